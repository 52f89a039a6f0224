package overview

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"guanjia/bot/button"
	"guanjia/bot/question"
	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/summary"
)

// Asked answers a manager's question in words with its report, which open opens from the data of its button. What can mean several things is
// asked by buttons; words that read (question.Read, question.Doubtful) takes for no question are not answered.
func (m *Room) Asked(ctx context.Context, v *visit.Visit, text string, read func(string, question.Known) (question.Question, bool), open func(ctx context.Context, v *visit.Visit, data string) error) (answered bool, err error) {
	k, ok, err := figures{m.Options}.known(ctx, v)
	if err != nil || !ok {
		return false, err
	}
	q, ok := read(text, k)
	switch {
	case !ok:
		return false, nil
	case q.Refused != nil && q.Report != question.Due:
		return true, v.Refuse(ctx, q.Refused)
	case !q.Certain():
		return true, v.Send(ctx, Unsure(v.Reader(), q, k, text))
	}
	return true, open(ctx, v, dataOf(q, figuresOf(q)))
}

// figuresOf is what a question restricts figures to: the first of what it can mean.
func figuresOf(q question.Question) button.Figures {
	f := button.Figures{Period: q.Period()}
	if len(q.Communities) > 0 {
		f.Community = int64(q.Communities[0])
	}
	if len(q.Categories) > 0 {
		f = f.Also("c", string(q.Categories[0]))
	}
	if len(q.Channels) > 0 {
		f = f.Also("n", string(q.Channels[0]))
	}
	if len(q.Buildings) > 0 {
		f = f.Also("b", strconv.FormatInt(int64(q.Buildings[0]), 10))
	}
	if len(q.Handlers) > 0 {
		f = f.Also("h", strconv.FormatInt(int64(q.Handlers[0]), 10))
	}
	return f
}

// dataOf is the button of the report that a question asks for.
func dataOf(q question.Question, f button.Figures) string {
	usual := func(period string) button.Figures {
		f.Period = cmp.Or(f.Period, period)
		return f
	}
	everything := f == (button.Figures{})
	switch q.Report {
	case question.Overdue:
		if everything {
			return button.Page(button.Overdue, 0)
		}
		return button.BehindPage{Figure: string(summary.Overdue), Of: usual("today")}.Data()
	case question.Open:
		return button.BehindPage{Figure: string(summary.Open), Of: usual("today")}.Data()
	case question.List:
		return button.BehindPage{Figure: string(q.Figure), Of: usual("month")}.Data()
	case question.Ranking:
		period := "month"
		if slices.Contains(live, q.Figure) {
			period = "today"
		}
		return button.BreakdownPage{Figure: string(q.Figure), By: q.By, Of: usual(period)}.Data()
	case question.Satisfaction:
		by := "c"
		if f.Restricts("c") != "" {
			by = "b"
		}
		return button.BreakdownPage{Figure: string(summary.Followed), By: by, Of: usual("month")}.Data()
	case question.Causes:
		return button.BreakdownPage{Figure: string(summary.Closed), By: "w", Of: usual("month")}.Data()
	case question.Workload:
		if everything {
			return button.Open(button.Workload, "")
		}
		return button.BreakdownPage{Figure: string(summary.Open), By: "h", Of: usual("today")}.Data()
	case question.Trend:
		if q.Every != "" {
			f = f.Also("e", q.Every)
		}
		return f.Data(button.Trend)
	case question.Export:
		return usual("month").Data(button.Sheet)
	case question.Due:
		return queueOf(f)
	case question.Improvements:
		return button.ImprovePage{Category: f.Restricts("c"), Community: f.Community}.Data()
	}
	return usual("week").Data(button.Summary)
}

// queueOf is the button of the queue, which shows first what is due first.
func queueOf(f button.Figures) string {
	building, _ := button.ID[int64](f.Restricts("b"))
	handler, _ := button.ID[int64](f.Restricts("h"))
	return button.QueuePage{Show: string(lookup.ShowAll), Category: f.Restricts("c"), Building: building, Handler: handler}.Data(button.Queue)
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
		colleagues, err := m.Office.Colleagues(ctx, v.By, c.ID)
		if err != nil {
			return k, false, err
		}
		for _, p := range colleagues {
			if !slices.ContainsFunc(k.Colleagues, func(o people.Profile) bool { return o.ID == p.ID }) {
				k.Colleagues = append(k.Colleagues, p)
			}
		}
	}
	if len(k.Communities) == 0 {
		return k, false, nil
	}
	k.Zone = k.Communities[0].Location()
	return k, true, nil
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
	k, ok, err := m.known(ctx, v)
	if err != nil || !ok {
		return f, false, err // whoever is no manager is refused by the desk
	}
	if p, unread := summary.ParsePeriod(button.ReadFigures(arg).Period, k.Now, k.Zone); unread == nil { // also as it stands in a button
		return button.Figures{Period: p.Name}, false, nil
	}
	q := question.Restrict(arg, k)
	q.Report = report
	switch {
	case q.Refused != nil:
		return f, true, v.Refuse(ctx, q.Refused)
	case !q.Certain():
		return f, true, v.Send(ctx, Unsure(v.Reader(), q, k, ""))
	}
	return figuresOf(q), false, nil
}
