package overview

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/question"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/summary"
)

// Asked answers a manager's question in words with its report. What can mean several things is asked by buttons; words that are no question,
// or that tell something else too, are not answered.
func (m *Room) Asked(ctx context.Context, v *visit.Visit, text string) (answered bool, err error) {
	k, ok, err := figures{m.Options}.known(ctx, v)
	if err != nil || !ok {
		return false, err
	}
	q, ok := question.Read(text, k)
	if !ok || q.Left != "" && !worthAsking(q) {
		return false, nil
	}
	if q.Refused != nil {
		return true, v.Refuse(ctx, q.Refused)
	}
	if !q.Certain() {
		return true, v.Send(ctx, Unsure(v.Reader(), q, k, text))
	}
	return true, m.answer(ctx, v, q)
}

// answer opens the report of a question that means one thing.
func (m *Room) answer(ctx context.Context, v *visit.Visit, q question.Question) error {
	p := button.Parse(dataOf(q.Report, figuresOf(q)))
	return m.Views()[p.View](ctx, v, p.Arg)
}

// figuresOf is what a question restricts figures to: the first of what it can mean.
func figuresOf(q question.Question) button.Figures {
	f := button.Figures{Period: q.Period}
	if len(q.Communities) > 0 {
		f.Community = int64(q.Communities[0])
	}
	if len(q.Categories) > 0 {
		f = f.Also("c", string(q.Categories[0]))
	}
	if len(q.Buildings) > 0 {
		f = f.Also("b", strconv.FormatInt(int64(q.Buildings[0]), 10))
	}
	return f
}

// dataOf is the button of a report.
func dataOf(report question.Report, f button.Figures) string {
	usual := func(period string) button.Figures {
		f.Period = cmp.Or(f.Period, period)
		return f
	}
	switch report {
	case question.Overdue:
		if f == (button.Figures{}) {
			return button.Page(button.Overdue, 0)
		}
		return button.BehindPage{Figure: string(summary.Overdue), Of: usual("today")}.Data()
	case question.Open:
		return button.BehindPage{Figure: string(summary.Open), Of: usual("today")}.Data()
	case question.Satisfaction:
		by := "c"
		if f.Restricts("c") != "" {
			by = "b"
		}
		return button.BreakdownPage{Figure: string(summary.Followed), By: by, Of: usual("month")}.Data()
	case question.Causes:
		return button.BreakdownPage{Figure: string(summary.Closed), By: "w", Of: usual("month")}.Data()
	case question.Workload:
		return button.BreakdownPage{Figure: string(summary.Open), By: "h", Of: usual("today")}.Data()
	case question.Trend:
		if f.Period != summary.Month {
			f.Period = summary.Week
		}
		return f.Data(button.Trend)
	case question.Export:
		return usual("month").Data(button.Sheet)
	}
	return usual("week").Data(button.Summary)
}

// Unsure asks what a question means: which building, category or community, or the report without the words that were not understood.
func Unsure(r card.Reader, q question.Question, k question.Known, text string) card.Page {
	page := card.Page{HTML: r.Text("question.which", nil)}
	offer := func(label domain.Value, own question.Question) {
		data := dataOf(own.Report, figuresOf(own))
		if len(data) <= telegram.MaxData {
			page.Rows = append(page.Rows, card.Row(telegram.Button{Label: r.Label("report.name", domain.Values{"name": label}), Data: data}))
		}
	}
	if q.Left != "" {
		page.HTML = r.Text("question.left", domain.Values{"words": domain.Text(q.Left)})
		offer(domain.Word("question.report."+string(q.Report)), q)
		if find, fits := (button.FindPage{Words: text}).Data(); fits {
			page.Rows = append(page.Rows, card.Row(r.Button("question.find", find)))
		}
		return page
	}
	own := q
	for _, c := range q.Categories {
		if own.Categories = q.Categories[:0:0]; len(q.Categories) > 1 {
			own.Categories = append(own.Categories, c)
			offer(domain.Word("category."+string(c)), own)
		}
	}
	own = q
	for _, b := range q.Buildings {
		if own.Buildings = q.Buildings[:0:0]; len(q.Buildings) > 1 {
			own.Buildings = append(own.Buildings, b)
			offer(buildingOf(k, b), own)
		}
	}
	own = q
	for _, c := range q.Communities {
		if own.Communities = q.Communities[:0:0]; len(q.Communities) > 1 {
			own.Communities = append(own.Communities, c)
			offer(communityOf(k, c), own)
		}
	}
	page.Rows = page.Rows[:min(len(page.Rows), mostOffered)]
	return page
}

