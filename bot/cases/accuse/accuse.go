// Package accuse looks after words that accuse a colleague by name where they would become part of a case that this colleague can read
// (docs/design.md §1): about whom it is is asked first, or a complaint of its own is offered.
//
// It files nothing and changes no case: it says what is to be asked, and what is to be kept.
//
//	room := accuse.Room{Maker: maker, Talk: t}
//	kept, next, err := room.Withheld(ctx, v, result, record)
package accuse

import (
	"context"
	"maps"
	"strings"

	"guanjia/bot/cases/draft"
	"guanjia/bot/cases/heard"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// Room finds such words. Safe for concurrent use.
type Room struct {
	draft.Maker
	Talk *talk.Talk
}

// accusedParam is the parameter of a conversation in which about whom it is has been asked already. A person who then chooses another category
// has decided so.
const accusedParam = "accused"

// Midway makes words of a complaint under way one about staff, as soon as they accuse a colleague.
func (m Room) Midway(ctx context.Context, v *visit.Visit, e *dialog.Event) error {
	if e.Kind != dialog.Say {
		return nil
	}
	s, err := m.Talk.Peek(ctx, v)
	if err != nil || s.Flow != "complaint" || s.Step != "words" || s.Asking != nil || s.Parked || s.Params[accusedParam] != "" {
		return err
	}
	known, err := heard.Accused(ctx, m.Words, m.Office, v.By, talk.CommunityOf(s), e.Text, dialog.Draft{})
	if staff, accused := known["category"]; accused && s.Draft["category"].Value() != words.Staff {
		e.Also, e.Over = dialog.Draft{"category": staff}, true
	}
	return err
}

// Again is a complete complaint that accuses a colleague under another category, as one about staff: about whom is asked, and nothing else
// that was answered. nil: it accuses nobody, or that was asked already. An emergency waits for no question.
func (m Room) Again(ctx context.Context, v *visit.Visit, in domain.CommunityID, filing complaint.Filing, r dialog.Result) (*dialog.Start, error) {
	if filing.Confidential() || filing.Emergency || r.Params[accusedParam] != "" {
		return nil, nil //nolint:nilnil // nothing is to be asked
	}
	known, err := heard.Accused(ctx, m.Words, m.Office, v.By, in, written(r.Answers), r.Answers)
	if err != nil || known["category"].Value() != words.Staff {
		return nil, err
	}
	start := draft.Again(r)
	start.Draft, start.Params = known, maps.Clone(r.Params)
	if start.Params == nil {
		start.Params = map[string]string{}
	}
	start.Params[accusedParam] = "yes"
	return &start, nil
}

// written are the words that were typed for a complaint, whatever the question was.
func written(d dialog.Draft) string {
	var all []string
	for _, key := range []string{"words", "place", "place_part", "happened", "wish"} {
		if text := strings.TrimSpace(d[key].Text); text != "" {
			all = append(all, text)
		}
	}
	return strings.Join(all, "\n")
}

// Apart reports whether words accuse a colleague, who could read them in a case.
func (m Room) Apart(ctx context.Context, v *visit.Visit, f lookup.View, said string) (bool, error) {
	if f.Case.Filing.Confidential() {
		return false, nil
	}
	known, err := heard.Accused(ctx, m.Words, m.Office, v.By, f.Case.Community, said, dialog.Draft{})
	return len(known) > 0, err
}

// Added is the complaint of its own that is offered for words that were to be added to a case; nil: they can be added.
func (m Room) Added(ctx context.Context, v *visit.Visit, id domain.CaseID, said string, items []dialog.Item) (*dialog.Start, error) {
	f, err := m.Desk.Open(ctx, v.By, id)
	if err != nil {
		return nil, err
	}
	apart, err := m.Apart(ctx, v, f, said)
	if !apart || err != nil {
		return nil, err
	}
	start, err := m.Complaint(ctx, v, map[string]string{"offer": "yes"}, m.Filled(said, items))
	if start.Params["community"] == "" { // whoever has no home here any more
		return nil, err
	}
	return &start, err
}

// Withheld takes out of a record what accuses a colleague, who could read it in the case: kept is what is stored, and next the complaint with
// these words that is offered; nil: the record accuses nobody. Pictures of a reopening go with its words.
func (m Room) Withheld(ctx context.Context, v *visit.Visit, r dialog.Result, rec complaint.Record) (kept complaint.Record, next *dialog.Start, err error) {
	said, items, kept := m.parted(v, r, rec)
	if strings.TrimSpace(said) == "" {
		return rec, nil, nil
	}
	f, err := m.Desk.Open(ctx, v.By, talk.ID[domain.CaseID](r.Params["case"]))
	if err != nil {
		return rec, nil, err
	}
	apart, err := m.Apart(ctx, v, f, said)
	if !apart || err != nil {
		return rec, nil, err
	}
	filled := m.Filled(said, items)
	filled["category"] = dialog.Answer{Choices: []string{words.Staff}}
	if v.By.Person != f.Case.Filing.Complainant.Person { // a colleague, on a return visit
		start := draft.Intake(v.By)
		maps.Copy(start.Draft, filled)
		return kept, &start, nil
	}
	start, err := m.Complaint(ctx, v, map[string]string{"offer": "yes"}, filled)
	return kept, &start, err
}

// parted are the words of a record, with its pictures, and the record without them; "" if it is none in which a complainant speaks. Where words are
// required, the plain answer takes their place.
func (m Room) parted(v *visit.Visit, r dialog.Result, rec complaint.Record) (said string, items []dialog.Item, without complaint.Record) {
	unsolved := v.Label("accused.unsolved", nil)
	switch x := rec.(type) {
	case complaint.Survey:
		said, x.Words = x.Words, ""
		if x.Solved == complaint.No && len(x.Reasons) == 0 {
			x.Words = unsolved
		}
		return said, nil, x
	case complaint.ReturnVisit:
		said, x.Words = x.Words, ""
		if x.Solved == complaint.No {
			x.Words = unsolved
		}
		return said, nil, x
	case complaint.Reopening:
		return x.Reason, r.Answers["evidence"].Media, complaint.Reopening{Reason: unsolved}
	case complaint.Retraction:
		return x.Reason, nil, complaint.Retraction{}
	}
	return "", nil, rec
}
