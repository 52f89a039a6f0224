package cases

import (
	"context"
	"slices"
	"strconv"

	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
)

// Facts returns the facts about cases that steps use, by name.
func (m *Room) Facts() map[string]talk.Fact {
	f := facts{m}
	all := map[string]talk.Fact{
		"places":      f.placeOptions,
		"spots":       f.spotOptions,
		"colleagues":  f.colleagueOptions,
		"mine":        f.mineOptions,
		"mains":       f.mainOptions,
		"pieces":      f.pieceOptions,
		"satisfied":   several{m}.options,
		"same":        same{m}.options,
		flows.DaysOff: f.daysOff,
	}
	for _, kind := range casework.Readies() {
		all[flows.Templates(kind)] = f.templateOptions(kind)
	}
	return all
}

// facts loads facts about cases.
type facts struct{ *Room }

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

// mineOptions returns the cases to which the person's words can be added, and something new. If the words say that something is not
// solved, the cases that can be reopened come first.
func (m facts) mineOptions(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	if s.Params["again"] != "" {
		all, err := m.takenUp(ctx, v, s.Params["category"])
		return m.caseOptions(v, all), err
	}
	mine, err := m.myOpen(ctx, v)
	if of := s.Params["of"]; of != "" {
		mine = slices.DeleteFunc(mine, func(f lookup.View) bool { return !about(f, of) })
	}
	return m.caseOptions(v, mine), err
}

// caseOptions returns options for cases, and something new.
func (m facts) caseOptions(v *visit.Visit, mine []lookup.View) []dialog.Option {
	var os []dialog.Option
	for _, f := range mine {
		os = append(os, dialog.Option{Value: talk.Param(f.Case.ID), Label: card.CaseLabel(v.Reader(), f)})
	}
	return append(os, flows.MatterNew())
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
