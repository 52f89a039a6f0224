package book

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"guanjia/domain/complaint/quote"
	"guanjia/domain/lookup"
	"guanjia/domain/lookup/past"
)

// unsigned are words of a follow-up that stand without what leads to their author.
type unsigned struct{ community, words string }

// quote keeps the words of a follow-up of x if they are unsigned: their row of the follow-ups is without them.
func (b *Book) quote(x lookup.Exported, f past.FollowUp) {
	if quote.Unsigned(x.Case) || strings.TrimSpace(f.Words) == "" {
		b.silent[x.Community.Name]++
	}
	if quote.Unsigned(x.Case) && strings.TrimSpace(f.Words) != "" {
		b.unsigned = append(b.unsigned, unsigned{x.Community.Name, f.Words})
	}
}

// quoted is a sheet of all that is unsigned, if there is something. Its order is that of the words, and says nothing of the rows of the other
// sheets. Words of a community are left out where too few of its rows stand without words (quote.Mixed).
func (b *Book) quoted() {
	b.unsigned = slices.DeleteFunc(b.unsigned, func(u unsigned) bool { return !quote.Mixed(b.silent[u.community]) })
	if len(b.unsigned) == 0 {
		return
	}
	slices.SortFunc(b.unsigned, func(x, y unsigned) int {
		return cmp.Or(cmp.Compare(x.community, y.community), cmp.Compare(x.words, y.words))
	})
	s := b.open("book.unsigned", []column{{key: "book.community", wide: 16}, {key: "book.follow_up_words", wide: 100}})
	for _, u := range b.unsigned {
		s.Row(b.cell(u.community, time.UTC), b.cell(u.words, time.UTC))
	}
}
