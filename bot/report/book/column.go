package book

import (
	"strings"
	"time"

	"guanjia/bot/report"
	"guanjia/bot/report/xlsx"
	"guanjia/domain"
	"guanjia/domain/complaint/quote"
	"guanjia/domain/lookup"
	"guanjia/domain/lookup/past"
	"guanjia/domain/promise"
	"guanjia/domain/summary"
)

// entry is what a row is made from: a case, and in the sheet of follow-ups one of its follow-ups.
type entry struct {
	lookup.Exported
	followUp past.FollowUp
}

// column is one column: the key of its head, its width in characters, and what stands in it.
type column struct {
	key  string
	wide float64
	of   func(x entry) any
}

// row adds a row with what the columns say of an entry.
func (b *Book) row(to *xlsx.Sheet, columns []column, x entry) {
	zone := x.Community.Location()
	b.cells = b.cells[:0]
	for _, c := range columns {
		b.cells = append(b.cells, b.cell(c.of(x), zone))
	}
	to.Row(b.cells...)
}

var caseColumns = append([]column{
	{"book.number", 18, func(x entry) any { return string(x.Case.Number) }},
	{"book.community", 16, func(x entry) any { return x.Community.Name }},
	{"book.received", 17, func(x entry) any { return x.Case.Received }},
	{"book.stage", 14, func(x entry) any { return worded("stage.", x.Case.Stage) }},
	{"book.priority", 11, func(x entry) any { return worded("priority.", x.Case.Priority()) }},
	{"book.category", 14, func(x entry) any { return worded("category.", x.Case.Filing.Category) }},
	{"book.channel", 10, func(x entry) any { return worded("channel.", x.Case.Filing.Channel) }},
	{"book.place", 24, func(x entry) any { return place(x.Case.Filing.Place) }},
	{"book.words", 50, func(x entry) any { return x.Case.Filing.Words }},
	{"book.wish", 24, func(x entry) any { return x.Case.Filing.Wish }},
	{"book.complainant", 12, func(x entry) any { return x.Case.Filing.Complainant.Name }},
	{"book.phone", 16, func(x entry) any { return x.Case.Filing.Complainant.Phone }},
	{"book.home", 12, func(x entry) any { return x.Case.Filing.Complainant.Label }},
	{"book.handler", 12, func(x entry) any { return x.Names[x.Case.Handler] }},
	{"book.answer_target", 17, func(x entry) any { return x.Case.Clocks.Answer.Judged() }},
	{"book.answer_done", 17, func(x entry) any { return done(x.Case.Clocks.Answer) }},
	{"book.result_target", 17, func(x entry) any { return x.Case.Clocks.Resolve.Judged() }},
	{"book.result_done", 17, func(x entry) any { return done(x.Case.Clocks.Resolve) }},
	{"book.resolved", 17, func(x entry) any { return x.Case.ResolvedAt }},
	{"book.ended", 17, func(x entry) any { return x.Case.Ended }},
	{"book.cause", 14, func(x entry) any {
		var list []domain.Value
		for _, cause := range x.Then.Causes {
			if cause != "" {
				list = append(list, domain.Word("cause."+string(cause)))
			}
		}
		if len(list) == 0 {
			return ""
		}
		return domain.List(list...)
	}},
	{"book.handler_end", 12, func(x entry) any { return had(x, x.Then.Open, x.Then.Handler) }},
}, counted()...)

// counted has a column for each figure: how often it counts the case, so that the column adds up to the figure.
func counted() (list []column) {
	for _, f := range summary.Figures() {
		list = append(list, column{"book.counted." + string(f), 10, func(x entry) any {
			if n := x.Counts[f]; n > 0 {
				return n
			}
			return ""
		}})
	}
	return list
}

var followUpColumns = []column{
	{"book.number", 18, func(x entry) any { return string(x.Case.Number) }},
	{"book.community", 16, func(x entry) any { return x.Community.Name }},
	{"book.at", 17, func(x entry) any { return x.followUp.At }},
	{"book.kind", 10, func(x entry) any {
		if x.followUp.Visit {
			return word("book.kind.visit")
		}
		return word("book.kind.survey")
	}},
	{"book.category", 14, func(x entry) any { return worded("category.", x.Case.Filing.Category) }},
	{"book.handler", 12, func(x entry) any { return x.Names[x.Case.Handler] }},
	{"book.handler_then", 12, func(x entry) any { return had(x, x.followUp.Counted, x.followUp.Handler) }},
	{"book.visitor", 12, func(x entry) any { return x.followUp.Name }},
	{"book.contacted", 10, func(x entry) any {
		switch {
		case !x.followUp.Valid() || x.followUp.Short:
			return ""
		case x.followUp.Contacted:
			return word("book.yes")
		}
		return word("book.no")
	}},
	{"book.solved", 12, func(x entry) any { return worded("solved.", x.followUp.Solved) }},
	{"book.satisfaction", 8, func(x entry) any {
		if x.followUp.Satisfaction == 0 {
			return ""
		}
		return x.followUp.Satisfaction
	}},
	{"book.reasons", 30, func(x entry) any {
		if len(x.followUp.Reasons) == 0 {
			return ""
		}
		var list []domain.Value
		for _, key := range x.followUp.Reasons {
			list = append(list, domain.Word(key))
		}
		return domain.List(list...)
	}},
	{"book.follow_up_words", 50, func(x entry) any {
		if quote.Unsigned(x.Case) { // they have a sheet of their own
			return ""
		}
		return x.followUp.Words
	}},
	{"book.counted." + string(summary.Followed), 10, func(x entry) any {
		if x.followUp.Counted {
			return 1
		}
		return ""
	}},
}

// had is who had a case then, as a list of who had how much names them; nothing if no figure counts it by who had it.
func had(x entry, counts bool, by domain.PersonID) any {
	if !counts {
		return ""
	}
	return report.PersonName(by, x.Names[by])
}

// word is a key of the catalogue whose text a cell holds.
type word string

// worded is a word of the catalogue; nothing for a value that is not set.
func worded[S ~string](prefix string, s S) any {
	if s == "" {
		return ""
	}
	return word(prefix + string(s))
}

func place(p domain.Place) any {
	if p.IsZero() {
		return ""
	}
	return p
}

// done is when a promise was fulfilled.
func done(k promise.Clock) time.Time {
	if k.Done.IsZero() && k.Result == promise.Met {
		return k.At
	}
	return k.Done
}

// forbidden are the characters that a file's name cannot have on the systems that people use.
var forbidden = strings.NewReplacer("/", "", "\\", "", ":", "", "*", "", "?", "", "\"", "", "<", "", ">", "", "|", "")
