package ticket_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// A kind of two stages.
type (
	stage  string
	action string
	lamp   struct {
		Stage   stage
		Version int
	}
	change = ticket.Change[lamp, stage, action]
)

var noon = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)

// turned is a change of a lamp by one row, told to the porter.
func turned(before lamp, to stage) change {
	after := lamp{to, before.Version + 1}
	row := ticket.Entry[stage, action]{Version: after.Version, At: noon, Do: "turn", Before: before.Stage, After: to,
		Details: domain.Values{"at": domain.Moment(noon, "")}}
	return ticket.Changed(before, after, row, []ticket.Tell[action]{{Audience: "porter", Buttons: []action{"turn"},
		Message: domain.Say("notice.turned", domain.Values{"at": domain.Moment(noon, "")})}})
}

// Example makes a change as the room of a kind does, and reads it as a store does.
func Example() {
	before := lamp{Stage: "off", Version: 1}
	after := lamp{Stage: "on", Version: 2}
	row := ticket.Entry[stage, action]{Version: 2, Do: "turn", Before: "off", After: "on"}
	ch := ticket.Changed(before, after, row, nil).Under("update:7")
	fmt.Println(ch.Run(), ch.Before().Stage, ch.After().Stage, len(ch.Entries()), ch.Version())
	// Output: update:7 off on 1 2
}

func TestThen(t *testing.T) {
	first := turned(lamp{"off", 1}, "on").Under("run")
	second := turned(first.After(), "off").Under("another run")
	both := first.Then(second)
	assert.Equal(t, lamp{"off", 1}, both.Before())
	assert.Equal(t, lamp{"off", 3}, both.After())
	assert.Equal(t, 3, both.Version())
	assert.Equal(t, "run", both.Run(), "the run is that of the first")
	require.Len(t, both.Entries(), 2)
	assert.Equal(t, both.Entries()[1], both.Last())
	assert.Len(t, both.Tells(), 2)
	assert.Len(t, both.Silent().Tells(), 0)
	assert.Len(t, first.Entries(), 1, "a change is a value")
	assert.Equal(t, second.Entries(), change{}.Then(second).Entries())
	assert.Equal(t, "run", change{}.Under("run").Then(second).Run())
}

func TestTheZeroValueIsNoChange(t *testing.T) {
	var none change
	assert.True(t, none.Empty())
	assert.Zero(t, none.Last())
	assert.Zero(t, none.Version())
	assert.True(t, none.Then(none).Empty())
	assert.True(t, none.Under("run").In("UTC").Silent().Empty(), "nothing makes a change of it but a row")
	assert.False(t, turned(lamp{}, "on").Empty())
}

// TestWhatIsReadCannotBeChanged: methods return copies.
func TestWhatIsReadCannotBeChanged(t *testing.T) {
	ch := turned(lamp{"off", 1}, "on")
	ch.Entries()[0].ByName = "somebody"
	ch.Tells()[0].Urgent = true
	assert.Empty(t, ch.Entries()[0].ByName)
	assert.False(t, ch.Tells()[0].Urgent)
	told := ch.Telling(func(tell *ticket.Tell[action]) {
		tell.Message.Values["more"] = domain.Count(2)
		tell.Buttons[0] = "other"
	})
	assert.Contains(t, told.Tells()[0].Message.Values, "more")
	assert.NotContains(t, ch.Tells()[0].Message.Values, "more")
	assert.Equal(t, action("turn"), ch.Tells()[0].Buttons[0])
}

func TestIn(t *testing.T) {
	ch := turned(lamp{"off", 1}, "on")
	here := ch.In("Asia/Shanghai")
	assert.Equal(t, "Asia/Shanghai", here.Entries()[0].Details["at"].Zone)
	assert.Equal(t, "Asia/Shanghai", here.Tells()[0].Message.Values["at"].Zone)
	assert.Empty(t, ch.Entries()[0].Details["at"].Zone)
}

// move is a row of the lamp's table.
type move struct {
	from, to stage
	do       action
	who      string
}

func key(m move) (stage, action) { return m.from, m.do }

func TestTable(t *testing.T) {
	table := ticket.NewTable([]move{{"off", "on", "light", "porter"}, {"on", "off", "darken", "anybody"}}, key)
	by := func(who string) func(move) bool {
		return func(m move) bool { return m.who == who || m.who == "anybody" }
	}
	for _, test := range []struct {
		from stage
		do   action
		who  string
		to   stage
		kind domain.Kind
	}{
		{"off", "light", "porter", "on", ""},
		{"off", "light", "guest", "", domain.Forbidden},
		{"on", "light", "porter", "", domain.Conflict},
		{"on", "light", "guest", "", domain.Forbidden},
		{"off", "darken", "guest", "", domain.Conflict},
		{"off", "break", "porter", "", domain.Forbidden},
	} {
		m, kind := table.Allowed(test.from, test.do, by(test.who))
		assert.Equal(t, test.kind, kind, test)
		assert.Equal(t, test.to, m.to, test)
	}
	_, there := table.Find("on", "light")
	assert.False(t, there)
	rows := table.Rows()
	require.Len(t, rows, 2)
	rows[0].to = "broken"
	m, there := table.Find("off", "light")
	assert.True(t, there)
	assert.Equal(t, stage("on"), m.to, "rows are copies")
	assert.Panics(t, func() { ticket.NewTable([]move{{"off", "on", "light", ""}, {"off", "off", "light", ""}}, key) })
}

// TestIncompleteNamesEverything: a gate lists everything that is missing at once (CONTRIBUTING.md §4).
func TestIncompleteNamesEverything(t *testing.T) {
	missing := ticket.All(ticket.Without("words", ticket.Blank(" \n")), ticket.Without("day", false), ticket.Without("person", true))
	assert.Equal(t, []string{"words", "person"}, missing)
	err := ticket.Incomplete(missing)
	require.ErrorIs(t, err, domain.Incomplete)
	assert.Equal(t, domain.List(domain.Word("missing.words"), domain.Word("missing.person")), err.Message.Values["missing"])
	assert.Empty(t, ticket.Nothing[lamp, string]().Missing(lamp{}, lamp{}, ""))
}

func TestTelling(t *testing.T) {
	told := ticket.Telling[lamp, string, action]{When: func(before, after lamp, why string) bool { return before != after && why != "" }}
	assert.True(t, told.Due(lamp{}, lamp{Version: 1}, "dark"))
	assert.False(t, told.Due(lamp{}, lamp{Version: 1}, ""))
	assert.True(t, ticket.Telling[lamp, string, action]{}.Due(lamp{}, lamp{}, ""), "always, unless it says when")
}

func TestDetails(t *testing.T) {
	d := ticket.Details{}
	d.Text("words", " ")
	d.Word("kind", "kind", "")
	assert.Nil(t, d.Values())
	d.Text("words", "漏水")
	d.Word("kind", "lamp", "big")
	assert.Equal(t, domain.Values{"words": domain.Text("漏水"), "kind": domain.Word("lamp.big")}, d.Values())
}

// A line holds for several stages; one without a stage after keeps each of them.
func TestSpread(t *testing.T) {
	type line struct {
		from []string
		to   string
	}
	lines := []line{{[]string{"open", "held"}, ""}, {nil, "never"}, {[]string{"open", "held"}, "done"}}
	moves := ticket.Spread(lines, func(l line) ([]string, string) { return l.from, l.to }, func(_ line, from, to string) [2]string { return [2]string{from, to} })
	assert.Equal(t, [][2]string{{"open", "open"}, {"held", "held"}, {"open", "done"}, {"held", "done"}}, moves)
}
