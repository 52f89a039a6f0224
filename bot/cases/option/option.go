// Package option loads what conversations about cases offer to choose from: places, colleagues, cases to join, ready words, pieces to
// redact, and the days on which nobody works. It decides nothing: what is chosen is judged when the act is done.
//
//	facts := option.Options{Desk: desk, Office: office}.Facts()
//	places, err := facts["places"](ctx, v, state)
package option

import (
	"context"
	"strconv"

	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/notice"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// Options are the parts of the facts. All but Templates are required.
type Options struct {
	Desk   *desk.Desk
	Office *office.Office
	// Templates returns the ready words of a community for staff, by category and purpose (casework.Readies); nil: none.
	Templates func(in people.Community, category complaint.Category, purpose string, lang domain.Language) []string
}

// Facts returns the facts by name.
func (o Options) Facts() map[string]talk.Fact {
	f := facts{o}
	all := map[string]talk.Fact{
		"places":      f.placeOptions,
		"spots":       f.spotOptions,
		"colleagues":  f.colleagueOptions,
		"mains":       f.mainOptions,
		"pieces":      f.pieceOptions,
		flows.DaysOff: f.daysOff,
	}
	for _, kind := range casework.Readies() {
		all[flows.Templates(kind)] = f.templateOptions(kind)
	}
	return all
}

// facts loads facts about cases.
type facts struct{ Options }

func caseIn(s dialog.State) domain.CaseID { return talk.ID[domain.CaseID](s.Params["case"]) }

// templatesMost is the largest number of ready words that are offered at once (docs/telegram.md §5).
const templatesMost = 6

// templateOptions returns the fact with the ready words of a kind for a conversation's case.
func (m facts) templateOptions(kind casework.Ready) talk.Fact {
	return func(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
		if m.Templates == nil {
			return nil, nil
		}
		f, err := m.Desk.Open(ctx, v.By, caseIn(s))
		if err != nil {
			if _, tellable := visit.MessageOf(err); tellable { // the person is told when the answer is given
				return nil, nil
			}
			return nil, err
		}
		var os []dialog.Option
		for i, text := range m.Templates(f.Community, f.Case.Filing.Category, string(kind), v.Lang()) {
			if i < templatesMost {
				os = append(os, dialog.Option{Value: strconv.Itoa(i), Label: text})
			}
		}
		return os, nil
	}
}

// mainOptions returns the cases to which a conversation's case could be joined, in the order of lookup.Reader.Mains.
func (m facts) mainOptions(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	l, err := m.Desk.Mains(ctx, v.By, caseIn(s))
	var os []dialog.Option
	for _, f := range l.Views {
		os = append(os, dialog.Option{Value: talk.Param(f.Case.ID), Label: card.MainLabel(v.Reader(), f)})
	}
	return os, err
}

// shortest is how many characters of a text are shown on a button.
const shortest = 24

// pieceOptions returns the pieces of a conversation's case that can be redacted; files have the numbers in which "photos" sends them.
func (m facts) pieceOptions(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	f, err := m.Desk.Open(ctx, v.By, caseIn(s))
	var os []dialog.Option
	n := 0
	for _, p := range f.Case.Pieces() {
		label := domain.Shorten(p.Text, shortest)
		if p.Kind != "text" {
			n++
			label = card.PieceLabel(v.Reader(), p.Kind, n)
		}
		os = append(os, dialog.Option{Value: p.Key, Label: label})
	}
	return os, err
}

func (m facts) colleagueOptions(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	all, err := m.Office.Colleagues(ctx, v.By, talk.CommunityOf(s))
	if err != nil {
		return nil, err
	}
	may, err := m.eligible(ctx, v, s)
	if err != nil {
		return nil, err
	}
	var os []dialog.Option
	for _, p := range all {
		if !may(p) {
			continue
		}
		label := p.Name
		if p.Away(v.At) {
			label = v.Label("staff.option", domain.Values{"name": domain.Text(p.Name)})
		}
		os = append(os, dialog.Option{Value: talk.Param(p.ID), Label: label})
		v.Naming(notice.OfPerson(p.ID))
	}
	return os, err
}

// eligible returns a test of who can be chosen for the case of a conversation. The person about whom it is, the complainant and those who
// live there cannot. The present handler cannot become the next one. For a case that only managers and the handler may see, nobody else can.
func (m facts) eligible(ctx context.Context, v *visit.Visit, s dialog.State) (func(people.Profile) bool, error) {
	anybody := func(people.Profile) bool { return true }
	id := caseIn(s)
	if id == 0 || s.Flow == "correct" {
		return anybody, nil
	}
	f, err := m.Desk.Open(ctx, v.By, id)
	if err != nil {
		if _, tellable := visit.MessageOf(err); tellable { // what is wrong is told when the answer is given
			return anybody, nil
		}
		return nil, err
	}
	return func(p people.Profile) bool {
		to := m.Desk.ActorOf(p)
		if s.Flow == "assign" {
			return p.ID != f.Case.Handler && f.Case.MayBeGiven(to)
		}
		return f.Case.MayServe(to)
	}, nil
}
