package informing_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/office/officetest"
	"guanjia/domain/people"
	"guanjia/domain/scope"
)

// Staff of the community tell of an incident, and ask whom a scope reaches; nobody else.
func TestWhoTells(t *testing.T) {
	s := open(t)
	for _, by := range []domain.Actor{s.Wang, s.Far, {}} {
		_, err := s.room.Start(t.Context(), by, "run", s.In.ID, draft(s.building()))
		require.ErrorIs(t, err, domain.Forbidden, by.Name)
		_, err = s.room.Around(t.Context(), by, s.In.ID)
		require.ErrorIs(t, err, domain.Forbidden, by.Name)
		_, err = s.room.Reaches(t.Context(), by, s.In.ID, s.building())
		require.ErrorIs(t, err, domain.Forbidden, by.Name)
	}
	_, err := s.room.Start(t.Context(), s.Li, "run", s.In.ID, draft(scope.Of(scope.Building(99, "99"))))
	assert.Equal(t, "refuse.incident_empty", officetest.Key(err), "a scope without any home")
	_, err = s.room.Start(t.Context(), s.Li, "run", s.In.ID, draft(scope.Scope{}))
	require.ErrorIs(t, err, domain.Incomplete)
	first, err := s.room.Start(t.Context(), s.Li, "run", s.In.ID, draft(s.building()))
	require.NoError(t, err)
	again, err := s.room.Start(t.Context(), s.Li, "run", s.In.ID, draft(s.building()))
	require.NoError(t, err, "the same run")
	assert.Equal(t, first.Incident.Number, again.Incident.Number)
	_, err = s.room.Start(t.Context(), s.Chen, "another", s.In.ID, draft(s.building()))
	assert.Equal(t, "refuse.incident_same", officetest.Key(err))
	wider := func(building domain.BuildingID) error {
		_, err := s.room.Act(t.Context(), s.Li, "wider", first.Incident.Number, incident.Update, incident.Updating{Text: "x", Scope: scope.Of(scope.Building(building, "3"))})
		return err
	}
	assert.Equal(t, "refuse.incident_empty", officetest.Key(wider(99)))
	s.passes(time.Hour)
	require.NoError(t, wider(s.Home.Building))
	require.NoError(t, wider(99), "the press comes again after a crash, when nobody lives there any more")
	rows, err := s.store.IncidentHistory(t.Context(), first.Incident.ID)
	require.NoError(t, err)
	assert.Len(t, rows, 2)
}

// Who sees an incident: the office, those who were told, and owners whose homes it concerns while it is valid. Others get the answer of one
// that does not exist; only the office reads names, history, reach and doors.
func TestWhoSees(t *testing.T) {
	s := open(t)
	n := s.started(scope.Of(scope.Single(s.homes[0], "3")))
	later := s.AddPerson(401, "新业主", domain.Owner, s.In.ID, s.homes[0].ID) // lives with Wang, and was told nothing
	sees := func(by domain.Actor) bool {
		_, err := s.room.Open(t.Context(), by, n)
		if err != nil {
			assert.Equal(t, "refuse.no_case", officetest.Key(err), by.Name)
		}
		return err == nil
	}
	for _, by := range []domain.Actor{s.Zhao, s.Far, {}} {
		assert.False(t, sees(by), by.Name)
	}
	for _, by := range []domain.Actor{s.Wang, later} {
		v, err := s.room.Open(t.Context(), by, n)
		require.NoError(t, err, by.Name)
		assert.False(t, v.Office)
		assert.Empty(t, v.Incident.Name)
		assert.Zero(t, v.Incident.By+v.Incident.Responsible)
		assert.Zero(t, v.Reach.Homes)
		assert.Empty(t, v.May)
		assert.True(t, v.CanJoin())
		_, err = s.room.Doors(t.Context(), v)
		require.ErrorIs(t, err, domain.Forbidden)
	}
	v, err := s.room.Open(t.Context(), s.Chen, n)
	require.NoError(t, err)
	assert.True(t, v.Office)
	assert.Equal(t, s.Li.Name, v.Incident.Name)
	assert.Equal(t, 1, v.Reach.Homes)
	assert.False(t, v.CanJoin(), "the office lives elsewhere")
	s.restored(n)
	_, err = s.room.Act(t.Context(), s.Zhou, "close", n, incident.Close, incident.Plain{})
	require.NoError(t, err)
	assert.True(t, sees(s.Wang), "what one was told can be read for good")
	assert.False(t, sees(later), "it is over")
}

