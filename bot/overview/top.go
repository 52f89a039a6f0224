package overview

import (
	"slices"
	"strconv"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/report"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/summary"
)

// top are the rows that are shown: all, or as many as were asked for ("m") of those that have a name; tied is how many others have as much as the
// last of them.
func top(f button.Figures, rep lookup.Breakdown) (rows []summary.Row, tied int) {
	most, err := strconv.Atoi(f.Restricts("m"))
	if err != nil || most <= 0 {
		return rep.Rows, 0
	}
	named := slices.DeleteFunc(slices.Clone(rep.Rows), func(row summary.Row) bool { _, lacks := lacking(rep.By, row); return lacks })
	if len(named) <= most {
		return named, 0
	}
	for _, row := range named[most:] {
		if row.Count == named[most-1].Count {
			tied++
		}
	}
	return named[:most], tied
}

// tallied are the lines of rows, the first of which is at a place among all, and the buttons of the lists behind them.
func tallied(r card.Reader, b button.BreakdownPage, rep lookup.Breakdown, rows []summary.Row, first int) (ls []string, buttons []telegram.Button) {
	sums, _ := report.Together(rep)
	for i, row := range rows {
		name := report.RowName(rep, row)
		values := domain.Values{"name": name, "count": domain.Count(row.Count), "percent": domain.Text(report.Percent(summary.Rate{Part: 100 * row.Count, Whole: rep.Total}))}
		key := "summary.tally_share"
		switch {
		case rep.By == summary.ByWord: // Pareto: how much the largest make up together
			values["sum"] = domain.Text(report.Tenths(sums[first+i]))
			key = "summary.tally_pareto"
		case summary.Figure(b.Figure) == summary.Followed:
			key, values = "summary.tally_rates", rateTexts(row.Rates, values)
		}
		ls = append(ls, r.Text(key, values))
		if only, ok := rowOnly(rep.By, row); ok {
			page := button.BehindPage{Figure: b.Figure, Of: b.Of.Also(only[:1], only[1:])}
			if data := page.Data(); len(data) <= telegram.MaxData { // very many restrictions do not fit
				buttons = append(buttons, telegram.Button{Label: r.Label("summary.row", values), Data: data})
			}
		}
	}
	return ls, buttons
}
