package main

import (
	"context"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot"
	"guanjia/bot/lane"
	"guanjia/dialog/drive"
)

// placeless are the methods of stores without a place to die. A method that changes what is stored belongs here only if no update calls it.
var placeless = map[string][]string{
	"reads": {"Acts", "Alarm", "AlarmHistory", "Alarms", "Announcement", "AnnouncementHistory", "AnnouncementOfRun", "Announcements", "Attempts", "Behind", "Buildings", "Call", "Calls", "Case",
		"CaseByNumber", "CaseOfRun", "Cases", "Changed", "Communities", "Community", "Delivery", "DigestOff", "Digested", "DrillNumbered", "Drills", "DrillsHeld", "FalseAlarms", "Groups", "History", "Home", "HomeOf", "Homes",
		"HomesOf", "HomesOfEach", "Houses", "Improvement", "ImprovementByNumber", "ImprovementHistory", "Improvements", "ImprovementsOf", "Incident", "IncidentHistory", "IncidentOfRun", "Incidents", "Invite",
		"KnownAnswers", "KnownRan", "Leavings", "Loads", "Meant", "Members", "MembershipsOfRun", "NewsOf", "NewsReaders", "NewsArrivals", "NewsUndelivered", "OpenIncidents", "Patterns", "PostedOf", "Posts", "Profile", "ProfileByChat", "Profiles",
		"Raised", "ReceivedBy", "Recipients", "Repeats", "RosterRan", "SaidBy", "Shift", "ShiftHistory", "Shifts", "Sightings", "Sums", "Arrivals", "These", "ToldOn", "Undelivered", "Unreached", "Untaken",
		"Voice", "VoiceByID", "VoiceFacts", "VoiceHistory", "VoiceOfRun", "Voices", "WaitingHomes", "Within"},
	"clocks": {"Expire", "ExpireAnnouncements", "ExpireIncidents", "ExpireVoices", "KeepClocks", "OpenImprovement", "PostDigest", "PostLetters", "PostNews", "Ringing", "Waking",
		"WakingAnnouncements", "WakingImprovements", "WakingIncidents", "WakingVoices"},
}

// unplaced are writes without a place, and what a process that dies before or after them costs. Each needs no place to die.
var unplaced = map[string]string{
	"DropPosted": "of the card of a case that has ended, when its old button is pressed: without it the next round of the groups shows that card and drops it",
	"Keep":       "by a timer, not on the path: an update that is not kept is still with Telegram; kept twice it is one row (bot/lane, persistence/kept)",
	"Free":       "by the queue of a chat: without it the lease of the process ends, and another process takes the update",
	"Drop":       "of updates that are done: without it the update is done again, as one that Telegram sends again (place 9)",
	"Note":       "ids of messages, in bulk and at best effort: without it a conversation shows its next screen as a new message",
	"Change":     "the last write of an update whose screen could not be shown: without it the update is done again, and owes the same screen once (visit.Merge)",
	"Park":       "the last write of an update that was given up: without it the update comes again and is given up again; parked twice it is one row (persistence/kept)",
	"Shown": "after the message, because Telegram gives its number with the answer: without it the update comes again and shows the page anew, " +
		"and nobody knows the number of the first one, as of any message that was sent by a process that died then",
}

// noted are methods that read, or that only the life of a process calls: when it starts, looks around, and ends.
var noted = []string{"Load", "Due", "Sweep", "Release"}

// Every method of a store that an update calls to change something has a place before its commit, where the process is killed. A new method has
// one, or is named as one that reads or that only clocks call.
func TestEachWriteHasAPlaceToDie(t *testing.T) {
	own := reflect.ValueOf(dyingStores(stores{}, nil))
	var all []any
	for i := range own.NumField() {
		all = append(all, own.Type().Field(i).Name)
	}
	require.Len(t, all, len(dying(nil))-1, "each store of a room dies")
	places, known := placedWrites(), map[string]bool{}
	eachMethod(nil, func(store reflect.Value, name string, _ reflect.Value) {
		without := slices.Contains(placeless["reads"], name) || slices.Contains(placeless["clocks"], name) || unplaced[name] != ""
		known[name] = true
		assert.Equal(t, !without, slices.Contains(places, name), "%s.%s: either it has a place, or it is named as one that needs none", store.Type(), name)
	})
	for _, name := range slices.Concat(placeless["reads"], placeless["clocks"]) {
		assert.True(t, known[name], "%s is no method of a store any more", name)
	}
}

// What is written outside the stores of rooms has places in its own rows (a conversation that is saved), or its reason to need none.
func TestEachOtherWriteSaysWhyItHasNoPlace(t *testing.T) {
	const saved, notStored = "Save", "Stores Hears Now Rest NewRun Observe Templates"
	known := map[string]bool{}
	eachMethod(nil, func(_ reflect.Value, name string, _ reflect.Value) { known[name] = true })
	say := func(where, name string) {
		known[name] = true
		assert.True(t, name == saved || slices.Contains(noted, name) || unplaced[name] != "", "%s.%s has neither a place to die nor a reason", where, name)
	}
	for _, store := range []reflect.Type{reflect.TypeFor[lane.Store](), reflect.TypeFor[bot.Screens](), reflect.TypeFor[drive.Store]()} {
		for i := range store.NumMethod() {
			say(store.String(), store.Method(i).Name)
		}
	}
	options := reflect.TypeFor[bot.Options]()
	for i := range options.NumField() {
		f := options.Field(i)
		if f.Type.Kind() == reflect.Func && !slices.Contains(strings.Fields(notStored), f.Name) {
			say("bot.Options", f.Name)
		}
	}
	for _, name := range slices.AppendSeq(slices.Clone(noted), maps.Keys(unplaced)) {
		assert.True(t, known[name], "%s is called by nobody any more", name)
	}
}

// placedWrites are the methods of stores that have a place before their commit.
func placedWrites() (names []string) {
	var told []string
	tell := at(func(_ context.Context, place string) { told = append(told, place) })
	eachMethod(tell, func(_ reflect.Value, name string, method reflect.Value) {
		told = nil
		tried(method)
		if slices.Contains(told, meets+name) && slices.Contains(told, "5 before the commit") {
			names = append(names, name)
		}
	})
	return names
}

// eachMethod goes through the methods of all stores.
func eachMethod(tell at, do func(store reflect.Value, name string, method reflect.Value)) {
	for _, store := range dying(tell) {
		v := reflect.ValueOf(store)
		for i := range v.NumMethod() {
			do(v, v.Type().Method(i).Name, v.Method(i))
		}
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