// What was withdrawn is not put up on doors: nobody was told of it.
func TestNothingWithdrawnIsPrinted(t *testing.T) {
	s := open(t)
	v, err := s.room.Start(t.Context(), s.Li, "withdrawn", s.In.ID, incident.Draft{What: incident.Water, Scope: s.building(), Text: "停水"})
	require.NoError(t, err)
	_, err = s.room.Doors(t.Context(), v)
	require.NoError(t, err)
	v, err = s.room.Act(t.Context(), s.Li, "oops", v.Incident.Number, incident.Withdraw, incident.Plain{})
	require.NoError(t, err)
	_, err = s.room.Doors(t.Context(), v)
	assert.ErrorIs(t, err, domain.Conflict)
	assert.Equal(t, "refuse.incident_stage", officetest.Key(err))
}

// Residents say that a home is concerned: their own, in its scope, while it lasts, once.
func TestJoin(t *testing.T) {
	s := open(t)
	n := s.started(s.building())
	for i, want := range []bool{true, false} {
		v, first, err := s.room.Join(t.Context(), s.Wang, "", n, incident.Said{})
		require.NoError(t, err)
		assert.Equal(t, want, first, i)
		assert.Equal(t, 1, v.Counts.Affected)
	}
	_, _, err := s.room.Join(t.Context(), s.Chen, "", n, incident.Said{})
	assert.Equal(t, "refuse.incident_home", officetest.Key(err), "lives elsewhere")
	_, _, err = s.room.Join(t.Context(), s.Far, "", n, incident.Said{})
	assert.Equal(t, "refuse.no_case", officetest.Key(err))
	_, _, err = s.room.Answer(t.Context(), s.Zhao, "", n, 0, incident.Yes)
	assert.Equal(t, "refuse.incident_over", officetest.Key(err), "nobody has asked yet")

	require.ErrorIs(t, s.room.JoinFor(t.Context(), s.Wang, n, s.Zhao.Person, s.homes[1].ID), domain.Forbidden, "for others the office does")
	require.NoError(t, s.room.JoinFor(t.Context(), s.Li, n, s.Zhao.Person, s.homes[1].ID))
	require.NoError(t, s.room.JoinFor(t.Context(), s.Li, n, s.Zhao.Person, 0), "a case without a home")
	assert.Len(t, s.store.said, 2)
	s.restored(n)
	_, err = s.room.Act(t.Context(), s.Zhou, "close", n, incident.Close, incident.Plain{})
	require.NoError(t, err)
	_, _, err = s.room.Join(t.Context(), s.owners[2], "", n, incident.Said{})
	assert.Equal(t, "refuse.incident_over", officetest.Key(err))
	require.NoError(t, s.room.JoinFor(t.Context(), s.Li, n, s.owners[3].Person, s.homes[3].ID))
	assert.Len(t, s.store.said, 2, "it is over: nobody is counted")
}

