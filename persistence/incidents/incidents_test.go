package incidents_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/notice"
	"guanjia/domain/scope"
)

// An evening without water: all of a building are told, say that they are concerned, hear the news, and are asked when it is over;
// three homes of one entrance say no, so it is open again for them alone; at the end only those who were concerned are asked one question.
func TestAnEvening(t *testing.T) {
	both(t, func(p *place) {
		first, second := p.owners(0, 5), p.owners(6, 11)
		far := p.joins(domain.Owner, 12)
		x := p.starts(p.three())
		assert.Equal(p, x.ID, p.starts(p.three()).ID, "twice by double tap is once")
		p.passes(59 * time.Second)
		assert.Empty(p, p.letters(incident.KeyOf(x.Number, 1)), "nothing leaves while it can be withdrawn")
		_, err := p.room.Open(p.ctx, first[0], x.Number)
		require.ErrorIs(p, err, domain.NotFound, "nobody reads it yet")
		p.passes(time.Second)
		all := once(slices.Concat(first, second)...)
		assert.Equal(p, all, p.letters(incident.KeyOf(x.Number, 1)))
		p.arrive()
		for _, who := range slices.Concat(first, second[:4]) {
			for _, want := range []bool{true, false} {
				_, changed, err := p.room.Join(p.ctx, who, "", x.Number, incident.Said{})
				require.NoError(p, err)
				assert.Equal(p, want, changed, "a home counts once")
			}
		}
		_, _, err = p.room.Join(p.ctx, far, "", x.Number, incident.Said{})
		require.ErrorIs(p, err, domain.NotFound, "it does not concern building 5")
		late := p.joins(domain.Owner, 0)
		_, changed, err := p.room.Join(p.ctx, late, "", x.Number, incident.Said{})
		require.NoError(p, err)
		assert.False(p, changed, "another person of the same home")
		p.now = evening.Add(52 * time.Minute)
		v := p.does(p.clerk, x.Number, incident.Update, incident.Updating{Text: "换阀", Ends: evening.Add(190 * time.Minute)})
		assert.Equal(p, 10, v.Counts.Affected)
		p.passes(0)
		all[late.Person] = 1
		assert.Equal(p, all, p.letters(incident.KeyOf(x.Number, 2)), "who joins later hears the news, too")
		p.arrive()
		p.now = evening.Add(140 * time.Minute)
		p.does(p.clerk, x.Number, incident.Restore, incident.Restoration{Cause: "阀门已更换"})
		p.passes(0)
		assert.Equal(p, all, p.letters(incident.KeyOf(x.Number, 3)))
		p.arrive()
		p.doubted(x, first, second)
	})
}

// doubted goes on with TestAnEvening.
func (p *place) doubted(x incident.Incident, first, second []domain.Actor) {
	for _, who := range second {
		_, _, err := p.room.Answer(p.ctx, who, "", x.Number, 0, incident.Yes)
		require.NoError(p, err)
	}
	for i, who := range first[:3] {
		v, changed, err := p.room.Answer(p.ctx, who, "", x.Number, p.homes[i].ID, incident.No)
		require.NoError(p, err)
		assert.True(p, changed)
		want := map[bool]incident.Stage{true: incident.Open, false: incident.Restored}[i > 0] // two of six are a share of a third
		assert.Equal(p, want, v.Incident.Stage, i)
	}
	p.passes(time.Second)
	one := map[domain.PersonID]int{}
	for who := range p.letters(incident.KeyOf(x.Number, 3)) {
		if a := p.actor(who); slices.ContainsFunc(a.Homes, func(h domain.HomeID) bool { return h <= p.homes[5].ID }) {
			one[who] = 1
		}
	}
	assert.Len(p, one, 7)
	assert.Equal(p, one, p.letters(incident.KeyOf(x.Number, 4)), "only entrance 1 hears that it lasts")
	v, err := p.room.Open(p.ctx, p.manager, x.Number)
	require.NoError(p, err)
	assert.Equal(p, scope.Of(p.entrance("1")), v.Incident.Reopened)
	assert.Len(p, v.Not, 3)
	assert.Equal(p, once(p.clerk), p.letters(incident.KeyPrefix(x.Number)+"office:4"), "who is responsible hears it")
	p.arrive()
	p.now = evening.Add(220 * time.Minute)
	p.does(p.manager, x.Number, incident.Restore, incident.Restoration{Cause: "排气"})
	p.passes(10 * time.Hour) // letters wait for the morning
	assert.Equal(p, one, p.letters(incident.KeyOf(x.Number, 5)), "only they are asked again")
	v, _, err = p.room.Answer(p.ctx, first[0], "", x.Number, 0, incident.Yes)
	require.NoError(p, err)
	assert.Equal(p, incident.Counts{Affected: 10, Yes: 1}, v.Counts)
	v = p.does(p.manager, x.Number, incident.Close, incident.Plain{})
	assert.Equal(p, incident.Ended, v.Incident.Stage)
	survey := once(slices.Concat(first, second[:4])...)
	assert.Equal(p, survey, p.letters(incident.KeyPrefix(x.Number)+"survey"), "one question to those who were concerned, and nobody else")
	for _, want := range []bool{true, false} {
		_, done, err := p.room.Rate(p.ctx, first[0], "", x.Number, 4)
		require.NoError(p, err)
		assert.Equal(p, want, done, "it is answered once")
	}
	_, done, err := p.room.Rate(p.ctx, second[5], "", x.Number, 1)
	require.NoError(p, err)
	assert.False(p, done, "who was not concerned is not asked")
	_, _, err = p.room.Join(p.ctx, first[0], "", x.Number, incident.Said{})
	require.ErrorIs(p, err, domain.Conflict, "it is over")
}

