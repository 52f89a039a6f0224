package incidents_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/people"
	"guanjia/domain/scope"
)

// What is planned is told at once and the evening before; when it moves, begins or is cancelled, the same people hear it, also who moved out,
// and whoever has moved in.
func TestPlanned(t *testing.T) {
	both(t, func(p *place) {
		stays, moves := p.joins(domain.Owner, 0), p.joins(domain.Owner, 1)
		start := evening.Add(62 * time.Hour) // Sunday 9:20 in Shanghai
		plan := func(run string) incident.Incident {
			v, err := p.room.Start(p.ctx, p.manager, run, p.in.ID, incident.Draft{What: incident.Water, Scope: p.three(), Text: "清洗水箱", Planned: true, Since: start, Ends: start.Add(8 * time.Hour)})
			require.NoError(p, err)
			return v.Incident
		}
		x, other := plan("a"), plan("b")
		p.passes(time.Minute)
		assert.Equal(p, once(stays, moves), p.letters(incident.KeyOf(x.Number, 1)))
		p.arrive()
		_, _, err := p.room.Join(p.ctx, stays, "", x.Number, incident.Said{})
		require.ErrorIs(p, err, domain.Conflict, "it has not begun")
		who, err := p.store.Profile(p.ctx, moves.Person)
		require.NoError(p, err)
		require.NoError(p, p.store.RemoveMembership(p.ctx, who.Memberships[0]))
		comes := p.joins(domain.Owner, 1)
		p.now = evening.Add(46*time.Hour + 39*time.Minute) // Saturday 17:59
		p.passes(0)
		assert.Empty(p, p.letters(incident.KeyOf(x.Number, 2)))
		p.passes(time.Minute)
		assert.Equal(p, once(stays, moves, comes), p.letters(incident.KeyOf(x.Number, 2)), "the evening before")
		_, err = p.room.Act(p.ctx, p.clerk, "cancel", other.Number, incident.Cancel, incident.Reason{Text: "不用清洗"})
		require.ErrorIs(p, err, domain.Forbidden, "what a manager announced to a building is a manager's to cancel")
		p.does(p.manager, other.Number, incident.Cancel, incident.Reason{Text: "不用清洗"})
		p.passes(time.Second)
		assert.Equal(p, once(stays, moves, comes), p.letters(incident.KeyOf(other.Number, 3)))
		p.now = start
		p.passes(time.Second)
		assert.Equal(p, once(p.manager), p.letters(incident.KeyPrefix(x.Number)+"office:3"), "nobody said that it begins")
		p.does(p.clerk, x.Number, incident.Begin, incident.Plain{})
		assert.Equal(p, once(p.manager), p.letters(incident.KeyPrefix(x.Number)+"office:4"), "who is responsible hears that it has begun")
		p.passes(time.Second)
		assert.Equal(p, once(stays, moves, comes), p.letters(incident.KeyOf(x.Number, 3)))
		v, _, err := p.room.Join(p.ctx, stays, "", x.Number, incident.Said{})
		require.NoError(p, err)
		assert.Equal(p, start.Add(8*time.Hour), v.Incident.NextBy, "the next news is that it is over")
	})
}

