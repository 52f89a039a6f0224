package overview

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/overview/asked"
	"guanjia/bot/question"
	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/place"
	"guanjia/domain/summary/spoken"
)

// Asked answers a question of somebody of the office in words with its report, which open opens from the data of its button. What can mean
// several things is asked by buttons; staff who are no managers get the lists of the queue, and read who sees figures. Words that read
// (question.Read, question.Doubtful) takes for no question are not answered.
func (m *Room) Asked(ctx context.Context, v *visit.Visit, text string, read func(string, question.Known) (question.Question, bool), open func(ctx context.Context, v *visit.Visit, data string) error) (answered bool, err error) {
	k, right, err := figures{m.Options}.known(ctx, v)
	if err != nil || right == "" {
		return false, err
	}
	q, ok := read(text, k)
	switch {
	case !ok:
		return false, nil
	case right == domain.ReadQueue:
		data, mine := asked.Queue(q)
		switch {
		case mine:
		case len(asked.NearQueue(q)) > 0:
			return true, v.Send(ctx, asked.UnsureQueue(v.Reader(), q, k, text))
		case len(q.Near) > 0 && q.Report == "" && !q.Understood(): // a word for figures, or what is searched for
			return false, nil
		default:
			if found, err := m.sought(ctx, v, text, q.Left); found || err != nil {
				return found, err
			}
			return true, v.Send(ctx, asked.Refused(v.Reader(), text))
		}
		return true, open(ctx, v, data)
	case q.Refused != nil:
		return true, v.Refuse(ctx, q.Refused)
	case !q.Certain():
		return true, v.Send(ctx, asked.Unsure(v.Reader(), q, k, text))
	}
	if q.Away() {
		v.Above(asked.Away(v.Reader(), k))
	}
	return true, open(ctx, v, asked.Data(q))
}

// sought finds what staff ask about one home or one person for: "3-2-1201 有哪些投诉", "complaints of Emma Carter". found is false if there is none.
func (m *Room) sought(ctx context.Context, v *visit.Visit, text, left string) (found bool, err error) {
	words := strings.Trim(strings.TrimSuffix(left, " s"), " 的,，?？")
	if homes, _ := place.Rooms(text); len(homes) == 1 { // what is left over has no dashes any more
		words = homes[0]
	}
	if utf8.RuneCountInString(words) < shortestSought {
		return false, nil
	}
	l, err := m.Desk.Find(ctx, v.By, words, 0)
	if err != nil {
		return true, v.Refuse(ctx, err)
	}
	if l.Total == 0 && len(l.People) == 0 {
		return false, nil
	}
	return true, v.Answer(ctx, card.Found(v.Reader(), words, l))
}

// shortestSought is how many characters a name has at least that is searched for in a question.
const shortestSought = 2

// known are the names that a question can use, of the communities whose figures a person can read, or if there are none, whose queue; right is which
// of the two, "" for everybody else.
func (m figures) known(ctx context.Context, v *visit.Visit) (k question.Known, right domain.Right, err error) {
	var in []domain.CommunityID
	for _, right = range []domain.Right{domain.ReadFigures, domain.ReadQueue} {
		if in, err = m.Desk.Within(ctx, v.By, right); domain.KindOf(err) != domain.Forbidden {
			break
		}
	}
	if domain.KindOf(err) == domain.Forbidden {
		return k, "", nil
	}
	if err != nil {
		return k, "", err
	}
	all, err := m.Office.Communities(ctx, v.By)
	if err != nil {
		return k, "", err
	}
	k = question.Known{Now: m.Desk.Now(), Categories: m.Desk.Called(), Spelled: m.Spelled, Simplified: m.Simplified}
	for _, c := range all {
		if !slices.Contains(in, c.ID) {
			continue
		}
		houses, err := m.Office.Buildings(ctx, c.ID)
		if err != nil {
			return k, "", err
		}
		k.Communities, k.Buildings = append(k.Communities, c), append(k.Buildings, houses...)
		colleagues, err := m.Office.Colleagues(ctx, v.By, c.ID)
		if err != nil {
			return k, "", err
		}
		for _, p := range colleagues {
			if !slices.ContainsFunc(k.Colleagues, func(o people.Profile) bool { return o.ID == p.ID }) {
				k.Colleagues = append(k.Colleagues, p)
			}
		}
	}
	if len(k.Communities) == 0 {
		return k, "", nil
	}
	k.Zone = k.Communities[0].Location()
	return k, right, nil
}

// Narrowing reads what stands behind the command of improvement actions, as behind those of figures. over says that it was answered already.
func (m *Room) Narrowing(ctx context.Context, v *visit.Visit, arg string) (f button.Figures, over bool, err error) {
	return figures{m.Options}.typed(ctx, v, question.Improvements, arg)
}

// typed reads what stands behind a command: a period, and what else restricts the figures. over says that it was answered already: with
// what was not understood, or a question which of several is meant. The argument of a button (button.Figures) is taken as it is.
func (m figures) typed(ctx context.Context, v *visit.Visit, report question.Report, arg string) (f button.Figures, over bool, err error) {
	if v.Press != nil || arg == "" || strings.Contains(arg, ":") {
		return button.ReadFigures(arg), false, nil
	}
	k, right, err := m.known(ctx, v)
	if err != nil || right != domain.ReadFigures {
		return f, false, err // whoever is no manager is refused by the desk
	}
	if p, unread := spoken.Period(button.ReadFigures(arg).Period, k.Now, k.Zone); unread == nil { // also as it stands in a button
		return button.Figures{Period: p.Name}, false, nil
	}
	q := question.Restrict(arg, report, k)
	switch {
	case q.Refused != nil:
		return f, true, v.Refuse(ctx, q.Refused)
	case !q.Certain():
		return f, true, v.Send(ctx, asked.Unsure(v.Reader(), q, k, ""))
	}
	return asked.Figures(q), false, nil
}
