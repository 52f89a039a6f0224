package roster_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/domain"
	. "guanjia/domain/roster"
)

// at is an hour after the midnight of Monday.
func at(hour int) time.Time { return monday.Add(time.Duration(hour) * time.Hour).UTC() }

// lines are shifts with who has them, in hours after the midnight of Monday.
func lines(all []Shift) (list []string) {
	slices.SortStableFunc(all, func(a, b Shift) int { return a.From.Compare(b.From) })
	for _, s := range all {
		list = append(list, fmt.Sprintf("%d %g-%g %s", s.Person, s.From.Sub(monday).Hours(), s.To.Sub(monday).Hours(), s.Stage))
	}
	return list
}

// done are the shifts that come of an act on s.
func done(t require.TestingT, s Shift, do Action, by domain.Actor, rec Record, now time.Time) (all []Shift) {
	changes, err := Do(s, do, by, rec, now)
	require.NoError(t, err)
	for _, ch := range changes {
		all = append(all, ch.After())
	}
	return all
}

// TestPartOfAShift: a shift of A from 20 to 8 of which B takes 22 to 2 is A, B, A; parts at its ends; what was attended stays.
func TestPartOfAShift(t *testing.T) {
	night := shift(1, 20, 12)
	night.ID, night.Pattern, night.Slot = 7, 3, 1
	asked := func(from, to int) Shift {
		return must(t, night, Ask, wang, Asking{Reason: "ill", Part: Part{at(from), at(to)}}, at(10))
	}
	s := asked(22, 26)
	assert.Equal(t, Part{at(22), at(26)}, s.Wanted())
	all := done(t, s, Agree, zhao, Plain{}, at(12))
	assert.Equal(t, []string{"1 20-22 planned", "2 22-26 planned", "1 26-32 planned"}, lines(all))
	for _, p := range all[1:] {
		assert.Equal(t, ByCover, p.Origin)
		assert.EqualValues(t, 7, p.Of)
		assert.Equal(t, [2]int{3, 1}, [2]int{int(p.Pattern), p.Slot}, "it ends with the rotation")
	}
	for _, p := range all {
		assert.False(t, p.Asking)
		assert.Zero(t, p.Part)
	}
	assert.EqualValues(t, 1, all[1].For)
	assert.Zero(t, all[2].For)
	assert.Equal(t, []string{"2 20-22 planned", "1 22-32 planned"}, lines(done(t, asked(20, 22), Agree, zhao, Plain{}, at(12))), "the beginning")
	assert.Equal(t, []string{"1 20-26 planned", "2 26-32 planned"}, lines(done(t, asked(26, 32), Agree, zhao, Plain{}, at(12))), "the end")
	assert.Equal(t, Part{}, asked(20, 32).Part, "the whole")
	assert.Equal(t, []string{"2 20-32 planned"}, lines(done(t, asked(20, 32), Agree, zhao, Plain{}, at(12))))
	assert.Equal(t, []string{"1 20-22 planned", "2 22-26 planned", "1 26-32 planned"},
		lines(done(t, night, Cover, zhou, Covering{Person: 2, Part: Part{at(22), at(26)}}, at(12))), "a manager gives it")

	there := must(t, night, CheckIn, wang, Plain{}, at(20))
	whole := must(t, there, Ask, wang, Asking{Reason: "ill"}, at(21))
	assert.Equal(t, []string{"1 20-23 on", "2 23-32 planned"}, lines(done(t, whole, Agree, zhao, Plain{}, at(23).Add(20*time.Second))), "he was there until now")
	part := must(t, there, Ask, wang, Asking{Reason: "ill", Part: Part{at(22), at(26)}}, at(21))
	assert.Equal(t, []string{"1 20-23 on", "2 23-26 planned", "1 26-32 planned"}, lines(done(t, part, Agree, zhao, Plain{}, at(23))))
	for _, do := range []Action{Agree, Decline} {
		_, err := Do(part, do, zhao, Plain{}, at(26))
		require.ErrorIs(t, err, domain.Conflict, "%s: the part is over", do)
		assert.NotContains(t, part.May(zhao, at(26)), do)
	}
	assert.True(t, part.Seeks(at(25)))
	assert.False(t, part.Seeks(at(26)))
}

// TestPartsAreWithin: a part that is not within the shift is refused, and one that is over.
func TestPartsAreWithin(t *testing.T) {
	s := shift(1, 20, 12)
	for name, c := range map[string]struct {
		from, to, now int
		kind          domain.Kind
	}{
		"before": {19, 22, 10, domain.Invalid}, "behind": {30, 33, 10, domain.Invalid}, "none": {22, 22, 10, domain.Invalid}, "backwards": {26, 22, 10, domain.Invalid},
		"over": {21, 22, 22, domain.Conflict}, "under way": {21, 23, 22, ""}, "all": {20, 32, 10, ""},
	} {
		p := Part{at(c.from), at(c.to)}
		_, asks := Apply(s, Ask, wang, Asking{Reason: "ill", Part: p}, at(c.now))
		_, gives := Apply(s, Cover, zhou, Covering{Person: 2, Part: p}, at(c.now))
		for _, err := range []error{asks, gives} {
			assert.Equal(t, c.kind, domain.KindOf(err), name)
		}
	}
	for said, want := range map[string]string{"22:00-2:00": "22-26", "晚上10点到凌晨2点": "22-26", "2:00-4:00": "26-28", "20:00-8:00": "20-32", "8pm-10pm": "20-22",
		"19:00-22:00": "refuse.shift_part", "7:00-9:00": "refuse.shift_part", "soon": "refuse.hours", "20:00-21:00": "refuse.shift_over", "20:00-21:00, 22:00-23:00": "refuse.one_span"} {
		p, err := PartOf(s, said, shanghai, at(21))
		got := fmt.Sprintf("%g-%g", p.From.Sub(monday).Hours(), p.To.Sub(monday).Hours())
		if e, refused := errors.AsType[*domain.Error](err); refused {
			got = e.Message.Key
		}
		assert.Equal(t, want, got, said)
	}
	long := shift(1, 8, 30)
	p, err := PartOf(long, "9:00-12:00", shanghai, at(13))
	require.NoError(t, err)
	assert.Equal(t, Part{at(33), at(36)}, p, "the first one that is not over")
}