// Within a minute nobody has read it: it can be withdrawn, by any colleague.
func TestWithdrawn(t *testing.T) {
	both(t, func(p *place) {
		owner := p.joins(domain.Owner, 0)
		x := p.starts(p.three())
		p.does(p.fitter, x.Number, incident.Withdraw, incident.Plain{})
		p.passes(time.Hour)
		assert.Empty(p, p.letters(incident.KeyOf(x.Number, 1)))
		_, err := p.room.Open(p.ctx, owner, x.Number)
		require.ErrorIs(p, err, domain.NotFound)
		valid, err := p.room.Valid(p.ctx, owner)
		require.NoError(p, err)
		assert.Empty(p, valid)
	})
}

// News that are promised and do not come are told to who is responsible, and a quarter of an hour later to the managers; once each.
func TestLate(t *testing.T) {
	both(t, func(p *place) {
		x := p.starts(p.three())
		p.passes(61 * time.Minute)
		assert.Equal(p, once(p.clerk), p.letters("incident:"+string(x.Number)+":office:2"))
		p.passes(14 * time.Minute)
		assert.Empty(p, p.letters("incident:"+string(x.Number)+":office:3"))
		p.passes(time.Minute)
		assert.Equal(p, once(p.manager), p.letters("incident:"+string(x.Number)+":office:3"))
		p.passes(20 * time.Minute)
		v, err := p.room.Open(p.ctx, p.manager, x.Number)
		require.NoError(p, err)
		assert.Equal(p, 3, v.Incident.Version, "each once")
		p.does(p.fitter, x.Number, incident.Take, incident.Plain{})
		_, err = p.room.Act(p.ctx, p.clerk, "not mine", x.Number, incident.Update, incident.Updating{Text: "在修"})
		require.ErrorIs(p, err, domain.Forbidden)
		p.does(p.fitter, x.Number, incident.Update, incident.Updating{Text: "在修"})
		who, err := p.store.Profile(p.ctx, p.fitter.Person)
		require.NoError(p, err)
		require.NoError(p, p.store.RemoveMembership(p.ctx, who.Memberships[0]))
		p.now = p.now.Add(12 * time.Hour) // after the night
		p.passes(0)
		assert.Equal(p, once(p.manager), p.letters("incident:"+string(x.Number)+":office:6"), "nobody is responsible any more")
	})
}

// An update that leaves out a building says so there, once; whoever heard of the start hears of the end.
func TestScopeChanges(t *testing.T) {
	both(t, func(p *place) {
		stays, goes, moves := p.joins(domain.Owner, 0), p.joins(domain.Owner, 6), p.joins(domain.Owner, 1)
		x := p.starts(p.three())
		p.passes(time.Minute)
		p.arrive()
		who, err := p.store.Profile(p.ctx, moves.Person)
		require.NoError(p, err)
		require.NoError(p, p.store.RemoveMembership(p.ctx, who.Memberships[0]))
		p.does(p.clerk, x.Number, incident.Update, incident.Updating{Text: "只有1单元", Scope: scope.Of(p.entrance("1"))})
		p.passes(time.Minute)
		assert.Equal(p, once(stays, goes, moves), p.letters(incident.KeyOf(x.Number, 2)))
		got, err := p.store.Incidents().NewsReaders(p.ctx, x.Number, 2)
		require.NoError(p, err)
		for _, r := range got {
			assert.Equal(p, r.Person == stays.Person, len(r.Homes) > 0)
		}
		p.arrive()
		p.passes(40 * time.Minute)
		p.does(p.clerk, x.Number, incident.Update, incident.Updating{Text: "快好了"})
		p.passes(time.Second)
		assert.Equal(p, once(stays), p.letters(incident.KeyOf(x.Number, 3)), "the others know that it is not about them")
		p.does(p.clerk, x.Number, incident.Restore, incident.Restoration{Cause: "换阀"})
		p.passes(time.Second)
		assert.Equal(p, once(stays, goes, moves), p.letters(incident.KeyOf(x.Number, 4)))
		tally, err := p.store.Incidents().NewsArrivals(p.ctx, x.Number, 3)
		require.NoError(p, err)
		assert.Equal(p, notice.Arrivals{People: 1, Lost: map[notice.Reason]int{"dropped": 1}}, tally, "what is over, and was not sent yet, is not sent")
		_, err = p.room.Act(p.ctx, p.clerk, "nowhere", x.Number, incident.Update, incident.Updating{Scope: scope.Of(scope.Building(4711, "9"))})
		require.ErrorIs(p, err, domain.Invalid)
	})
}