// mostOffered is how many meanings of a word are offered.
const mostOffered = 10

func buildingOf(k question.Known, id domain.BuildingID) domain.Value {
	i := slices.IndexFunc(k.Buildings, func(b people.Building) bool { return b.ID == id })
	return domain.List(communityOf(k, k.Buildings[i].Community), domain.Text(k.Buildings[i].Name))
}

func communityOf(k question.Known, id domain.CommunityID) domain.Value {
	i := slices.IndexFunc(k.Communities, func(c people.Community) bool { return c.ID == id })
	return domain.Text(k.Communities[i].Name + " " + k.Communities[i].Code)
}

// known are the names that a manager's questions can use; ok is false for everybody else.
func (m figures) known(ctx context.Context, v *visit.Visit) (k question.Known, ok bool, err error) {
	in, err := m.Desk.Within(ctx, v.By, domain.Manager)
	if domain.KindOf(err) == domain.Forbidden {
		return k, false, nil
	}
	if err != nil {
		return k, false, err
	}
	all, err := m.Office.Communities(ctx, v.By)
	if err != nil {
		return k, false, err
	}
	k = question.Known{Now: m.Desk.Now(), Categories: lookup.Called(m.Desk.Reader)}
	for _, c := range all {
		if !slices.Contains(in, c.ID) {
			continue
		}
		houses, err := m.Office.Buildings(ctx, c.ID)
		if err != nil {
			return k, false, err
		}
		k.Communities, k.Buildings = append(k.Communities, c), append(k.Buildings, houses...)
	}
	if len(k.Communities) == 0 {
		return k, false, nil
	}
	k.Zone = k.Communities[0].Location()
	return k, true, nil
}

// typed reads what stands behind a command: a period, and what else restricts the figures. over says that it was answered already: with
// what was not understood, or a question which of several is meant. The argument of a button (button.Figures) is taken as it is.
func (m figures) typed(ctx context.Context, v *visit.Visit, report question.Report, arg string) (f button.Figures, over bool, err error) {
	if v.Press != nil || arg == "" || strings.Contains(arg, ":") {
		return button.ReadFigures(arg), false, nil
	}
	f = button.Figures{Period: arg}
	k, ok, err := m.known(ctx, v)
	if err != nil || !ok {
		return f, false, err // whoever is no manager is refused by the desk
	}
	var refusal *domain.Error
	p, unread := summary.ParsePeriod(arg, k.Now, k.Zone)
	if unread == nil {
		return button.Figures{Period: p.Name}, false, nil
	}
	if !errors.As(unread, &refusal) || refusal.Message.Key != "refuse.period" {
		return f, true, v.Refuse(ctx, unread)
	}
	q := question.Restrict(arg, k)
	q.Report = report
	switch {
	case !q.Understood():
		return f, true, v.Refuse(ctx, unread)
	case q.Refused != nil:
		return f, true, v.Refuse(ctx, q.Refused)
	case !q.Certain():
		return f, true, v.Send(ctx, Unsure(v.Reader(), q, k, arg))
	}
	return figuresOf(q), false, nil
}

// worthAsking says whether words that were not all understood are a question all the same: they can only ask, and little is left.
func worthAsking(q question.Question) bool {
	return q.Sure && (q.Understood() || utf8.RuneCountInString(q.Left) <= mostLeft)
}

// mostLeft is how many characters that were not understood can be asked about; more of them tell something.
const mostLeft = 4