// half is the step of TestOnDutyInParts.
const half = 30 * time.Minute

// slot is the beginning of a half hour after the midnight of Monday.
func slot(i int) time.Time { return monday.Add(time.Duration(i) * half).UTC() }

// post are the shifts of a post, one after the other, and beside them a plain list of who has each half hour.
type post struct {
	*rapid.T
	all []Shift
	has []domain.PersonID
}

func (p *post) store(changes []Change) {
	for _, ch := range changes {
		s := ch.After()
		if s.ID == 0 {
			s.ID = domain.ShiftID(len(p.all) + 1)
			p.all = append(p.all, s)
		}
		p.all[s.ID-1] = s
	}
}

func staff(id domain.PersonID) domain.Actor {
	return domain.Actor{Person: id, Name: "n", Grants: wang.Grants}
}

// checkIn lets somebody check in, if that is possible now.
func (p *post) checkIn(s Shift, now int) {
	if changes, err := Do(s, CheckIn, staff(s.Person), Plain{}, slot(now)); err == nil {
		p.store(changes)
	}
}

// cover lets somebody take a part of a shift, if that is possible now: a manager says so, or the person asks.
func (p *post) cover(s Shift, now int) {
	begins, ends := int(s.From.Sub(monday)/half), int(s.To.Sub(monday)/half)
	to := domain.PersonID(rapid.IntRange(1, 4).Draw(p.T, "to"))
	from := rapid.IntRange(begins, ends-1).Draw(p.T, "from")
	until := rapid.IntRange(from+1, ends).Draw(p.T, "until")
	part := Part{slot(from), slot(until)}
	changes, err := Do(s, Cover, zhou, Covering{Person: to, Part: part}, slot(now))
	if rapid.Bool().Draw(p.T, "asked") {
		if changes, err = Do(s, Ask, staff(s.Person), Asking{Reason: "ill", Part: part}, slot(now)); err == nil {
			p.store(changes)
			changes, err = Do(changes[0].After(), Agree, staff(to), Plain{}, slot(now))
		}
	}
	if err != nil {
		require.NotEmpty(p, domain.KindOf(err))
		return
	}
	if s.Stage == On {
		from = max(from, now)
	}
	for i := from; i < until; i++ {
		p.has[i] = to
	}
	p.store(changes)
}

// end ends what is over.
func (p *post) end(now int) {
	for i, s := range p.all {
		if s.Due(p.all, DefaultTerms(), slot(now)) == End {
			ch, err := Apply(s, End, system, Plain{}, slot(now))
			require.NoError(p, err)
			p.all[i] = ch.After()
		}
	}
}

// TestOnDutyInParts: whatever parts of shifts people take, at each instant exactly those are on duty whom a plain list of half hours says: who has that
// half hour, and who was there before while the next one has not come. It is never nobody.
func TestOnDutyInParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := &post{T: t}
		for i, s := range []Shift{shift(1, 0, 8), shift(2, 8, 12), shift(1, 20, 12), shift(3, 32, 8)} {
			s.ID = domain.ShiftID(i + 1)
			p.all, p.has = append(p.all, s), append(p.has, slices.Repeat([]domain.PersonID{s.Person}, int(s.To.Sub(s.From)/half))...)
		}
		for now := range p.has {
			for range rapid.IntRange(0, 2).Draw(t, "acts") {
				do := rapid.SampledFrom([]func(Shift, int){p.checkIn, p.cover}).Draw(t, "do")
				do(p.all[rapid.IntRange(0, len(p.all)-1).Draw(t, "shift")], now)
			}
			p.end(now)
			on := map[domain.PersonID]bool{}
			for _, s := range OnDuty(p.all, slot(now)) {
				on[s.Person] = true
			}
			require.Equal(t, plainly(p.all, p.has[now], slot(now)), on)
			for i := now; i < len(p.has); i++ {
				planned := slices.DeleteFunc(slices.Clone(p.all), func(s Shift) bool { return !s.Live() || slot(i).Before(s.From) || !slot(i).Before(s.To) })
				require.Len(t, planned, 1, "one shift for each half hour to come")
				require.Equal(t, p.has[i], planned[0].Person)
			}
		}
	})
}

// plainly lists who is on duty: who has the half hour, and who has checked in to an earlier shift, as long as nobody has checked in to one that
// begins while it lasts or within an hour and lasts longer, and somebody still can.
func plainly(all []Shift, holder domain.PersonID, now time.Time) map[domain.PersonID]bool {
	on := map[domain.PersonID]bool{holder: true}
	for _, s := range all {
		if s.Stage != On || s.To.After(now) {
			continue
		}
		waits, came := false, false
		for _, next := range all {
			if next.From.After(s.From) && next.From.Sub(s.To) <= time.Hour && next.To.After(s.To) {
				came = came || !next.CheckedIn.IsZero()
				waits = waits || next.To.After(now)
			}
		}
		if waits && !came {
			on[s.Person] = true
		}
	}
	return on
}