// When enough homes say that it is not over it is open again; a home that the office has not confirmed cannot say so.
func TestDoubt(t *testing.T) {
	s := open(t)
	n := s.started(s.building())
	s.restored(n)
	stranger := s.AddPerson(401, "生人", domain.Owner, s.In.ID, s.homes[3].ID)
	require.NoError(t, s.House.Store.RemoveMembership(t.Context(), membership(stranger.Person, s.In.ID, s.homes[3].ID, true)))
	require.NoError(t, s.House.Store.AddMembership(t.Context(), membership(stranger.Person, s.In.ID, s.homes[3].ID, false)))
	_, _, err := s.room.Answer(t.Context(), s.Actor(401), "", n, 0, incident.No)
	assert.Equal(t, "refuse.incident_unconfirmed", officetest.Key(err))
	assert.ErrorIs(t, err, incident.NotYours)
	_, changed, err := s.room.Answer(t.Context(), s.Actor(401), "", n, 0, incident.Yes)
	require.NoError(t, err, "anybody may say that it is over")
	assert.True(t, changed)

	v, changed, err := s.room.Answer(t.Context(), s.Wang, "", n, 0, incident.No)
	require.NoError(t, err)
	assert.True(t, changed)
	assert.Equal(t, incident.Restored, v.Incident.Stage, "one home alone")
	_, changed, err = s.room.Answer(t.Context(), s.Wang, "", n, 0, incident.No)
	require.NoError(t, err)
	assert.False(t, changed, "said before")
	v, _, err = s.room.Answer(t.Context(), s.Zhao, "", n, s.homes[1].ID, incident.No)
	require.NoError(t, err)
	assert.Equal(t, incident.Open, v.Incident.Stage, "two of three homes of the entrance")
	_, _, err = s.room.Answer(t.Context(), s.Zhao, "", n, s.homes[0].ID, incident.No)
	assert.Equal(t, "refuse.incident_home", officetest.Key(err), "a home of somebody else")
}

// One to five, once, after the end, of those who were concerned.
func TestRate(t *testing.T) {
	s := open(t)
	n := s.started(s.building())
	_, _, err := s.room.Join(t.Context(), s.Wang, "", n, incident.Said{})
	require.NoError(t, err)
	_, _, err = s.room.Rate(t.Context(), s.Wang, "", n, 5)
	require.ErrorIs(t, err, domain.Invalid, "it lasts")
	s.restored(n)
	_, err = s.room.Act(t.Context(), s.Zhou, "close", n, incident.Close, incident.Plain{})
	require.NoError(t, err)
	for _, stars := range []int{-1, 0, 6, 9} {
		_, _, err = s.room.Rate(t.Context(), s.Wang, "", n, stars)
		require.ErrorIs(t, err, domain.Invalid, "%d points", stars)
	}
	_, first, err := s.room.Rate(t.Context(), s.Wang, "", n, 5)
	require.NoError(t, err)
	assert.True(t, first)
	_, first, err = s.room.Rate(t.Context(), s.Wang, "", n, 1)
	require.NoError(t, err)
	assert.False(t, first, "answered before")
	_, first, err = s.room.Rate(t.Context(), s.Zhao, "", n, 1)
	require.NoError(t, err)
	assert.False(t, first, "not asked")
	require.Len(t, s.store.said, 1)
	assert.Equal(t, 5, s.store.said[0].Rating)
}

// A home that only answered "not yet" was concerned: it is asked in the end, may answer, and is counted. One that said "it is over" was not, and
// "not yet" of a round before counts no more.
func TestNotYetIsAskedInTheEnd(t *testing.T) {
	s := open(t)
	n := s.started(s.building())
	s.restored(n)
	for i, says := range []incident.Answer{incident.No, incident.Yes, incident.Yes} {
		_, _, err := s.room.Answer(t.Context(), s.owners[i], "", n, 0, says)
		require.NoError(t, err)
	}
	s.store.said = append(s.store.said, incident.Home{Home: s.homes[3], Person: s.owners[3].Person, Answer: incident.No, Round: 1})
	s.passes(25 * time.Hour)
	var asked []domain.PersonID
	for _, x := range s.store.notices {
		if x.Message.Key == "notice.incident.survey" {
			asked = append(asked, x.To)
		}
	}
	assert.Equal(t, []domain.PersonID{s.Wang.Person}, asked)
	for i, want := range []bool{true, false, false, false} {
		v, first, err := s.room.Rate(t.Context(), s.owners[i], "", n, 3)
		require.NoError(t, err)
		assert.Equal(t, want, first, i)
		assert.Equal(t, incident.Counts{Affected: 1, Yes: 2, No: 1}, v.Counts)
	}
	f, err := s.room.Figures(t.Context(), s.Zhou, nil, s.Now.Add(-100*time.Hour), s.Now)
	require.NoError(t, err)
	assert.Equal(t, informing.Figures{Told: 1, Homes: 1, Rated: 1, Stars: 3}, f)
}