// Whatever a colleague does with an incident, who was responsible for it hears it, once; who does it does not.
func TestResponsibleHearsWhatColleaguesDo(t *testing.T) {
	one(t, func(p *place) {
		p.joins(domain.Owner, 0)
		plan := func(run string) incident.Incident {
			v, err := p.room.Start(p.ctx, p.clerk, run, p.in.ID, incident.Draft{What: incident.Other, Scope: scope.Of(p.entrance("1")), Text: "清洗水箱", Planned: true, Since: p.now.Add(40 * time.Hour), Ends: p.now.Add(48 * time.Hour)})
			require.NoError(p, err)
			return v.Incident
		}
		office := func(x incident.Incident, n int) map[domain.PersonID]int {
			return p.letters(fmt.Sprintf("%soffice:%d", incident.KeyPrefix(x.Number), n))
		}
		withdrawn, moved, taken, own := plan("a"), plan("b"), plan("c"), plan("d")
		p.does(p.fitter, withdrawn.Number, incident.Withdraw, incident.Plain{})
		assert.Equal(p, once(p.clerk), office(withdrawn, 2))
		p.passes(2 * time.Minute)
		p.does(p.fitter, moved.Number, incident.Defer, incident.Deferral{Since: p.now.Add(50 * time.Hour), Ends: p.now.Add(51 * time.Hour), Reason: "材料未到"})
		assert.Equal(p, once(p.clerk), office(moved, 2))
		p.does(p.fitter, taken.Number, incident.Take, incident.Plain{})
		assert.Equal(p, once(p.clerk), office(taken, 2))
		p.does(p.clerk, taken.Number, incident.Cancel, incident.Reason{Text: "不用了"})
		assert.Equal(p, once(p.fitter), office(taken, 3))
		p.does(p.clerk, own.Number, incident.Cancel, incident.Reason{Text: "不用了"})
		assert.Empty(p, office(own, 2), "who does it knows it")

		x := p.starts(scope.Of(p.entrance("2")))
		p.passes(2 * time.Minute)
		for i, act := range []struct {
			do  incident.Action
			rec incident.Record
		}{{incident.Update, incident.Updating{Text: "换阀", Ends: p.now.Add(3 * time.Hour)}}, {incident.Restore, incident.Restoration{Cause: "换阀"}}, {incident.Close, incident.Plain{}}} {
			p.does(p.manager, x.Number, act.do, act.rec)
			assert.Equal(p, once(p.clerk), office(x, i+2), act.do)
		}
	})
}

// Figures count what was told in a period, how many homes it concerned, and what lasts; for managers alone.
func TestFigures(t *testing.T) {
	one(t, func(p *place) {
		all := p.owners(0, 1)
		x := p.starts(p.three())
		p.passes(time.Minute)
		for _, who := range all {
			_, _, err := p.room.Join(p.ctx, who, "", x.Number, incident.Said{})
			require.NoError(p, err)
		}
		p.passes(time.Hour)
		figures := func(by domain.Actor, from, to time.Time) informing.Figures {
			f, err := p.room.Figures(p.ctx, by, nil, from, to)
			require.NoError(p, err)
			return f
		}
		day := 24 * time.Hour
		assert.Equal(p, informing.Figures{Told: 1, Lasting: 1, Late: 1, Homes: 2}, figures(p.manager, evening.Add(-time.Hour), evening.Add(day)))
		assert.Equal(p, informing.Figures{Earlier: 1, Lasting: 1, Late: 1}, figures(p.manager, evening.Add(time.Minute), evening.Add(day)))
		_, err := p.room.Figures(p.ctx, p.clerk, nil, evening, evening.Add(day))
		require.ErrorIs(p, err, domain.Forbidden)
		elsewhere, err := p.room.Figures(p.ctx, p.manager, []domain.CommunityID{p.in.ID + 1}, evening, evening.Add(day))
		require.ErrorIs(p, err, domain.Forbidden, "as of every other figure")
		assert.Zero(p, elsewhere)
		p.does(p.clerk, x.Number, incident.Restore, incident.Restoration{Cause: "换阀"})
		p.passes(time.Second)
		for _, who := range all {
			_, _, err := p.room.Answer(p.ctx, who, "", x.Number, 0, incident.No)
			require.NoError(p, err)
		}
		p.does(p.manager, x.Number, incident.Restore, incident.Restoration{Cause: "排气"})
		p.passes(time.Second)
		p.does(p.manager, x.Number, incident.Close, incident.Plain{})
		for i, who := range all {
			_, _, err := p.room.Rate(p.ctx, who, "", x.Number, 3+i)
			require.NoError(p, err)
		}
		assert.Equal(p, informing.Figures{Told: 1, Homes: 2, Reopened: 1, Rated: 2, Stars: 7}, figures(p.manager, evening.Add(-time.Hour), evening.Add(day)))
	})
}

