package overview

import (
	"context"
	"slices"
	"strings"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/card/alarmcard"
	"guanjia/bot/card/voicecard"
	"guanjia/bot/question"
	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/summary"
)

// figures are what managers read of many cases.
type figures struct{ Options }

// wanted is what a button, or what was typed behind a command, asks figures of.
func wanted(f button.Figures) lookup.Wanted {
	lacks, _ := Dimension(f.Restricts("-"))
	building, _ := button.ID[domain.BuildingID](f.Restricts("b"))
	handler, _ := button.ID[domain.PersonID](f.Restricts("h"))
	like, _ := button.ID[domain.CaseID](f.Restricts("l"))
	trade := people.Trade(f.Restricts("t"))
	if trade != "" && !slices.Contains(people.Trades(), trade) {
		trade = people.NoTrade
	}
	return lookup.Wanted{Trade: trade, Period: f.Period, Community: domain.CommunityID(f.Community), All: f.All, Building: building, Handler: handler, Like: like,
		Category: complaint.Category(f.Restricts("c")), Channel: complaint.Channel(f.Restricts("n")), Word: f.Restricts("w"), Lacks: lacks}
}

// fixed is what figures were asked of as the buttons below them ask again: the period as it fits into a button, and all communities as they
// are now, so that an old button says so when they have changed.
func fixed(f button.Figures, s lookup.Basis) button.Figures {
	f.Period = s.Query.Period.Name
	if f.Community == 0 {
		f.All = summary.Fingerprint(s.Query.Communities)
	}
	return f
}

// summary is /summary [PERIOD] and its buttons.
func (m figures) summary(ctx context.Context, v *visit.Visit, arg string) error {
	return m.shown(ctx, v, arg, func(f button.Figures, r lookup.Report) (card.Page, error) {
		page := Summary(v.Reader(), f, r)
		if m.Voices == nil || r.Query.Only.Restricts() {
			return page, nil
		}
		n, err := m.Voices(ctx, v.By, r.Query.Communities, r.Query.Period.From, r.Query.Period.To)
		of := button.Counted{From: r.Query.Period.From, To: r.Query.Period.To, Community: f.Community}
		if page = voicecard.Below(v.Reader(), page, n, of); err != nil || m.Incidents == nil || m.Alarms == nil {
			return page, err
		}
		alarms, err := m.Alarms(ctx, v.By, r.Query.Communities, r.Query.Period.From, r.Query.Period.To, 0)
		if page = alarmcard.Tally(v.Reader(), page, alarms.Tally, of); err != nil {
			return page, err
		}
		cuts, err := m.Incidents(ctx, v.By, r.Query.Communities, r.Query.Period.From, r.Query.Period.To)
		return belowIncidents(v.Reader(), page, cuts, of), err
	})
}

// page shows a summary in one of its other forms.
func (m figures) page(show func(card.Reader, button.Figures, lookup.Report) card.Page) visit.Do {
	return func(ctx context.Context, v *visit.Visit, arg string) error {
		return m.shown(ctx, v, arg, func(f button.Figures, r lookup.Report) (card.Page, error) { return show(v.Reader(), f, r), nil })
	}
}

// shown shows the page of the summary that was asked for.
func (m figures) shown(ctx context.Context, v *visit.Visit, arg string, show func(button.Figures, lookup.Report) (card.Page, error)) error {
	f, over, err := m.typed(ctx, v, question.Summary, arg)
	if over || err != nil {
		return err
	}
	r, err := m.Desk.Figures.Summary(ctx, v.By, wanted(f))
	if err != nil {
		return v.Refuse(ctx, err)
	}
	page, err := show(fixed(f, r.Basis), r)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, page)
}

// behind is the list behind a figure.
func (m figures) behind(ctx context.Context, v *visit.Visit, arg string) error {
	return m.listed(ctx, v, arg, Behind)
}

// reassign is the list behind a figure; the button of each case begins to give it to somebody else.
func (m figures) reassign(ctx context.Context, v *visit.Visit, arg string) error {
	return m.listed(ctx, v, arg, Reassign)
}

func (m figures) listed(ctx context.Context, v *visit.Visit, arg string, show func(card.Reader, button.BehindPage, lookup.Basis, lookup.Listing) card.Page) error {
	b := button.ReadBehind(arg)
	figure, err := summary.ParseFigure(b.Figure)
	if err != nil {
		return v.OldButton(ctx)
	}
	var of lookup.Basis
	l, err := AtOffset(b.Offset, func(offset int) (l lookup.Listing, err error) {
		l, of, err = m.Desk.Figures.Behind(ctx, v.By, wanted(b.Of), figure, offset)
		return l, err
	})
	if err != nil {
		return v.Refuse(ctx, err)
	}
	b.Of = fixed(b.Of, of)
	return v.Answer(ctx, show(v.Reader(), b, of, l))
}

// breakdown is a figure by one dimension.
func (m figures) breakdown(ctx context.Context, v *visit.Visit, arg string) error {
	return m.broken(ctx, v, button.ReadBreakdown(arg))
}

