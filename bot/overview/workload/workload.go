// Package workload is the page of who has how much: pure, from the open cases per handler and what people carry out for others. Behind each
// number is the list that it counts.
//
//	page := workload.Below(r, breakdown, rep, colleagues, carries, capacity)
package workload

import (
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/summary"
)

// Below adds to the open cases per handler, which p shows with the list behind each: colleagues who have none, who is away, and how much is
// usual, which is the capacity that is set, or the open cases for each person who is there.
// carries are the cases of others that somebody is to carry out.
func Below(r card.Reader, p card.Page, rep lookup.Breakdown, all []people.Profile, carries map[domain.PersonID]int, capacity int) card.Page {
	have := map[domain.PersonID]int{}
	for _, row := range rep.Rows {
		have[row.Handler] = row.Count
	}
	there := 0
	for _, c := range all {
		if !c.Away(r.Now) {
			there++
		}
	}
	key := "workload.capacity"
	if capacity == 0 && there > 0 {
		capacity, key = (rep.Total+there-1)/there, "workload.usual"
	}
	ls := []string{p.HTML, ""}
	if capacity > 0 {
		ls = append(ls, r.Text(key, domain.Values{"count": domain.Count(capacity)}))
	}
	var carried []telegram.Button
	slices.SortStableFunc(all, func(a, b people.Profile) int { return have[b.ID] - have[a.ID] })
	for _, c := range all {
		p.Names = append(p.Names, c.ID)
		v := domain.Values{"name": domain.Text(c.Name), "count": domain.Count(have[c.ID])}
		if n := carries[c.ID]; n > 0 {
			v["carries"] = domain.Count(n)
		}
		switch {
		case c.Away(r.Now):
			v["until"] = domain.Moment(c.Absent, zone(rep))
		case capacity > 0 && have[c.ID] > capacity:
			v["over"] = domain.Count(have[c.ID] - capacity)
		}
		ls = append(ls, r.Text("workload.line", v))
		if n := carries[c.ID]; n > 0 {
			carried = append(carried, telegram.Button{Label: r.Label("workload.carried", domain.Values{"name": v["name"], "count": domain.Count(n)}),
				Data: button.CasesOfPage{Person: int64(c.ID), Carried: true}.Data()})
		}
	}
	trades, buttons := byTrade(r, all, have, carries, capacity)
	buttons = append(buttons, carried...)
	p.HTML = card.Lines(append(ls, trades...))
	p.Rows = append(slices.Collect(slices.Chunk(buttons, 2)), p.Rows...)
	return p
}

// byTrade tells the load of each trade: the open cases of its people, what they carry out for others, how many of them are there, and what
// they can take on.
func byTrade(r card.Reader, all []people.Profile, have, carries map[domain.PersonID]int, capacity int) (ls []string, buttons []telegram.Button) {
	if !slices.ContainsFunc(all, func(p people.Profile) bool { return p.Trade != "" }) {
		if len(all) == 0 {
			return nil, nil
		}
		return []string{"", r.Text("workload.no_trades", nil)}, nil
	}
	ls = []string{"", r.Text("workload.trades", nil)}
	for _, t := range append(people.Trades(), people.NoTrade) {
		open, carried, there, away := 0, 0, 0, 0
		for _, p := range all {
			switch {
			case !p.Does(t):
				continue
			case p.Away(r.Now):
				away++
			default:
				there++
			}
			open, carried = open+have[p.ID], carried+carries[p.ID]
		}
		if there+away == 0 || t == people.NoTrade && open+carried == 0 {
			continue
		}
		v := domain.Values{"name": domain.Word("trade." + string(t)), "count": domain.Count(open), "there": domain.Count(there)}
		if carried > 0 {
			v["carries"] = domain.Count(carried)
		}
		if away > 0 {
			v["away"] = domain.Count(away)
		}
		switch room := capacity*there - open; {
		case capacity > 0 && room > 0:
			v["room"] = domain.Count(room)
		case capacity > 0 && room < 0:
			v["over"] = domain.Count(-room)
		}
		ls = append(ls, r.Text("workload.trade", v))
		if open > 0 {
			of := button.Figures{Period: "today"}.Also("t", string(t))
			buttons = append(buttons, telegram.Button{Label: r.Label("summary.row", v), Data: button.BehindPage{Figure: string(summary.Open), Of: of}.Data()})
		}
		if carried > 0 {
			buttons = append(buttons, telegram.Button{Label: r.Label("workload.carried", domain.Values{"name": v["name"], "count": domain.Count(carried)}),
				Data: button.CasesOfPage{Carried: true, Trade: string(t)}.Data()})
		}
	}
	return ls, buttons
}

// Doing lists those of a trade among colleagues. A trade that is none becomes that of people without one.
func Doing(all []people.Profile, t *people.Trade) (ids []domain.PersonID) {
	if !slices.Contains(people.Trades(), *t) {
		*t = people.NoTrade
	}
	for _, p := range all {
		if p.Does(*t) {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// zone is where the days of a report are those of its reader.
func zone(rep lookup.Breakdown) string {
	if len(rep.Communities) == 0 {
		return "UTC"
	}
	return rep.Communities[0].Zone
}