// A paper is put on the doors of homes in which nobody has the news: nobody has joined, joined later, or the letter did not arrive.
func TestDoors(t *testing.T) {
	both(t, func(p *place) {
		all := p.owners(0, 2)
		x := p.starts(scope.Of(scope.Single(p.homes[0], "3"), scope.Single(p.homes[1], "3"), scope.Single(p.homes[2], "3"), scope.Single(p.homes[3], "3"), scope.Single(p.homes[4], "3")))
		p.joins(domain.Owner, 3)
		p.passes(time.Minute)
		_, err := p.db.ExecContext(p.ctx, fmt.Sprintf("UPDATE letters SET state = 'undeliverable', reason = 'blocked' WHERE person = %d", all[1].Person))
		require.NoError(p, err)
		v, err := p.room.Open(p.ctx, p.clerk, x.Number)
		require.NoError(p, err)
		doors, err := p.room.Doors(p.ctx, v)
		require.NoError(p, err)
		assert.Equal(p, people.Labels([]people.Home{p.homes[1], p.homes[3], p.homes[4]}), people.Labels(doors))
		assert.Equal(p, doors, v.Reach.Doors)
	})
}

// A home that only answered "not yet" is asked at the end, once, and counted; one that said "it is over" is not. What has ended asks nobody.
func TestNotYetIsRated(t *testing.T) {
	both(t, func(p *place) {
		all := p.owners(0, 3)
		x := p.starts(p.three())
		p.passes(time.Minute)
		p.does(p.clerk, x.Number, incident.Restore, incident.Restoration{Cause: "换阀"})
		p.passes(time.Second)
		for i, says := range []incident.Answer{incident.No, incident.Yes, incident.Yes} {
			_, _, err := p.room.Answer(p.ctx, all[i], "", x.Number, 0, says)
			require.NoError(p, err)
		}
		p.does(p.manager, x.Number, incident.Close, incident.Closing{})
		p.passes(10 * time.Hour)
		assert.Equal(p, once(all[0]), p.letters(incident.KeyPrefix(x.Number)+"survey"))
		for _, c := range []struct {
			who  domain.Actor
			want bool
		}{{all[1], false}, {all[0], true}, {all[0], false}} {
			_, first, err := p.room.Rate(p.ctx, c.who, "", x.Number, 2)
			require.NoError(p, err)
			assert.Equal(p, c.want, first, c.who.Name)
		}
		f, err := p.room.Figures(p.ctx, p.manager, nil, evening.Add(-time.Hour), evening.Add(time.Hour))
		require.NoError(p, err)
		assert.Equal(p, informing.Figures{Told: 1, Homes: 1, Rated: 1, Stars: 2}, f)
		asking, _, err := p.store.Incidents().Incidents(p.ctx, informing.Query{Asking: true})
		require.NoError(p, err)
		assert.Empty(p, asking)
	})
}

// What somebody wrote and sent before pressing “our home too” goes with the home: the office reads it, it is in the person's own file, and it is
// deleted with the person, also after somebody else of the home has spoken.
func TestWordsGoWithTheHome(t *testing.T) {
	both(t, func(p *place) {
		who, mate, other := p.joins(domain.Owner, 0), p.joins(domain.Owner, 0), p.joins(domain.Owner, 1)
		x := p.starts(p.three())
		p.passes(time.Minute)
		photo := incident.Media{Kind: "photo", File: "f1", Unique: "u1"}
		for _, said := range []incident.Said{{Words: "厨房没水"}, {Words: "厨房没水", Media: []incident.Media{photo}}, {Words: "卫生间也没水", Media: []incident.Media{photo}}} {
			_, _, err := p.room.Join(p.ctx, who, "", x.Number, said)
			require.NoError(p, err)
		}
		_, _, err := p.room.Join(p.ctx, mate, "", x.Number, incident.Said{})
		require.NoError(p, err)
		v, err := p.room.Open(p.ctx, p.clerk, x.Number)
		require.NoError(p, err)
		require.Len(p, v.Said, 1)
		assert.Equal(p, incident.Said{Words: "厨房没水\n卫生间也没水", Media: []incident.Media{photo}, By: who.Person}, v.Said[0].Said)
		v, err = p.room.Open(p.ctx, other, x.Number)
		require.NoError(p, err)
		assert.Empty(p, v.Said, "neighbours do not read it")
		own := func(by domain.Actor) []incident.Said {
			o, err := p.room.Own(p.ctx, by)
			require.NoError(p, err)
			var list []incident.Said
			for _, s := range o.Said {
				list = append(list, s.Said)
			}
			return list
		}
		assert.Equal(p, "厨房没水\n卫生间也没水", own(who)[0].Words)
		_, err = p.store.Incidents().SayOf(p.ctx, x.ID, informing.Saying{Person: mate.Person, Homes: []people.Home{p.homes[0]}, Answer: incident.Yes, Round: 1, At: p.now})
		require.NoError(p, err)
		assert.Equal(p, []incident.Said{{}}, own(mate), "not the words of somebody else")
		require.Len(p, own(who), 1, "whoever answered last, the words are who wrote them")
		require.NoError(p, p.store.Forget(p.ctx, who.Person))
		v, err = p.room.Open(p.ctx, p.clerk, x.Number)
		require.NoError(p, err)
		assert.Empty(p, v.Said)
		assert.Equal(p, 1, v.Counts.Affected, "the count stays")
	})
}

