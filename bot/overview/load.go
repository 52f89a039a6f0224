package overview

import (
	"slices"
	"strings"
	"time"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/overview/workload"
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
func Reassign(r card.Reader, b button.BehindPage, s lookup.Basis, l lookup.Listing) card.Page {
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

// Workload is /workload: see workload.Below.
func Workload(r card.Reader, rep lookup.Breakdown, all []people.Profile, carries map[domain.PersonID]int, capacity int) card.Page {
	p := Breakdown(r, button.BreakdownPage{Figure: string(summary.Open), By: "h", Of: button.Figures{Period: "today"}}, rep)
	return workload.Below(r, p, rep, all, carries, capacity)
}
