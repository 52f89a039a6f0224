package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/people"
)

// ground is where the data of deeds is made, without the bot.
type ground struct {
	deed
	t         *testing.T
	b         *works
	at        time.Time
	clock     *clock // what was done before may be some time ago
	community people.Community
	homes     []people.Home
}

// prepareDeeds stores the people and the cases of all deeds.
func prepareDeeds(t *testing.T, at storage, in tongue) []deed {
	s := newStage(t, at)
	b := s.assemble(seams{})
	defer b.close()
	all := slices.Clone(deeds)
	for _, d := range slices.Concat(duties, errands, answers, gatherings, seated) {
		d.brief = true
		all = append(all, d)
	}
	for i := range all {
		all[i].index = i
	}
	all = slices.DeleteFunc(all, func(d deed) bool { return !d.on(at, "") })
	for _, d := range all {
		g := &ground{deed: d, t: t, b: b, at: s.clock.Now(), clock: s.clock}
		g.moveIn(in)
		if g.before != nil {
			g.before(g)
			g.clock.pass(g.at.Sub(g.clock.Now()))
		}
	}
	return all
}

// moveIn stores the community of a deed and its people.
func (g *ground) moveIn(in tongue) {
	ctx := g.t.Context()
	var err error
	g.community, err = g.b.store.AddCommunity(ctx, people.Community{Code: g.code(), Name: "Yard " + g.code(), Zone: "Asia/Shanghai"})
	require.NoError(g.t, err)
	house, err := g.b.store.AddBuilding(ctx, people.Building{Community: g.community.ID, Name: "3"})
	require.NoError(g.t, err)
	g.homes, err = g.b.store.AddHomes(ctx, []people.Home{
		{Community: g.community.ID, Building: house.ID, Entrance: "2", Room: "1201", Label: "3-2-1201"},
		{Community: g.community.ID, Building: house.ID, Entrance: "2", Room: "1202", Label: "3-2-1202"}})
	require.NoError(g.t, err)
	seats := map[string]people.Membership{"owner": {Role: domain.Owner, Home: g.homes[0].ID}, "neighbour": {Role: domain.Owner, Home: g.homes[1].ID},
		"clerk": {Role: domain.Staff}, "colleague": {Role: domain.Staff}, "manager": {Role: domain.Manager}}
	for _, role := range strings.Fields(g.people) {
		seat, ok := seats[role]
		if !ok {
			continue
		}
		who, err := g.b.store.Greet(ctx, people.Person{Chat: domain.ChatID(g.chat(role)), Name: g.nameOf(role), Language: in.lang,
			Phone: fmt.Sprintf("+86138%08d", g.chat(role)), PhoneVerified: true, Joined: g.at})
		require.NoError(g.t, err)
		seat.Person, seat.Community, seat.Verified, seat.Since = who.ID, g.community.ID, true, g.at
		require.NoError(g.t, g.b.store.AddMembership(ctx, seat))
	}
}

// by returns one of the people with the rights of this moment.
func (g *ground) by(who string) domain.Actor {
	_, by, err := g.b.office.Who(g.t.Context(), domain.ChatID(g.chat(who)))
	require.NoError(g.t, err)
	return by
}

// filed is a complaint about the lift.
func (g *ground) filed(by string) domain.CaseID {
	v, err := g.b.desk.File(g.t.Context(), g.by(by), newRun(), g.community.ID, complaint.Filing{Channel: complaint.ByBot, Category: "elevator",
		Place: domain.Place{Part: domain.Garage}, Words: "The lift stands still", Happened: "#today", Wish: "#repair"})
	require.NoError(g.t, err)
	return v.Case.ID
}

// act does something to a case.
func (g *ground) act(by string, id domain.CaseID, do complaint.Action, rec complaint.Record) {
	_, err := g.b.desk.Act(g.t.Context(), g.by(by), newRun(), id, do, rec)
	require.NoError(g.t, err, "%s: %s", g.name, do)
}

// handled does all steps of a case up to its result.
func (g *ground) handled(by string, id domain.CaseID) {
	_, err := g.b.desk.Handle(g.t.Context(), g.by(by), newRun(), id, desk.Handling{Finding: complaint.Finding{Seen: "Worn belt", Conclusion: complaint.Substantiated},
		Severity: complaint.Minor, Scope: complaint.OneHome, Measures: "New belt", Outcome: complaint.Outcome{Words: "Belt replaced"}})
	require.NoError(g.t, err)
}
