//go:build soak

package main

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/promise"
	"guanjia/domain/summary"
	"guanjia/domain/ticket"
)

// seen is what was seen of a case on an earlier day: its history may only have grown.
type seen struct {
	rows int
	sum  uint64
}

// check looks at every case that was touched today.
func (y *year) check() {
	for id := range y.today {
		y.checkCase(id)
	}
	y.checkFigures()
}

// checkAll looks at every case there is, at the numbers, and at all letters.
func (y *year) checkAll() {
	numbers := map[ticket.Number]bool{}
	for offset := 0; ; {
		cs, total, err := y.store.Cases(y.t.Context(), lookup.Query{Sort: lookup.ByNewest, Offset: offset, Limit: 500})
		require.NoError(y.t, err)
		require.Equal(y.t, y.files, total, "a complaint was lost or filed twice")
		for _, c := range cs {
			require.False(y.t, numbers[c.Number], "number %s stands twice", c.Number)
			numbers[c.Number] = true
			y.checkCase(c.ID)
		}
		if offset += len(cs); len(cs) == 0 || offset >= total {
			break
		}
	}
	y.checkPost()
	y.checkYear()
}

// checkCase: the history is whole and only grows; it leads, by rows of the table, to where the case is (docs/design.md §2, §10.2).
func (y *year) checkCase(id domain.CaseID) {
	c, err := y.store.Case(y.t.Context(), id)
	require.NoError(y.t, err)
	history, err := y.store.History(y.t.Context(), id)
	require.NoError(y.t, err)
	before := y.seen[id]
	require.GreaterOrEqual(y.t, len(history), before.rows, "history of %s shrank", c.Number)
	stage, sum := complaint.Stage(""), fnv.New64a()
	for i, e := range history {
		if i == before.rows && before.rows > 0 {
			require.Equal(y.t, before.sum, sum.Sum64(), "history of %s was changed", c.Number)
		}
		require.Equal(y.t, i+1, e.Version, "history of %s has a gap", c.Number)
		require.Equal(y.t, stage, e.Before, "%s: row %d begins elsewhere than the row before ended", c.Number, i+1)
		require.True(y.t, legal(e), "%s: %s %s %s is in no row of the table", c.Number, e.Before, e.Do, e.After)
		stage = e.After
		require.NoError(y.t, json.NewEncoder(sum).Encode(e))
	}
	require.Equal(y.t, stage, c.Stage, "%s is elsewhere than its history says", c.Number)
	require.Equal(y.t, len(history), c.Version)
	y.seen[id] = seen{len(history), sum.Sum64()}
	y.checkClocks(c, history)
}

// checkClocks: no alarm rang twice or while the case was on hold, every breach is kept, and nothing was missed (docs/design.md §3).
func (y *year) checkClocks(c complaint.Case, history []complaint.Entry) {
	rang, held := map[string]bool{}, false
	broken := map[time.Time]bool{} // dates of the result that passed, by the instant that people were told
	for _, e := range history {
		switch e.Do {
		case complaint.Hold:
			held = true
		case complaint.Resume, complaint.Withdraw, complaint.Decline, complaint.Join:
			held = false
		case complaint.Warn, complaint.Breach:
			require.False(y.t, held, "%s: an alarm on hold", c.Number)
			name := fmt.Sprint(e.Do, e.Details["clock"].Word, e.Details["percent"].Number != nil && *e.Details["percent"].Number > 50, e.Details["due"].At)
			require.False(y.t, rang[name] && e.Do == complaint.Breach, "%s: %s twice in\n%s", c.Number, name, told(history))
			rang[name] = true
			if e.Do == complaint.Breach && e.Details["clock"].Word == "clock.resolve" {
				broken[e.Details["due"].At.UTC()] = true
			}
		}
	}
	kept, there := map[time.Time]bool{}, map[time.Time]bool{}
	for _, k := range append(slices.Clone(c.Clocks.Earlier), c.Clocks.Resolve) {
		there[k.Due.UTC()] = true
		kept[k.Due.UTC()] = kept[k.Due.UTC()] || k.Result == promise.Breached
	}
	for due := range broken {
		if there[due] { // else another date was promised since: then the target judges
			require.True(y.t, kept[due], "%s: the breach of %s was forgotten in\n%s", c.Number, due, told(history))
		}
	}
	now := y.clock.Now()
	require.True(y.t, c.Wake.IsZero() || c.Wake.After(now.Add(-2*time.Hour)), "%s: an alarm of %s was missed", c.Number, c.Wake)
}