func (m figures) broken(ctx context.Context, v *visit.Visit, b button.BreakdownPage) error {
	figure, err := summary.ParseFigure(b.Figure)
	by, ok := Dimension(b.By)
	if err != nil || !ok {
		return v.OldButton(ctx)
	}
	asked := wanted(b.Of)
	asked.Skip = b.Offset
	rep, err := m.Desk.Figures.Break(ctx, v.By, asked, figure, by)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	if b.Offset > 0 && b.Offset >= len(rep.Rows) { // there are fewer now
		b.Offset = 0
		return m.broken(ctx, v, b)
	}
	b.Of = fixed(b.Of, rep.Basis)
	if summary.Figure(b.Figure) == summary.Followed && rep.Total == 0 {
		all, err := m.Desk.Figures.Summary(ctx, v.By, wanted(b.Of))
		if err != nil {
			return v.Refuse(ctx, err)
		}
		return v.Answer(ctx, Unfollowed(v.Reader(), b, rep, all.Figures))
	}
	return v.Answer(ctx, Breakdown(v.Reader(), b, rep))
}

// report is a command whose figures are broken down by one dimension over the last month, unless another period is typed.
func (m figures) report(f summary.Figure, letter string) visit.Do {
	return func(ctx context.Context, v *visit.Visit, arg string) error {
		asked := map[summary.Figure]question.Report{summary.Closed: question.Causes, summary.Followed: question.Satisfaction}[f]
		of, over, err := m.typed(ctx, v, asked, arg)
		if over || err != nil {
			return err
		}
		if of.Period == "" {
			of.Period = "month"
		}
		by := letter
		if by == "c" && of.Restricts("c") != "" { // of one category there is nothing to tell apart
			by = "b"
		}
		return m.broken(ctx, v, button.BreakdownPage{Figure: string(f), By: by, Of: of})
	}
}

// satisfaction is /satisfaction [PERIOD]: the three rates by category, with the way to other breakdowns and to the owners' words.
func (m figures) satisfaction(ctx context.Context, v *visit.Visit, arg string) error {
	return m.report(summary.Followed, "c")(ctx, v, arg)
}

// trend is /trend [PERIOD] and its buttons: the weeks or months that end with a period, or with today. A word for weeks or months alone says
// how long each is.
func (m figures) trend(ctx context.Context, v *visit.Visit, arg string) error {
	if each, there := map[string]string{"月": summary.Month, "按月": summary.Month, "month": summary.Month, "周": summary.Week, "按周": summary.Week, "week": summary.Week}[strings.ToLower(arg)]; there {
		arg = button.Figures{}.Also("e", each).Arg()
	}
	f, over, err := m.typed(ctx, v, question.Trend, arg)
	if over || err != nil {
		return err
	}
	every := f.Restricts("e")
	if every == "" && f.Period == summary.Month {
		every = summary.Month
	}
	t, err := m.Desk.Figures.Trend(ctx, v.By, wanted(f), every)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	period := f.Period
	f = fixed(f, t.Basis)
	f.Period = period // of the figures, not of the trend
	return v.Answer(ctx, Trend(v.Reader(), f, t))
}

// overdue is /overdue [WHAT]: the list of all, or of what is restricted, as of the end of a period. Staff who manage nothing have only all.
func (m figures) overdue(ctx context.Context, v *visit.Visit, arg string) error {
	if arg == "" {
		return lists(m).listPage(button.Overdue)(ctx, v, "")
	}
	f, over, err := m.typed(ctx, v, question.Overdue, arg)
	switch {
	case over || err != nil:
		return err
	case f == (button.Figures{}):
		v.Above(v.Text("question.only_managers", domain.Values{"words": domain.Text(domain.Shorten(arg, mostTold))}))
		return lists(m).listPage(button.Overdue)(ctx, v, "")
	}
	if f.Period == "" {
		f.Period = "today"
	}
	return m.behind(ctx, v, button.BehindPage{Figure: string(summary.Overdue), Of: f}.Arg())
}

// mostTold is how many characters of what was typed are told again.
const mostTold = 40

// workload is /workload [WHAT]: open cases per handler, with those who have none, and who is away. What is restricted, or as of the end of a
// period, is told per handler alone.
func (m figures) workload(ctx context.Context, v *visit.Visit, arg string) error {
	f, over, err := m.typed(ctx, v, question.Workload, arg)
	if over || err != nil {
		return err
	}
	if f != (button.Figures{}) {
		if f.Period == "" {
			f.Period = "today"
		}
		return m.broken(ctx, v, button.BreakdownPage{Figure: string(summary.Open), By: "h", Of: f})
	}
	rep, err := m.Desk.Figures.Workload(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	all, err := lists(m).colleagues(ctx, v)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	_, carries, err := m.Desk.Assigned.Loads(ctx, v.By, rep.Query.Communities)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	capacity := 0
	if len(rep.Communities) == 1 {
		capacity = m.Desk.RulesIn(rep.Communities[0]).Capacity
	}
	return v.Answer(ctx, Workload(v.Reader(), rep, all, carries, capacity))
}
