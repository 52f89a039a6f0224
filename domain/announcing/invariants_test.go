package announcing_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
)

// TestInvariants holds for any life of announcements of all kinds, also of those that wait for their time: nobody gets an edition twice;
// nobody who does not live in its scope gets one, unless told before; nothing leaves before its time, nor after the announcement was
// withdrawn in time; and only who may make announcements changes one.
func TestInvariants(t *testing.T) {
	letters, stopped := 0, 0
	rapid.Check(t, func(r *rapid.T) {
		w := &life{scene: open(t), t: r, whole: map[ticket.Number]bool{}, due: map[ticket.Number]time.Time{}, stopped: map[ticket.Number]int{}}
		for n := range rapid.IntRange(12, 40).Draw(r, "acts") {
			w.acts(n)
			w.holds()
		}
		w.passes(2 * 24 * time.Hour) // what waits for its time leaves
		w.passes(time.Minute)
		w.holds()
		letters, stopped = letters+len(w.store.Sent()), stopped+len(w.stopped)
	})
	assert.NotZero(t, letters)
	assert.NotZero(t, stopped)
}

// life is some announcements while things are done to them.
type life struct {
	*scene
	t       *rapid.T
	numbers []ticket.Number
	whole   map[ticket.Number]bool      // reached more than Wang's home at any time
	due     map[ticket.Number]time.Time // before which nothing leaves
	stopped map[ticket.Number]int       // withdrawn before anything had left: its letters then
}

func (w *life) pick() (n ticket.Number, ok bool) {
	if len(w.numbers) == 0 {
		return "", false
	}
	return rapid.SampledFrom(w.numbers).Draw(w.t, "which"), true
}

// acts does something that may be refused, or lets time pass.
func (w *life) acts(n int) {
	ctx, run := w.T.Context(), fmt.Sprint("life ", n)
	by := rapid.SampledFrom([]domain.Actor{w.Zhou, w.Zhou, w.Zhou, w.Li, w.Wang, w.Far}).Draw(w.t, "by")
	of, whole := w.wangs(), rapid.Bool().Draw(w.t, "whole")
	if whole {
		of = scope.Whole()
	}
	what := rapid.SampledFrom([]int{0, 0, 1, 2, 2, 3, 3}).Draw(w.t, "what")
	if what == 0 || len(w.numbers) == 0 {
		d := announce.Draft{Kind: rapid.SampledFrom(announce.Kinds()).Draw(w.t, "kind"), Scope: of, Text: fmt.Sprint("第", n, "条"), Ack: rapid.Bool().Draw(w.t, "ack")}
		if rapid.Bool().Draw(w.t, "later") {
			d.SendAt = w.Now.Add(time.Duration(rapid.IntRange(1, 30).Draw(w.t, "hours")) * time.Hour)
		}
		v, err := w.room.Send(ctx, by, run, w.In.ID, d)
		if by.Person != w.Zhou.Person {
			require.Error(w.t, err, by.Name)
			return
		}
		if err == nil {
			n := v.Announcement.Number
			w.numbers, w.whole[n], w.due[n] = append(w.numbers, n), whole, v.Edition.SendAt
		}
		return
	}
	number, _ := w.pick()
	try := func(do announce.Action, rec announce.Record) bool {
		_, err := w.room.Act(ctx, by, run, number, do, rec)
		if by.Person != w.Zhou.Person {
			require.Error(w.t, err, by.Name)
		}
		return err == nil
	}
	switch what {
	case 1:
		if try(announce.Correct, announce.Correction{Text: fmt.Sprint("改", n), Scope: of}) {
			w.whole[number] = w.whole[number] || whole
		}
	case 2:
		if before := len(w.lettersOf(number)); try(announce.Withdraw, announce.Plain{}) && before == 0 {
			w.stopped[number] = before
		}
	default:
		w.passes(rapid.SampledFrom([]time.Duration{time.Second, 20 * time.Second, time.Minute, time.Hour, 10 * time.Hour}).Draw(w.t, "time"))
	}
}

// lettersOf counts the letters of each edition of an announcement by who got them.
func (w *life) lettersOf(n ticket.Number) map[string]int {
	got := map[string]int{}
	for _, l := range w.store.Sent() {
		if l.Message.Values["number"].Text == string(n) {
			got[fmt.Sprint(l.Key, " to ", l.To)]++
		}
	}
	return got
}

func (w *life) holds() {
	for _, n := range w.numbers {
		got := w.lettersOf(n)
		for who, count := range got {
			assert.Equal(w.t, 1, count, "%s: %s", n, who)
		}
		if !w.whole[n] {
			for _, l := range w.store.Sent() {
				if l.Message.Values["number"].Text == string(n) {
					assert.Equal(w.t, w.Wang.Person, l.To, "%s was for Wang's home alone", n)
				}
			}
		}
		if w.Now.Before(w.due[n]) {
			assert.Empty(w.t, got, "%s is not due", n)
		}
		if _, is := w.stopped[n]; is {
			assert.Empty(w.t, got, "%s was withdrawn before it left", n)
		}
	}
}
