package roster_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	. "guanjia/domain/roster"
)

// What is offered is done and what is not offered is refused, before a shift, while it lasts and after it.
func TestOfferedIsDone(t *testing.T) {
	s := shift(1, 8, 12)
	holder := domain.Actor{Person: 1, Grants: zhou.Grants}
	records := map[Action]Record{CheckIn: Plain{}, Agree: Plain{}, Decline: Plain{}, Ask: Asking{Reason: "ill"}, Cover: Covering{Person: 2}, Remove: Plain{}}
	for name, c := range map[string]struct {
		at   time.Time
		want []Action // of the holder, who manages too
	}{
		"long before": {s.From.Add(-EarlyBy - time.Minute), []Action{Ask, Cover, Remove}},
		"soon":        {s.From.Add(-EarlyBy), []Action{CheckIn, Ask, Cover, Remove}},
		"during it":   {s.To.Add(-time.Minute), []Action{CheckIn, Ask, Cover, Remove}},
		"over":        {s.To, []Action{CheckIn}},
	} {
		t.Run(name, func(t *testing.T) {
			offered := s.May(holder, c.at)
			assert.Equal(t, c.want, offered)
			for _, trigger := range Triggers().Rows() {
				do := trigger.Do
				_, err := Apply(s, do, holder, records[do], c.at)
				assert.Equal(t, slices.Contains(offered, do), err == nil, "%s: %v", do, err)
			}
		})
	}
}