// Which incident explains a complaint: one that lasts, fits the category, and concerns a home of the complainant and the place that is named.
func TestFitting(t *testing.T) {
	s := open(t)
	v, err := s.room.Start(t.Context(), s.Li, "start", s.In.ID, draft(scope.Of(scope.Single(s.homes[0], "3"), scope.Single(s.homes[1], "3"))))
	require.NoError(t, err)
	list, err := s.room.Fitting(t.Context(), s.Wang, s.In.ID, "plumbing", "", domain.Place{})
	require.NoError(t, err)
	assert.Empty(t, list, "nobody is told yet, and it can be withdrawn")
	s.passes(time.Minute)
	n := v.Incident.Number
	other, err := s.House.Store.AddBuilding(t.Context(), building(s.In.ID, "5"))
	require.NoError(t, err)
	for name, c := range map[string]struct {
		by       domain.Actor
		category string
		words    string
		at       domain.Place
		want     int
	}{
		"fits":                    {s.Wang, "plumbing", "", domain.Place{}, 1},
		"the home itself":         {s.Wang, "plumbing", "", domain.Place{Part: domain.AtHome, Building: s.homes[0].Building, Home: s.homes[0].ID}, 1},
		"another subject":         {s.Wang, "noise", "", domain.Place{}, 0},
		"no category":             {s.Wang, "", "", domain.Place{}, 0},
		"another building":        {s.Wang, "plumbing", "", domain.Place{Part: domain.Lift, Building: other.ID}, 0},
		"lives outside its scope": {s.owners[2], "plumbing", "", domain.Place{}, 0},
		"its words":               {s.Wang, "", "怎么停水了", domain.Place{}, 1},
		"a leak":                  {s.Wang, "plumbing", "卫生间漏水", domain.Place{}, 0},
		"no power":                {s.Wang, "plumbing", "停电了", domain.Place{}, 0},
		"lives nowhere":           {s.Chen, "plumbing", "", domain.Place{}, 0},
	} {
		list, err := s.room.Fitting(t.Context(), c.by, s.In.ID, c.category, c.words, c.at)
		require.NoError(t, err, name)
		assert.Len(t, list, c.want, name)
	}
	s.restored(n)
	list, err = s.room.Fitting(t.Context(), s.Wang, s.In.ID, "plumbing", "", domain.Place{})
	require.NoError(t, err)
	assert.Empty(t, list, "it is over")
}