// In quiet hours people are not woken up; in the morning they read how it ended.
func TestNight(t *testing.T) {
	one(t, func(p *place) {
		p.now = time.Date(2026, 11, 26, 18, 0, 0, 0, time.UTC) // 02:00
		owner := p.joins(domain.Owner, 0)
		x := p.starts(p.three())
		p.passes(2 * time.Hour)
		p.does(p.clerk, x.Number, incident.Restore, incident.Restoration{Cause: "换阀"})
		p.passes(3 * time.Hour)
		assert.Empty(p, p.letters(incident.KeyOf(x.Number, 1)))
		p.passes(time.Hour)
		assert.Equal(p, once(owner), p.letters(incident.KeyOf(x.Number, 2)))
		tally, err := p.store.Incidents().NewsArrivals(p.ctx, x.Number, 1)
		require.NoError(p, err)
		assert.Equal(p, map[notice.Reason]int{"dropped": 1}, tally.Lost, "nobody reads that it begins when it is over")
	})
}

// Owners and strangers make and change nothing; to strangers there is nothing. What fits a complaint is found by category, home and place.
func TestRights(t *testing.T) {
	one(t, func(p *place) {
		owner, other := p.joins(domain.Owner, 0), p.joins(domain.Owner, 12)
		x := p.starts(p.three())
		p.passes(time.Minute)
		far := domain.Actor{Person: 4711, Name: "吴用", Grants: []domain.Grant{{Community: p.in.ID + 1, Role: domain.Manager}}}
		for _, by := range []domain.Actor{owner, other, far, {}} {
			_, err := p.room.Start(p.ctx, by, "run "+by.Name, p.in.ID, incident.Draft{What: incident.Lift, Scope: p.three(), Text: "停"})
			require.ErrorIs(p, err, domain.Forbidden)
			_, err = p.room.Reaches(p.ctx, by, p.in.ID, scope.Whole())
			require.ErrorIs(p, err, domain.Forbidden)
			_, err = p.room.Around(p.ctx, by, p.in.ID)
			require.ErrorIs(p, err, domain.Forbidden)
		}
		for _, by := range []domain.Actor{other, far, {}} {
			_, err := p.room.Open(p.ctx, by, x.Number)
			require.ErrorIs(p, err, domain.NotFound)
			_, _, err = p.room.Answer(p.ctx, by, "", x.Number, p.homes[0].ID, incident.No)
			require.ErrorIs(p, err, domain.NotFound)
		}
		_, _, err := p.room.Answer(p.ctx, owner, "", x.Number, p.homes[1].ID, incident.Yes)
		require.ErrorIs(p, err, domain.Conflict, "that is a neighbour's home")
		v, err := p.room.Open(p.ctx, owner, x.Number)
		require.NoError(p, err)
		assert.Empty(p, v.Incident.Name)
		assert.Empty(p, v.May)
		found := func(by domain.Actor, category string, at domain.Place) int {
			list, err := p.room.Fitting(p.ctx, by, p.in.ID, category, "", at)
			require.NoError(p, err)
			return len(list)
		}
		assert.Equal(p, 1, found(owner, "plumbing", domain.Place{}))
		assert.Equal(p, 1, found(owner, "plumbing", domain.Place{Building: p.names[0].ID}))
		assert.Zero(p, found(owner, "plumbing", domain.Place{Building: p.names[1].ID}), "another place")
		assert.Zero(p, found(owner, "noise", domain.Place{}))
		assert.Zero(p, found(other, "plumbing", domain.Place{}), "not at home")
		_, _, err = p.room.Join(p.ctx, owner, "", x.Number, incident.Said{})
		require.NoError(p, err)
		assert.Equal(p, 1, found(owner, "plumbing", domain.Place{}), "also to who has said so already")
		for _, by := range []domain.Actor{owner, far} {
			require.Error(p, p.room.JoinFor(p.ctx, by, x.Number, owner.Person, p.homes[0].ID), "only the office counts for others")
		}
		for _, home := range []int{1, 12} {
			require.NoError(p, p.room.JoinFor(p.ctx, p.clerk, x.Number, owner.Person, p.homes[home].ID))
		}
		v, err = p.room.Open(p.ctx, p.clerk, x.Number)
		require.NoError(p, err)
		assert.Equal(p, 2, v.Counts.Affected, "a home outside is not counted")
		list, err := p.room.List(p.ctx, p.clerk, incident.ShowAll, 0)
		require.NoError(p, err)
		assert.Equal(p, 1, list.Total)
		_, err = p.room.List(p.ctx, owner, incident.ShowAll, 0)
		require.ErrorIs(p, err, domain.Forbidden)
	})
}

