package asked_test

import (
	"testing"
	"time"

	"guanjia/bot/card"
	"guanjia/bot/card/cardtest"
	"guanjia/bot/overview/asked"
	"guanjia/domain"
	"guanjia/domain/people"
)

// Who asks who is on leave reads it above the load, also that nobody is.
func TestAway(t *testing.T) {
	cardtest.Golden(t, "away", monday, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		k := asker
		write("nobody", card.Page{HTML: asked.Away(at(manager), k)})
		k.Colleagues = append([]people.Profile{{Person: people.Person{ID: 32, Name: "何佳", Absent: monday.Add(time.Hour)}}, {Person: people.Person{ID: 33, Name: "赵建国", Absent: monday.Add(-time.Hour)}}}, k.Colleagues...)
		write("one of three", card.Page{HTML: asked.Away(at(manager), k)})
	})
}