// What a caller complains of is explained as a resident's own words are: by what lasts in the caller's home. The office notes that the home is
// concerned; nobody else does, and not of a home elsewhere or when it is over.
func TestCaller(t *testing.T) {
	s := open(t)
	v, err := s.room.Start(t.Context(), s.Li, "start", s.In.ID, draft(scope.Of(scope.Single(s.homes[0], "3"))))
	require.NoError(t, err)
	n := v.Incident.Number
	fits := func(home people.Home, category, words string) []informing.View {
		list, err := s.room.Callers.Fitting(t.Context(), s.Chen, s.In.ID, home.ID, category, words)
		require.NoError(t, err)
		return list
	}
	assert.Empty(t, fits(s.homes[0], "", "停水了"), "nobody is told yet")
	s.passes(time.Minute)
	list := fits(s.homes[0], "", "停水了")
	require.Len(t, list, 1)
	assert.False(t, list[0].Office, "as residents read it")
	assert.Len(t, list[0].Incident.News, 1)
	assert.True(t, list[0].CanJoin(), "the caller's home is not noted yet")
	_, of, joined, err := s.room.Callers.Joined(t.Context(), s.Chen, "call", n, s.homes[0].ID)
	require.NoError(t, err)
	assert.False(t, joined)
	assert.Zero(t, of)
	assert.Len(t, fits(s.homes[0], "plumbing", ""), 1)
	assert.Empty(t, fits(s.homes[0], "plumbing", "卫生间漏水"))
	assert.Empty(t, fits(s.homes[0], "", ""))
	assert.Empty(t, fits(s.homes[1], "", "停水了"), "it does not last there")
	for _, by := range []domain.Actor{s.Wang, s.Far} {
		_, err = s.room.Callers.Fitting(t.Context(), by, s.In.ID, s.homes[0].ID, "", "停水了")
		require.ErrorIs(t, err, domain.Forbidden, by.Name)
	}
	_, _, err = s.room.Callers.Join(t.Context(), s.Wang, "", n, s.homes[0].ID, incident.Said{})
	require.ErrorIs(t, err, domain.Forbidden)
	_, _, err = s.room.Callers.Join(t.Context(), s.Chen, "", n, s.homes[1].ID, incident.Said{})
	assert.Equal(t, "refuse.incident_caller", officetest.Key(err))
	for i, want := range []bool{true, false} {
		v, first, err := s.room.Callers.Join(t.Context(), s.Chen, []string{"call", ""}[i], n, s.homes[0].ID, incident.Said{Words: "厨房没水"})
		require.NoError(t, err)
		assert.Equal(t, want, first, i)
		assert.Equal(t, 1, v.Counts.Affected)
		assert.True(t, v.Office)
	}
	assert.False(t, fits(s.homes[0], "", "停水了")[0].CanJoin(), "it is noted, and not offered once more")
	for run, want := range map[string]bool{"call": true, "a second press": false} {
		_, of, joined, err = s.room.Callers.Joined(t.Context(), s.Li, run, n, s.homes[0].ID)
		require.NoError(t, err)
		assert.Equal(t, want, joined, run)
		assert.Equal(t, s.homes[0].Label, of.Label)
	}
	_, _, _, err = s.room.Callers.Joined(t.Context(), s.Wang, "call", n, s.homes[0].ID)
	require.ErrorIs(t, err, domain.Forbidden, "what a home said is for the office")
	s.restored(n)
	_, err = s.room.Act(t.Context(), s.Zhou, "close", n, incident.Close, incident.Plain{})
	require.NoError(t, err)
	_, _, err = s.room.Callers.Join(t.Context(), s.Chen, "", n, s.homes[0].ID, incident.Said{})
	assert.Equal(t, "refuse.incident_over", officetest.Key(err))
}

// In quiet hours letters wait in the mailboxes; late news is told to the responsible person, and later to the managers.
func TestNight(t *testing.T) {
	s := open(t)
	s.Now = time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC) // 23:00 in Shanghai
	morning := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	until, err := s.room.Quiet(t.Context(), s.In.ID)
	require.NoError(t, err)
	assert.Equal(t, morning, until.UTC())
	s.started(s.building())
	for _, n := range s.store.notices {
		assert.Equal(t, morning, n.NotBefore.UTC(), n.Key)
	}
	s.passes(9*time.Hour + time.Minute)
	require.Len(t, s.store.got, 4)
	told := func() (who []domain.PersonID) {
		for _, n := range s.store.notices {
			if n.To == s.Li.Person || n.To == s.Zhou.Person {
				who = append(who, n.To)
			}
		}
		return who
	}
	assert.Empty(t, told())
	s.passes(6 * time.Hour)
	assert.Equal(t, s.Li.Person, told()[0], "the news is late")
	assert.Contains(t, told(), s.Zhou.Person, "and nobody has written them since")
}

// Letters that a manager sends at night do not wait; others that leave late, because nothing ran, wait in the mailboxes.
func TestLettersAtNight(t *testing.T) {
	night := time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC) // 23:00 in Shanghai
	for name, c := range map[string]struct {
		loud bool
		at   time.Time // when it is told
		want time.Time
	}{"a manager decides so": {true, night, time.Time{}}, "told before the night": {false, night.Add(-62 * time.Minute), time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)}} {
		s := open(t)
		s.Now = c.at
		d := draft(s.building())
		d.Night = c.loud
		_, err := s.room.Start(t.Context(), s.Zhou, "run", s.In.ID, d)
		require.NoError(t, err)
		s.Now = night
		s.passes(time.Minute)
		require.Len(t, s.store.notices, 4, name)
		for _, n := range s.store.notices {
			assert.True(t, n.NotBefore.Equal(c.want), "%s: %s", name, n.NotBefore)
		}
	}
}

