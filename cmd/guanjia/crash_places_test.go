package main

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// placeless are the methods of stores without a place to die. A method that changes what is stored belongs here only if no update calls it.
var placeless = map[string][]string{
	"reads": {"Alarm", "AlarmHistory", "Alarms", "Announcement", "AnnouncementHistory", "AnnouncementOfRun", "Announcements", "Attempts", "Behind", "Buildings", "Call", "Calls", "Case",
		"CaseByNumber", "CaseOfRun", "Cases", "Changed", "Communities", "Community", "Delivery", "DigestOff", "Digested", "DrillNumbered", "Drills", "DrillsHeld", "FalseAlarms", "Groups", "History", "Home", "HomeOf", "Homes",
		"HomesOf", "Houses", "Improvement", "ImprovementByNumber", "ImprovementHistory", "Improvements", "ImprovementsOf", "Incident", "IncidentHistory", "IncidentOfRun", "Incidents", "Invite",
		"KnownAnswers", "KnownRan", "Leavings", "Loads", "Meant", "Members", "MembershipsOfRun", "NewsOf", "NewsReaders", "NewsTally", "NewsUndelivered", "OpenIncidents", "Patterns", "PostedOf", "Posts", "Profile", "ProfileByChat", "Profiles",
		"ReceivedBy", "Recipients", "Repeats", "RosterRan", "SaidBy", "Shift", "ShiftHistory", "Shifts", "Sightings", "Sums", "Tally", "These", "ToldOn", "Undelivered", "Unreached", "Untaken",
		"Voice", "VoiceByID", "VoiceFacts", "VoiceHistory", "VoiceOfRun", "Voices", "WaitingHomes", "Within"},
	"clocks": {"Expire", "ExpireAnnouncements", "ExpireIncidents", "ExpireVoices", "KeepClocks", "OpenImprovement", "PostDigest", "PostLetters", "PostNews", "Ringing", "Waking",
		"WakingAnnouncements", "WakingImprovements", "WakingIncidents", "WakingVoices"},
}

// Every method of a store that an update calls to change something has a place before its commit, where the process is killed. A new method has
// one, or is named as one that reads or that only clocks call.
func TestEachWriteHasAPlaceToDie(t *testing.T) {
	var told []string
	tell := at(func(_ context.Context, place string) { told = append(told, place) })
	own := reflect.ValueOf((&reaper{}).stores(stores{}))
	var all []any
	for i := range own.NumField() {
		all = append(all, own.Type().Field(i).Name)
	}
	require.Len(t, all, len(dying(tell))-1, "each store of a room dies")
	met := map[string]bool{}
	for _, store := range dying(tell) {
		v := reflect.ValueOf(store)
		for i := range v.NumMethod() {
			name := v.Type().Method(i).Name
			told = nil
			tried(v.Method(i))
			without := slices.Contains(placeless["reads"], name) || slices.Contains(placeless["clocks"], name)
			met[name] = true
			assert.Equal(t, !without, slices.Contains(told, "5 before the commit"), "%T.%s: either it has a place, or it is named as one that needs none", store, name)
		}
	}
	for _, name := range slices.Concat(placeless["reads"], placeless["clocks"]) {
		assert.True(t, met[name], "%s is no method of a store any more", name)
	}
}

// dying are all stores that report places, without a store behind them.
func dying(tell at) []any {
	return []any{dyingStore{at: tell}, dyingVoices{at: tell}, dyingAnnouncements{at: tell}, dyingIncidents{at: tell}, dyingRosters{at: tell}, dyingGroups{at: tell}, dyingTies{at: tell},
		dyingDigests{at: tell}}
}

// tried calls a method, which comes as far as the store that is not there.
func tried(method reflect.Value) {
	defer func() { _ = recover() }()
	var args []reflect.Value
	for i := range method.Type().NumIn() {
		if i == 0 {
			args = append(args, reflect.ValueOf(context.Background()))
			continue
		}
		args = append(args, reflect.Zero(method.Type().In(i)))
	}
	if method.Type().IsVariadic() {
		method.CallSlice(args)
		return
	}
	method.Call(args)
}