// legal holds for what stands in the table of moves.
func legal(e complaint.Entry) bool {
	for _, m := range casework.Moves() {
		if m.From == e.Before && m.Do == e.Do && m.To == e.After {
			return true
		}
	}
	return false
}

// checkFigures: what came in today is what came in by all channels, and no more is done than came in.
func (y *year) checkFigures() {
	_, admin, err := y.office.Who(y.t.Context(), adminChat)
	require.NoError(y.t, err)
	for _, p := range y.town.places {
		report, err := y.desk.Figures.Summary(y.t.Context(), admin, lookup.Wanted{Community: p.community, Period: "today"})
		require.NoError(y.t, err)
		n, channels := report.Figures, 0
		for _, t := range report.Channels {
			channels += t.Count
		}
		require.Equal(y.t, n[summary.Received], channels)
		require.LessOrEqual(y.t, n[summary.LateAnswers], n[summary.Answers])
		require.LessOrEqual(y.t, n[summary.Overdue], n[summary.Open])
		require.LessOrEqual(y.t, n[summary.Unhappy], n[summary.Rated])
	}
}

// checkYear: the figures of the whole year count each complaint once.
func (y *year) checkYear() {
	_, admin, err := y.office.Who(y.t.Context(), adminChat)
	require.NoError(y.t, err)
	y.clock.set(y.clock.Now().Add(48 * time.Hour))
	received := 0
	for _, p := range y.town.places {
		report, err := y.desk.Figures.Summary(y.t.Context(), admin, lookup.Wanted{Community: p.community, Period: "2024-12-31..2026-01-01"})
		require.NoError(y.t, err)
		received += report.Figures[summary.Received]
	}
	require.Equal(y.t, y.files, received)
}

// checkPost: letters of each chat came in order and once; nobody was told of what is not theirs (docs/design.md §1, §10.3).
func (y *year) checkPost() {
	about, who := map[domain.CaseID]complaint.Case{}, map[domain.PersonID]people.Profile{}
	y.post.mu.Lock()
	defer y.post.mu.Unlock()
	for chat, letters := range y.post.chats {
		last := map[notice.Class]int64{}
		for _, l := range letters {
			require.Greater(y.t, l.Seq, last[l.Class()], "letters of a class to chat %d came out of order or twice", chat)
			last[l.Class()] = l.Seq
			c, known := about[l.Case]
			if !known {
				var err error
				c, err = y.store.Case(y.t.Context(), l.Case)
				require.NoError(y.t, err)
				about[l.Case] = c
			}
			p, known := who[l.To]
			if !known {
				var err error
				p, err = y.store.Profile(y.t.Context(), l.To)
				require.NoError(y.t, err)
				who[l.To] = p
			}
			require.NotEqual(y.t, c.Filing.About, l.To, "%s: %s was told of a complaint about himself: %s", c.Number, p.Name, l.Key)
			if l.To == c.Filing.Complainant.Person || chat == adminChat { // the company hears of promises that nobody cares for
				continue
			}
			require.True(y.t, p.Actor(false).Is(domain.Staff, c.Community), "%s: %s, who has nothing to do with it, was told %s", c.Number, p.Name, l.Key)
		}
	}
	assert.NotEmpty(y.t, y.post.chats)
}

func (p *post) count() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.n
}

// told is a history in lines, for a failure.
func told(history []complaint.Entry) string {
	var b strings.Builder
	for _, e := range history {
		fmt.Fprintf(&b, "%s %s %s→%s", e.At.Format(time.DateTime), e.Do, e.Before, e.After)
		for _, name := range []string{"clock", "due", "due_before", "priority"} {
			if v, there := e.Details[name]; there {
				fmt.Fprintf(&b, " %s=%s%v", name, v.Word, v.At)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}