// Of two that are made at once for the same place one is refused: there is one valid instruction.
func TestTwoAtOnce(t *testing.T) {
	both(t, func(p *place) {
		var wait sync.WaitGroup
		errs := make([]error, 2)
		for i := range errs {
			wait.Go(func() {
				_, errs[i] = p.room.Start(p.ctx, []domain.Actor{p.clerk, p.fitter}[i], []string{"a", "b"}[i], p.in.ID, incident.Draft{What: incident.Lift, Scope: p.three(), Text: "停梯"})
			})
		}
		wait.Wait()
		slices.SortFunc(errs, func(a, _ error) int { return map[bool]int{true: -1, false: 1}[a == nil] })
		require.NoError(p, errs[0])
		require.ErrorIs(p, errs[1], domain.Conflict)
	})
}

// What two replicas do at the same time happens once, and what one of them began another one goes on with.
func TestChunks(t *testing.T) {
	both(t, func(p *place) {
		p.owners(0, 11)
		x := p.starts(p.three())
		list := p.store.Incidents()
		posting := informing.Posting{Incident: x.ID, News: 1, Limit: 5, Letter: func(r incident.Reader) notice.Notice { return x.To(r, 1, "云湖花园", "Asia/Shanghai") }}
		n, err := list.PostNews(p.ctx, posting)
		require.NoError(p, err)
		assert.Equal(p, 5, n)
		withdraw, err := incident.Apply(x, incident.Withdraw, p.clerk, incident.Plain{}, incident.At{Now: p.now})
		require.NoError(p, err)
		_, _, err = list.CommitIncident(p.ctx, informing.Commit{Change: withdraw})
		require.ErrorIs(p, err, domain.Conflict, "another replica has begun to post")
		p.passes(time.Minute)
		found := p.letters(incident.KeyOf(x.Number, 1))
		assert.Len(p, found, 12)
		for who, n := range found {
			assert.Equal(p, 1, n, who)
		}
		waking, err := list.WakingIncidents(p.ctx, p.now, 9)
		require.NoError(p, err)
		assert.Empty(p, waking, "nothing is left to do")
	})
}

// A person who is forgotten is in no incident any more; the counts by home stay. After the time of retention it is forgotten who was told.
func TestForgotten(t *testing.T) {
	both(t, func(p *place) {
		owner, stays := p.joins(domain.Owner, 0), p.joins(domain.Owner, 1)
		x := p.starts(p.three())
		p.passes(time.Minute)
		for _, who := range []domain.Actor{owner, stays} {
			_, _, err := p.room.Join(p.ctx, who, "", x.Number, incident.Said{})
			require.NoError(p, err)
		}
		own, err := p.room.Own(p.ctx, owner)
		require.NoError(p, err)
		assert.Len(p, own.Got, 1)
		assert.Len(p, own.Said, 1)
		assert.Equal(p, "3-1-101", own.Said[0].Label)
		for _, id := range []domain.PersonID{owner.Person, p.clerk.Person} {
			require.NoError(p, p.store.Forget(p.ctx, id))
		}
		v, err := p.room.Open(p.ctx, p.manager, x.Number)
		require.NoError(p, err)
		assert.Equal(p, 1, v.Arrivals.People)
		assert.Equal(p, 2, v.Counts.Affected)
		assert.Empty(p, v.Incident.Name)
		assert.Empty(p, v.History[0].ByName)
		p.does(p.manager, x.Number, incident.Cancel, incident.Reason{Text: "弄错了"})
		n, err := p.room.Expired(p.ctx, p.now.Add(-time.Hour))
		require.NoError(p, err)
		assert.Zero(p, n)
		for _, want := range []int{1, 0} {
			n, err = p.room.Expired(p.ctx, p.now.Add(time.Hour))
			require.NoError(p, err)
			assert.Equal(p, want, n, "once")
		}
		assert.Empty(p, p.letters(incident.KeyOf(x.Number, 1)))
		own, err = p.room.Own(p.ctx, stays)
		require.NoError(p, err)
		assert.Empty(p, own.Got)
		assert.Empty(p, own.Said)
	})
}
