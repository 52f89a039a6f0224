package informing_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/informing/informingtest"
	"guanjia/domain/notice"
	"guanjia/domain/office/officetest"
	"guanjia/domain/people"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
)

// shelf keeps one incident and what homes say of it in memory, and who was told.
type shelf struct {
	informingtest.Empty
	homes   []scope.Household
	there   *incident.Incident // nil: none
	runs    map[string]bool
	said    []incident.Home
	got     []informing.Received
	lost    []domain.PersonID // whom no letter reaches
	notices []notice.Notice
	history []incident.Entry
	between func() // what happens once before an act is written; nil: nothing
}

// Incident implements informing.Store.
func (s *shelf) Incident(ctx context.Context, n ticket.Number) (incident.Incident, error) {
	if s.there == nil || s.there.Number != n {
		return s.Empty.Incident(ctx, n)
	}
	return *s.there, nil
}

// IncidentOfRun implements informing.Store.
func (s *shelf) IncidentOfRun(ctx context.Context, run string) (incident.Incident, error) {
	if !s.runs[run] {
		return s.Empty.IncidentOfRun(ctx, run)
	}
	return *s.there, nil
}

// Incidents implements informing.Store.
func (s *shelf) Incidents(_ context.Context, q informing.Query) (all []incident.Incident, total int, err error) {
	if x := s.there; x != nil && (len(q.Communities) == 0 || slices.Contains(q.Communities, x.Community)) && (len(q.Stages) == 0 || slices.Contains(q.Stages, x.Stage)) &&
		!x.News[0].Made.Before(q.From) && (q.To.IsZero() || x.News[0].Made.Before(q.To)) {
		all = append(all, *x)
	}
	return all, len(all), nil
}

// OpenIncidents implements informing.Store.
func (s *shelf) OpenIncidents(ctx context.Context, in domain.CommunityID) ([]incident.Incident, error) {
	all, _, err := s.Incidents(ctx, informing.Query{Communities: []domain.CommunityID{in}, Stages: []incident.Stage{incident.Open}})
	return all, err
}

// WakingIncidents implements informing.Store.
func (s *shelf) WakingIncidents(context.Context, time.Time, int) ([]incident.Incident, error) {
	if s.there == nil {
		return nil, nil
	}
	return []incident.Incident{*s.there}, nil
}

// OpenIncident implements informing.Store.
func (s *shelf) OpenIncident(_ context.Context, o informing.Opening) (incident.Incident, bool, error) {
	var among []incident.Incident
	if s.there != nil {
		among = append(among, *s.there)
	}
	c, err := o.Decide(1, among)
	if err != nil {
		return incident.Incident{}, false, err
	}
	return s.keep(c, o.Run), false, nil
}

// CommitIncident implements informing.Store.
func (s *shelf) CommitIncident(_ context.Context, c informing.Commit) (incident.Incident, bool, error) {
	if do := s.between; do != nil {
		s.between = nil
		do()
	}
	if s.there.Version != c.Change.Before().Version {
		return incident.Incident{}, false, domain.Refuse(domain.Conflict, "refuse.conflict", nil)
	}
	return s.keep(c, c.Change.Run()), false, nil
}

// IncidentHistory implements informing.Store.
func (s *shelf) IncidentHistory(context.Context, domain.IncidentID) ([]incident.Entry, error) {
	return slices.Clone(s.history), nil
}

func (s *shelf) keep(c informing.Commit, run string) incident.Incident {
	x := c.Change.After()
	x.ID = 1
	s.there = &x
	s.ran(run, true)
	s.notices = append(s.notices, c.Notices...)
	s.history = append(s.history, c.Change.Entries()...)
	return x
}

// PostNews implements informing.Store: everybody in the scope gets one letter.
func (s *shelf) PostNews(_ context.Context, p informing.Posting) (n int, err error) {
	for _, h := range s.within(s.there.Community, s.there.Scope) {
		for _, r := range h.Residents {
			if !slices.ContainsFunc(s.got, func(g informing.Received) bool { return g.News == p.News && g.Person == r.Person }) {
				reader := incident.Reader{Person: r.Person}
				s.got = append(s.got, informing.Received{Number: s.there.Number, News: p.News, Reader: reader})
				s.notices = append(s.notices, p.Letter(reader))
				n++
			}
		}
	}
	s.there.Posted = p.News
	return n, nil
}

// NewsReaders implements informing.Store.
func (s *shelf) NewsReaders(_ context.Context, _ ticket.Number, news int) (list []incident.Reader, err error) {
	for _, g := range s.got {
		if g.News == news {
			list = append(list, g.Reader)
		}
	}
	return list, nil
}

// NewsUndelivered implements informing.Store.
func (s *shelf) NewsUndelivered(context.Context, ticket.Number, int) ([]domain.PersonID, error) {
	return s.lost, nil
}

// NewsOf implements informing.Store.
func (s *shelf) NewsOf(_ context.Context, who domain.PersonID, _ ticket.Number) ([]informing.Received, error) {
	return slices.DeleteFunc(slices.Clone(s.got), func(g informing.Received) bool { return g.Person != who }), nil
}