// If the responsible person has left, the managers hear that the news is late.
func TestNobodyIsResponsible(t *testing.T) {
	s := open(t)
	s.started(s.building())
	require.NoError(t, s.House.Store.RemoveMembership(t.Context(), staff(s.Li.Person, s.In.ID)))
	before := len(s.store.notices)
	s.Now = s.store.there.NextBy
	s.passes(0)
	require.Len(t, s.store.notices[before:], 1)
	assert.Equal(t, s.Zhou.Person, s.store.notices[before].To)
}

// The lists: residents read what is valid for their homes, the office all of its communities.
func TestLists(t *testing.T) {
	s := open(t)
	n := s.started(scope.Of(scope.Single(s.homes[0], "3")))
	for by, want := range map[*domain.Actor]int{&s.Wang: 1, &s.Zhao: 0, &s.Li: 0} {
		list, err := s.room.Valid(t.Context(), *by)
		require.NoError(t, err)
		assert.Len(t, list, want, by.Name)
	}
	for by, want := range map[*domain.Actor]int{&s.Li: 1, &s.Far: 0} {
		p, err := s.room.List(t.Context(), *by, incident.ShowAll, 0)
		require.NoError(t, err)
		assert.Equal(t, want, p.Total, by.Name)
	}
	for _, show := range incident.Shows() {
		p, err := s.room.List(t.Context(), s.Li, show, 0)
		require.NoError(t, err)
		assert.Equal(t, show == incident.ShowAll || show == incident.ShowLasts, p.Total == 1, show)
		assert.Equal(t, show, p.Show)
	}
	var listed []incident.Stage
	for _, show := range incident.Shows() {
		listed = append(listed, show.Stages()...)
	}
	assert.ElementsMatch(t, incident.Stages(), listed, "each stage is in one part")
	_, err := s.room.List(t.Context(), s.Wang, incident.ShowAll, 0)
	require.ErrorIs(t, err, domain.Forbidden)
	_, err = s.room.Act(t.Context(), s.Zhao, "x", n, incident.Restore, incident.Restoration{Cause: "x"})
	assert.Equal(t, "refuse.no_case", officetest.Key(err))
}

// The lists behind the figures of a period are as long as these.
func TestCounted(t *testing.T) {
	s := open(t)
	from := s.Now.Add(-time.Second)
	n := s.started(s.building())
	day := s.Now.Add(time.Second)
	s.passes(time.Hour)
	counts := func(from, to time.Time) {
		t.Helper()
		f, err := s.room.Figures(t.Context(), s.Zhou, nil, from, to)
		require.NoError(t, err)
		for show, want := range map[incident.Show]int{incident.ShowAll: f.Told, incident.ShowOpen: f.Told + f.Earlier} {
			p, err := s.room.Counted(t.Context(), s.Zhou, []domain.CommunityID{s.In.ID}, from, to, show, 0)
			require.NoError(t, err)
			assert.Equal(t, want, p.Total, show)
			assert.Len(t, p.Views, want)
		}
		p, err := s.room.Counted(t.Context(), s.Zhou, nil, s.Now, s.Now, incident.ShowOpen, 0)
		require.NoError(t, err)
		assert.Equal(t, f.Lasting, p.Total, "what lasts now")
	}
	counts(from, day)
	counts(day, s.Now)
	s.restored(n)
	counts(from, day)
	counts(day, s.Now)
	for _, by := range []domain.Actor{s.Li, s.Far, s.Wang} {
		_, err := s.room.Counted(t.Context(), by, []domain.CommunityID{s.In.ID}, from, day, incident.ShowAll, 0)
		require.ErrorIs(t, err, domain.Forbidden, by.Name)
	}
}