// A home that a caller reports is counted, and keeps who answered for it before: that resident is asked in the end.
func TestCaller(t *testing.T) {
	both(t, func(p *place) {
		who := p.joins(domain.Owner, 0)
		x := p.starts(p.three())
		p.passes(time.Minute)
		for i, home := range p.homes[:2] {
			if i == 0 {
				_, err := p.store.Incidents().SayOf(p.ctx, x.ID, informing.Saying{Person: who.Person, Homes: []people.Home{home}, Answer: incident.Yes, Round: 1, At: p.now})
				require.NoError(p, err)
			}
			v, first, err := p.room.Callers.Join(p.ctx, p.clerk, "", x.Number, home.ID, incident.Said{Words: "厨房没水"})
			require.NoError(p, err)
			assert.True(p, first)
			assert.Equal(p, i+1, v.Counts.Affected)
			require.Len(p, v.Said, i+1)
			assert.Equal(p, incident.Said{Words: "厨房没水"}, v.Said[i].Said)
		}
		homes, err := p.store.Incidents().HomesOf(p.ctx, x.ID)
		require.NoError(p, err)
		require.Len(p, homes, 2)
		assert.Equal(p, who.Person, homes[0].Person)
		assert.Zero(p, homes[1].Person)
	})
}

// Ending is refused once while homes say that it is not over; whose home an update left out reads so, and is told the way to a case of its own.
func TestEndingAndNarrowing(t *testing.T) {
	one(t, func(p *place) {
		stays, out := p.joins(domain.Owner, 0), p.joins(domain.Owner, 6)
		x := p.starts(p.three())
		p.passes(time.Minute)
		p.now = p.now.Add(time.Hour)
		p.does(p.clerk, x.Number, incident.Update, incident.Updating{Text: "只剩1单元", Scope: scope.Of(p.entrance("1"))})
		p.passes(time.Second)
		v, err := p.room.Open(p.ctx, out, x.Number)
		require.NoError(p, err)
		assert.Empty(p, v.Mine)
		require.Len(p, v.Outside, 1)
		_, _, err = p.room.Join(p.ctx, out, "", x.Number, incident.Said{})
		var refusal *domain.Error
		require.ErrorAs(p, err, &refusal)
		assert.Equal(p, "refuse.incident_narrowed", refusal.Message.Key)
		assert.ErrorIs(p, err, incident.NotYours)
		v, err = p.room.Open(p.ctx, stays, x.Number)
		require.NoError(p, err)
		assert.Empty(p, v.Outside)

		p.does(p.clerk, x.Number, incident.Restore, incident.Restoration{Cause: "换阀"})
		p.passes(time.Second)
		_, _, err = p.room.Answer(p.ctx, stays, "", x.Number, 0, incident.No)
		require.NoError(p, err)
		_, err = p.room.Act(p.ctx, p.manager, "end", x.Number, incident.Close, incident.Plain{})
		require.ErrorAs(p, err, &refusal)
		assert.Equal(p, "refuse.incident_doubts", refusal.Message.Key)
		assert.ErrorIs(p, err, incident.Doubted)
		assert.Equal(p, domain.Count(1), refusal.Message.Values["count"])
		_, err = p.room.Act(p.ctx, p.clerk, "clerk", x.Number, incident.Close, incident.Closing{})
		require.ErrorIs(p, err, domain.Forbidden)
		p.does(p.manager, x.Number, incident.Close, incident.Closing{})
	})
}