// SayOf implements informing.Store.
func (s *shelf) SayOf(_ context.Context, _ domain.IncidentID, x informing.Saying) (changed bool, err error) {
	if s.runs[x.Run] {
		return true, nil
	}
	for _, h := range x.Homes {
		i := slices.IndexFunc(s.said, func(o incident.Home) bool { return o.ID == h.ID })
		if i < 0 {
			i = len(s.said)
			s.said = append(s.said, incident.Home{Home: h})
		}
		before := s.said[i]
		s.said[i].Person = x.Person
		if x.Affected && before.Affected.IsZero() {
			s.said[i].Affected = x.At
			changed = true
		}
		if x.Answer != "" && (before.Answer != x.Answer || before.Round != x.Round) {
			s.said[i].Answer, s.said[i].Round, s.said[i].Answered = x.Answer, x.Round, x.At
			changed = true
		}
	}
	s.ran(x.Run, changed)
	return changed, nil
}

// HomesOf implements informing.Store.
func (s *shelf) HomesOf(context.Context, domain.IncidentID) ([]incident.Home, error) {
	return slices.Clone(s.said), nil
}

// HomesOfEach implements informing.Store.
func (s *shelf) HomesOfEach(_ context.Context, ids []domain.IncidentID) (map[domain.IncidentID][]incident.Home, error) {
	of := map[domain.IncidentID][]incident.Home{}
	for _, id := range ids {
		of[id] = slices.Clone(s.said)
	}
	return of, nil
}

// Rate implements informing.Store.
func (s *shelf) Rate(_ context.Context, _ domain.IncidentID, x informing.Rating) (first bool, err error) {
	if s.runs[x.Run] {
		return true, nil
	}
	for i, h := range s.said {
		if h.Person == x.Person && h.Rating == 0 && slices.Contains(x.Asked, h.ID) {
			s.said[i].Rating, first = x.Stars, true
		}
	}
	s.ran(x.Run, first)
	return first, nil
}

// ran notes that a run has changed something.
func (s *shelf) ran(run string, changed bool) {
	if run != "" && changed {
		s.runs[run] = true
	}
}

// Within implements informing.Store.
func (s *shelf) Within(_ context.Context, in domain.CommunityID, of scope.Scope) ([]scope.Household, error) {
	return s.within(in, of), nil
}

func (s *shelf) within(in domain.CommunityID, of scope.Scope) []scope.Household {
	return slices.DeleteFunc(slices.Clone(s.homes), func(h scope.Household) bool { return h.Community != in || !of.Covers(h.Home) })
}

// scene is a house with four homes of one entrance: Wang's, Zhao's, and two of other owners.
type scene struct {
	*officetest.House
	room   *informing.Room
	store  *shelf
	owners []domain.Actor // who lives in each home
	homes  []people.Home
}

func open(t *testing.T) *scene {
	s := &scene{House: officetest.Open(t), store: &shelf{runs: map[string]bool{}}}
	h := s.House.Home
	more, err := s.House.Store.AddHomes(t.Context(), []people.Home{
		{Community: h.Community, Building: h.Building, Entrance: "2", Room: "1301", Label: "3-2-1301"}, {Community: h.Community, Building: h.Building, Entrance: "2", Room: "1302", Label: "3-2-1302"}})
	require.NoError(t, err)
	homes, err := s.House.Store.Homes(t.Context(), h.Building)
	require.NoError(t, err)
	s.homes = homes
	s.owners = []domain.Actor{s.Wang, s.Zhao, s.AddPerson(301, "孙", domain.Owner, s.In.ID, more[0].ID), s.AddPerson(302, "吴", domain.Owner, s.In.ID, more[1].ID)}
	for i, h := range homes {
		s.store.homes = append(s.store.homes, scope.Household{Home: h, Residents: []scope.Resident{{Person: s.owners[i].Person, Verified: true, Reachable: true}}})
	}
	s.room = informing.New(s.store, s.House.Store, s.Reader)
	return s
}

// building is the scope of the building.
func (s *scene) building() scope.Scope { return scope.Of(scope.Building(s.House.Home.Building, "3")) }

func draft(of scope.Scope) incident.Draft {
	return incident.Draft{What: incident.Water, Scope: of, Text: "立管漏水，正在抢修。"}
}

// started opens an incident by Li in the building, and lets its letters leave.
func (s *scene) started(of scope.Scope) ticket.Number {
	v, err := s.room.Start(s.T.Context(), s.Li, "start", s.In.ID, draft(of))
	require.NoError(s.T, err)
	s.passes(time.Minute)
	return v.Incident.Number
}

// restored says that it is over.
func (s *scene) restored(n ticket.Number) {
	s.Now = s.Now.Add(time.Hour)
	_, err := s.room.Act(s.T.Context(), s.Li, "over", n, incident.Restore, incident.Restoration{Cause: "换了阀门"})
	require.NoError(s.T, err)
	s.passes(time.Minute)
}

func (s *scene) passes(d time.Duration) {
	s.Now = s.Now.Add(d)
	_, err := s.room.RunClocks(s.T.Context())
	require.NoError(s.T, err)
}

func membership(who domain.PersonID, in domain.CommunityID, home domain.HomeID, confirmed bool) people.Membership {
	return people.Membership{Person: who, Community: in, Role: domain.Owner, Home: home, Verified: confirmed}
}

func staff(who domain.PersonID, in domain.CommunityID) people.Membership {
	return people.Membership{Person: who, Community: in, Role: domain.Staff}
}

func building(in domain.CommunityID, name string) people.Building {
	return people.Building{Community: in, Name: name}
}
