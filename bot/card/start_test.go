package card_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/bot/words"
	"guanjia/domain"
	"guanjia/domain/calendar"
	"guanjia/domain/command"
)

func TestStart(t *testing.T) {
	golden(t, "start", func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		for _, r := range append(readers, struct {
			name string
			by   domain.Actor
		}{"nobody", nobody}) {
			write("start, "+r.name, card.Hello(at(r.by)))
			write("help, "+r.name, card.Help(at(r.by), 0))
			write("more help, "+r.name, card.Help(at(r.by), 9))
		}
		write("welcome", card.Welcome(at(nobody)))
		write("languages", card.Languages(at(nobody)))
	})
}

// How the office can be reached: in two communities, on an exceptional day, and for a person without a community.
func TestReach(t *testing.T) {
	week := calendar.Weekdays("09:00-12:00", "13:30-18:00")
	garden := card.Office{Name: "阳光花园", Phone: "021-5555 0100", Hours: calendar.Calendar{Zone: "Asia/Shanghai", Week: week}}
	lake := card.Office{Name: "湖畔<苑>", Hours: calendar.Calendar{Zone: "Asia/Shanghai", Week: week, Days: map[string][]calendar.Span{"2026-11-23": nil}}}
	golden(t, "reach", func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		write("one", card.Reach(at(owner), []card.Office{garden}))
		write("two", card.Reach(at(clerk), []card.Office{garden, lake}))
		write("nobody", card.Reach(at(nobody), []card.Office{{Hours: garden.Hours}}))
		write("by night", card.Reach(at(owner), []card.Office{{Hours: calendar.Calendar{Week: calendar.Weekdays("20:00-08:00")}}}))
		write("always", card.Reach(at(owner), []card.Office{{Hours: calendar.Calendar{Week: calendar.Weekdays("00:00-24:00")}}}))
		write("none", card.Start(at(owner), "everyday.none"))
		for _, matter := range []words.Matter{words.Thanks, words.Chatter, words.Profile, words.Stray, words.Hello} {
			write(string(matter), card.Plain(at(owner), matter))
		}
		write("hello, nobody", card.Plain(at(nobody), words.Hello))
		assert.Empty(t, card.Plain(at(owner), words.Urge), "this asks for an action")
	})
}

// The menu and the help list the same commands, and every button of the start page can be read.
func TestCommands(t *testing.T) {
	for _, r := range readers {
		p := reader(domain.English, r.by)
		first := card.Help(p, 0)
		assert.LessOrEqual(t, strings.Count(first.HTML, "\n")+1, 12, "docs/design.md §6: a short help for %s", r.name)
		help := ""
		for offset := range 100 {
			help += card.Help(p, offset).HTML
		}
		for _, c := range card.Menu(p) {
			assert.NotEmpty(t, c.Description, c.Name)
			assert.Contains(t, help, "\n/"+c.Name+" – ")
		}
		assert.IsType(t, []telegram.Command{}, card.Menu(p))
	}
	for _, c := range command.All() {
		if c.Start {
			assert.Contains(t, button.Views(), button.View(c.Name), "the start page has a button that opens nothing")
		}
	}
}
