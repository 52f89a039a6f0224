package bot

import (
	"context"
	"strconv"
	"strings"

	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/summary"
)

// summaryPeriods are the buttons under a summary.
var summaryPeriods = []string{"today", "week", "month"}

// summary is /summary [PERIOD] and its buttons ("<period>" or "<period>:<community>").
func (v *visit) summary(ctx context.Context, args string) error {
	period, in, _ := strings.Cut(strings.TrimSpace(args), ":")
	r, err := v.b.Desk.Summary(ctx, v.by, domain.CommunityID(number(in)), period)
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	return v.answer(ctx, page{html: v.summaryHTML(r), rows: v.summaryButtons(r, in)})
}

// summaryHTML tells the figures, and the formula of each rate beside it (docs/design.md §8).
func (v *visit) summaryHTML(r summary.Report) string {
	var names []domain.Value
	zone := "UTC"
	for _, c := range r.Communities {
		names = append(names, domain.Text(c.Name))
		zone = c.Zone
	}
	c := r.Counts
	lines := []string{
		v.text("summary.head", domain.Values{"communities": domain.List(names...), "period": periodWord(r.Period),
			"from": domain.Moment(r.Period.From, zone), "to": domain.Moment(r.Period.Last(), zone)}),
		"",
		v.text("summary.counts", domain.Values{"received": domain.Count(c.Received), "closed": domain.Count(c.Closed),
			"open": domain.Count(c.Open), "overdue": domain.Count(c.Overdue), "reopened": domain.Count(c.Reopened)}),
		"",
		v.rate("summary.response", r.Rates.Response),
		v.rate("summary.resolution", r.Rates.Resolution),
		v.rate("summary.satisfaction", r.Rates.Satisfaction),
	}
	if times := append(v.times("summary.first_times", c.FirstAnswer), v.times("summary.resolve_times", c.Resolution)...); len(times) > 0 {
		lines = append(append(lines, ""), times...)
	}
	lines = append(lines, v.tallies("summary.categories", "category.", r.Categories)...)
	lines = append(lines, v.tallies("summary.channels", "channel.", c.Channels)...)
	lines = append(lines, v.hotSpots(c.HotSpots)...)
	lines = append(lines, v.tallies("summary.load", "", c.Load)...)
	return strings.Join(lines, "\n")
}

// times tells how long something took; of nothing there is nothing to tell.
func (v *visit) times(key string, q summary.Quantiles) []string {
	if q == (summary.Quantiles{}) {
		return nil
	}
	return []string{v.text(key, domain.Values{"median": domain.Span(q.Median), "p90": domain.Span(q.P90)})}
}

// periodWord is the name of a period where it has one; dates stand beside it anyway.
func periodWord(p summary.Period) domain.Value {
	for _, known := range summaryPeriods {
		if p.Name == known {
			return domain.Word("summary.period." + known)
		}
	}
	return domain.Text(p.Name)
}

func (v *visit) rate(key string, r summary.Rate) string {
	values := domain.Values{"part": domain.Count(r.Part), "whole": domain.Count(max(r.Whole, 0))}
	if r.Unrated() {
		return v.text(key+".none", values)
	}
	values["percent"] = domain.Text(strconv.FormatFloat(100*r.Share(), 'f', 1, 64))
	return v.text(key, values)
}

// tallyMost is how many rows of a kind a summary shows.
const tallyMost = 5

// tallies lists names with counts; prefix turns a name into a word of the catalogue, "" shows it as it is.
func (v *visit) tallies(title, prefix string, ts []summary.Tally) []string {
	if len(ts) == 0 {
		return nil
	}
	lines := []string{"", v.text(title, nil)}
	for _, t := range ts[:min(len(ts), tallyMost)] {
		name := domain.Text(t.Name)
		if prefix != "" {
			name = domain.Word(prefix + t.Name)
		}
		key := "summary.tally"
		if prefix == "category." {
			key = "summary.tally_change"
		}
		lines = append(lines, v.text(key, domain.Values{"name": name, "count": domain.Count(t.Count), "change": domain.Text(signed(t.Change()))}))
	}
	return lines
}

func signed(n int) string {
	if n > 0 {
		return "+" + strconv.Itoa(n)
	}
	if n == 0 {
		return "±0"
	}
	return "−" + strconv.Itoa(-n)
}

func (v *visit) hotSpots(ts []summary.Tally) []string {
	if len(ts) == 0 {
		return nil
	}
	lines := []string{"", v.text("summary.hot_spots", nil)}
	for _, t := range ts[:min(len(ts), tallyMost)] {
		category, place := summary.HotSpot(t.Name)
		lines = append(lines, v.text("summary.tally", domain.Values{"count": domain.Count(t.Count),
			"name": domain.List(domain.Word("category."+category), complaint.Said(complaint.PlaceKind, place))}))
	}
	return lines
}

// summaryButtons lead to other periods, and to each community of a manager who has several.
func (v *visit) summaryButtons(r summary.Report, in string) [][]telegram.Button {
	var row []telegram.Button
	for _, p := range summaryPeriods {
		if p != r.Period.Name {
			row = append(row, v.button("summary.period."+p, viewData("summary", p+":"+in)))
		}
	}
	rows := [][]telegram.Button{row, {v.button("menu.overdue", "v:overdue:0"), v.button("menu.workload", "v:workload:")}}
	if len(r.Communities) > 1 {
		for _, c := range r.Communities {
			rows = append(rows, []telegram.Button{{Label: c.Name, Data: viewData("summary", periodArg(r.Period)+":"+strconv.FormatInt(int64(c.ID), 10))}})
		}
	}
	return rows
}

// periodArg is a period in a button; a long one ("2026-10-01..2026-10-31") fits, too: 64 bytes are enough for it.
func periodArg(p summary.Period) string { return p.Name }

// workload is /workload: open cases per handler.
func (v *visit) workload(ctx context.Context, _ string) error {
	ts, err := v.b.Desk.Workload(ctx, v.by)
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	lines := []string{v.text("summary.load", nil)}
	for _, t := range ts {
		lines = append(lines, v.text("summary.tally", domain.Values{"name": domain.Text(t.Name), "count": domain.Count(t.Count)}))
	}
	if len(ts) == 0 {
		lines = append(lines, v.text("list.empty", nil))
	}
	rows := [][]telegram.Button{{v.button("menu.summary", "v:summary:"), v.button("menu.overdue", "v:overdue:0")}}
	return v.answer(ctx, page{html: strings.Join(lines, "\n"), rows: rows})
}
