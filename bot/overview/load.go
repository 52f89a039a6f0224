package overview

import (
	"slices"
	"strings"
	"time"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/complaint/quote"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/summary"
)

// live are the figures of work that remains: their cases can be given to others. followUps are those of which complainants have said
// something.
var (
	live      = []summary.Figure{summary.Open, summary.Overdue}
	followUps = []summary.Figure{summary.Followed, summary.Told, summary.Contacted, summary.Untouched, summary.Solved, summary.Partly, summary.Unsolved, summary.Rated, summary.Satisfied, summary.Fair, summary.Unhappy}
)

// grouped are the ways on from a list of work that remains: give cases to others, and the same by building and by handler.
func grouped(r card.Reader, b button.BehindPage) [][]telegram.Button {
	b.Offset = 0
	rows := [][]telegram.Button{card.Row(r.Button("list.reassign", b.Reassign()))}
	var row []telegram.Button
	for _, by := range []struct{ letter, key string }{{"b", "list.by_building"}, {"h", "list.by_handler"}} {
		data := button.BreakdownPage{Figure: b.Figure, By: by.letter, Of: b.Of}.Data()
		if b.Of.Restricts(by.letter) == "" && b.Of.Restricts("-") == "" && len(data) <= telegram.MaxData {
			row = append(row, r.Button(by.key, data))
		}
	}
	if len(row) > 0 {
		rows = append(rows, row)
	}
	return rows
}

// Reassign is a page of the list behind a figure of work that remains; the button of each case begins to give it to somebody else.
func Reassign(r card.Reader, b button.BehindPage, s lookup.Scope, l lookup.Listing) card.Page {
	p := card.Listing(r, "list.behind", l, func(id domain.CaseID) string { return button.Act(complaint.Assign, id) }, func(offset int) string {
		next := b
		next.Offset = offset
		return next.Reassign()
	})
	p.HTML = listHead(r, b, s, l) + p.HTML + "\n\n" + r.Text("list.reassign_how", nil)
	p.Rows = append(p.Rows, card.Row(r.Button("list.behind_again", b.Data())))
	return p
}

// words are what complainants said in the last follow-up of each case of a page, or of the attempt that counts; nobody is named. What is
// unsigned stands below, in an order of its own, without what leads to its case; where too few cases of the page stand without words, that
// would not help (quote.Mixed): it is left to the card.
func words(r card.Reader, l lookup.Listing) string {
	var signed, unsigned []string
	silent := len(l.Views)
	for _, v := range l.Views {
		said := strings.TrimSpace(last(v))
		switch at := (domain.Values{"number": domain.Text(string(v.Case.Number)), "words": domain.Text(domain.Shorten(said, saidMost))}); {
		case said == "":
		case quote.Unsigned(v.Case):
			unsigned = append(unsigned, r.Text("list.said_in_confidence", at))
		case v.Case.Filing.Dispute() || v.Case.Filing.Confidential(): // words that were told in confidence stand without what leads to their author
			signed = append(signed, r.Text("list.said_in_confidence", at))
		default:
			signed = append(signed, r.Text("list.said", at))
			silent--
		}
	}
	slices.Sort(unsigned)
	if !quote.Mixed(silent) {
		unsigned = nil
	}
	var b strings.Builder
	for _, line := range append(signed, unsigned...) {
		b.WriteString("\n" + line)
	}
	return b.String()
}

// last are the words of the last follow-up that has some.
func last(v lookup.View) (said string) {
	counts := func(at time.Time) bool { return v.Attempt == 0 || summary.AttemptAt(v.Case, at) == v.Attempt }
	for _, x := range v.Case.Visits {
		if counts(x.At) {
			said = x.Words
		}
	}
	for _, s := range v.Case.Surveys {
		if counts(s.At) && strings.TrimSpace(s.Words) != "" {
			said = s.Words
		}
	}
	return said
}

// saidMost is how many characters of somebody's words a list shows; the card has all of them.
const saidMost = 120

// Workload is /workload: open cases per handler with the list behind each, colleagues who have none, who is away, and how much is usual:
// the capacity that is set, or the open cases for each person who is there.
// carries are the cases of others that somebody is to carry out.
func Workload(r card.Reader, rep lookup.Breakdown, all []people.Profile, carries map[domain.PersonID]int, capacity int) card.Page {
	p := Breakdown(r, button.BreakdownPage{Figure: string(summary.Open), By: "h", Of: button.Figures{Period: "today"}}, rep)
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
			v["until"] = domain.Moment(c.Absent, zoneOf(rep))
		case capacity > 0 && have[c.ID] > capacity:
			v["over"] = domain.Count(have[c.ID] - capacity)
		}
		ls = append(ls, r.Text("workload.line", v))
		if n := carries[c.ID]; n > 0 {
			whole := domain.Values{"name": v["name"], "count": domain.Count(have[c.ID] + n)}
			carried = append(carried, telegram.Button{Label: r.Label("workload.carried", whole), Data: button.Of(button.CasesOf, c.ID)})
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
	}
	return ls, buttons
}

func zoneOf(rep lookup.Breakdown) string {
	if len(rep.Communities) == 0 {
		return "UTC"
	}
	return rep.Communities[0].Zone
}
