package workload_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/overview/workload"
	"guanjia/domain"
	"guanjia/domain/people"
)

// The colleagues of a trade are those whose load stands in its row; a word that is no trade means those without one, as there.
func TestDoing(t *testing.T) {
	person := func(id domain.PersonID, trade people.Trade) people.Profile {
		return people.Profile{Person: people.Person{ID: id, Trade: trade}}
	}
	all := []people.Profile{person(1, people.Trades()[0]), person(2, ""), person(3, people.Trades()[1]), person(4, people.Trades()[0])}
	for name, row := range map[string]struct {
		of, is people.Trade
		want   []domain.PersonID
	}{
		"a trade":         {people.Trades()[0], people.Trades()[0], []domain.PersonID{1, 4}},
		"nobody's trade":  {people.Trades()[2], people.Trades()[2], nil},
		"without a trade": {people.NoTrade, people.NoTrade, []domain.PersonID{2}},
		"no trade at all": {"juggler", people.NoTrade, []domain.PersonID{2}},
	} {
		of := row.of
		assert.Equal(t, row.want, workload.Doing(all, &of), name)
		assert.Equal(t, row.is, of, name)
	}
}
