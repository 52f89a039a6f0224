// Package casetest makes cases for tests: any, plausible ones, and changes of them. It knows no store.
//
//	c := casetest.PlausibleCase(community, 7).Example()
//	change := casetest.Changed(before, c, "run")
package casetest

import (
	"cmp"
	"fmt"
	"reflect"
	"strings"
	"time"

	"pgregory.net/rapid"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
	"guanjia/domain/promise"
	"guanjia/domain/ticket"
)

// Epoch is the beginning of generated times; any instant would do.
var Epoch = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)

// types generates what may not be anything: what the schema refuses is in no closed list. Each call makes generators of its own: tests run beside
// each other, and a generator that two of them name at once is written by both.
func types() map[reflect.Type]*rapid.Generator[any] {
	return map[reflect.Type]*rapid.Generator[any]{
		reflect.TypeFor[time.Time]():         Instants().AsAny(),
		reflect.TypeFor[domain.Values]():     Values().AsAny(),
		reflect.TypeFor[domain.Role]():       oneOf(domain.Roles()),
		reflect.TypeFor[domain.Part]():       oneOf(domain.Parts()),
		reflect.TypeFor[promise.Priority]():  oneOf(promise.Priorities()),
		reflect.TypeFor[complaint.Stage]():   oneOf(complaint.Stages()),
		reflect.TypeFor[complaint.Action]():  oneOf(complaint.Actions()),
		reflect.TypeFor[complaint.Channel](): oneOf(complaint.Channels()),
		reflect.TypeFor[improve.Stage]():     oneOf(improve.Stages()),
		reflect.TypeFor[improve.Timing]():    oneOf(improve.Timings()),
		reflect.TypeFor[improve.Result]():    oneOf(improve.Results()),
	}
}

func oneOf[T any](list []T) *rapid.Generator[any] { return rapid.SampledFrom(list).AsAny() }

// Any generates arbitrary values of a domain type: every field, also those that are added later; of a closed list one of its values. Texts have no zero byte, which
// PostgreSQL cannot store and Telegram does not send; instants are UTC in microseconds, or zero.
func Any[T any]() *rapid.Generator[T] {
	return rapid.MakeCustom[T](rapid.MakeConfig{
		Types: types(),
		Kinds: map[reflect.Kind]*rapid.Generator[any]{
			reflect.String:  Texts().AsAny(),
			reflect.Float64: rapid.Float64Range(-180, 180).AsAny(),
		},
	})
}

// Texts generates texts, some of them awkward: empty, quoted, with signs of patterns and pictures.
func Texts() *rapid.Generator[string] {
	return rapid.OneOf(rapid.SampledFrom([]string{"", "电梯又坏了", "3-2-1201", "it's <b>\"here\"</b> \\ 100% _", "🏠\n\t"}),
		rapid.Map(rapid.StringN(0, 40, -1), func(s string) string { return strings.ReplaceAll(s, "\x00", "0") }))
}

// Instants generates instants in UTC and microseconds, and the zero time.
func Instants() *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		if rapid.Bool().Draw(t, "never") {
			return time.Time{}
		}
		return Epoch.Add(time.Duration(rapid.Int64Range(0, 400*24*3600*1e6).Draw(t, "µs")) * time.Microsecond)
	})
}

// Values generates the values of a message.
func Values() *rapid.Generator[domain.Values] {
	return rapid.Custom(func(t *rapid.T) domain.Values {
		if rapid.Bool().Draw(t, "none") {
			return nil
		}
		return domain.Values{
			"text":   domain.Text(Texts().Draw(t, "text")),
			"word":   domain.Word("stage.closed"),
			"number": domain.Figure(rapid.Float64Range(-1e6, 1e6).Draw(t, "number")),
			"at":     domain.Moment(Epoch.Add(time.Duration(rapid.Int64Range(0, 1e9).Draw(t, "at"))*time.Microsecond), "Asia/Shanghai"),
			"list":   domain.List(domain.Span(time.Hour), domain.Count(3)),
		}
	})
}

// AnyCase generates a case of a community with its own number; every other field is arbitrary.
func AnyCase(community domain.CommunityID, n int) *rapid.Generator[complaint.Case] {
	return rapid.Map(Any[complaint.Case](), func(c complaint.Case) complaint.Case {
		c.ID, c.Community, c.Number = 0, community, ticket.Number(fmt.Sprintf("AA-%06d-%03d", n/1000, n%1000))
		c.Filing.Arrived = time.Time{} // it is the day of Received
		c.Filing.Danger = ""           // it is told in the letter, and not stored with the case
		return c
	})
}

// PlausibleCase generates the fields that queries and figures use, from few values, so that many cases have the same.
func PlausibleCase(community domain.CommunityID, n int) *rapid.Generator[complaint.Case] {
	return rapid.Custom(func(t *rapid.T) complaint.Case {
		hours := func(what string) time.Duration { return time.Duration(rapid.IntRange(0, 60).Draw(t, what)) * time.Hour }
		person := func(what string) domain.PersonID { return domain.PersonID(rapid.IntRange(0, 3).Draw(t, what)) }
		c := complaint.Case{
			Number: ticket.Number(fmt.Sprintf("AA-%06d-%03d", n/1000, n%1000)), Community: community, Version: 1,
			Stage: rapid.SampledFrom(complaint.Stages()).Draw(t, "stage"), Received: Epoch.Add(hours("received")), Handler: person("handler"),
			Filing: complaint.Filing{
				Channel:   rapid.SampledFrom(complaint.Channels()).Draw(t, "channel"),
				Category:  rapid.SampledFrom([]complaint.Category{"elevator", "noise", "water", "staff"}).Draw(t, "category"),
				Place:     rapid.SampledFrom(SomePlaces).Draw(t, "place"),
				Words:     rapid.SampledFrom([]string{"电梯坏了", "Too LOUD", "50% off_"}).Draw(t, "words"),
				About:     person("about"),
				AboutRole: rapid.SampledFrom([]domain.Role{"", domain.Manager}).Draw(t, "about role"),
				Emergency: rapid.Bool().Draw(t, "emergency"),
				Complainant: complaint.Complainant{Person: person("complainant"), Name: "王芳", Phone: "1380000" + rapid.StringMatching(`[0-9]{4}`).Draw(t, "phone"), Label: "3-2-1201",
					Home: domain.HomeID(rapid.IntRange(0, 3).Draw(t, "home"))},
			},
		}
		if rapid.Bool().Draw(t, "taken") {
			c.Taken = c.Received.Add(hours("first answer"))
		}
		c.Clocks.Answer = promise.Clock{From: c.Received, Due: c.Received.Add(hours("answer by"))}
		if !c.Taken.IsZero() {
			c.Clocks.Answer.Result = rapid.SampledFrom([]promise.Kept{promise.Met, promise.Breached}).Draw(t, "kept")
		}
		c.Clocks.Resolve = promise.Clock{From: c.Received, Due: c.Received.Add(hours("resolve by"))}
		if rapid.Bool().Draw(t, "wakes") {
			c.Wake = c.Received.Add(hours("wake"))
		}
		if rapid.Bool().Draw(t, "assessed") {
			c.Assessment = &complaint.Assessment{Priority: rapid.SampledFrom(promise.Priorities()).Draw(t, "priority"), Due: c.Received.Add(hours("due"))}
		}
		if rapid.Bool().Draw(t, "planned") {
			c.Plan = &complaint.Plan{Responsible: person("responsible")}
		}
		if c.Stage == complaint.Resolved || c.Stage == complaint.Closed {
			c.ResolvedAt = c.Received.Add(hours("resolved"))
		}
		if !c.Stage.Open() {
			c.Ended = c.Received.Add(hours("ended"))
		}
		if rapid.Bool().Draw(t, "held") {
			c.Held = &complaint.Holding{For: "owner"}
		}
		for range rapid.IntRange(0, 2).Draw(t, "surveys") {
			c.Surveys = append(c.Surveys, complaint.Survey{Solved: rapid.SampledFrom(complaint.Verdicts()).Draw(t, "solved"),
				Satisfaction: rapid.IntRange(0, 5).Draw(t, "satisfaction"), Words: "说", Unsigned: rapid.Bool().Draw(t, "unsigned"), At: c.Received.Add(hours("answered"))})
		}
		for range rapid.IntRange(0, 2).Draw(t, "reopenings") {
			c.Reopenings = append(c.Reopenings, complaint.Reopening{Reason: "again", At: c.Received.Add(hours("reopened"))})
		}
		return c
	})
}

// SomePlaces are places of which some are alike, some the same, and some nowhere.
var SomePlaces = []domain.Place{
	{},
	{Part: domain.SeeWords},
	{Part: domain.Lift, Words: "电梯"},
	{Part: domain.Lift, Building: 3, Entrance: "2", Label: "3"},
	{Part: domain.Lift, Building: 3, Entrance: "1", Label: "3"},
	{Part: domain.Lift, Building: 3, Label: "3"},
	{Part: domain.Lift, Building: 8, Entrance: "2", Label: "8"},
	{Part: domain.Lift, Building: 3, Entrance: "2", Which: "1", Label: "3"},
	{Part: domain.Lift, Building: 3, Entrance: "2", Label: "3", Words: "3栋2单元电梯旁边"},
	{Part: domain.AtHome, Home: 7, Building: 3, Label: "3-2-1201"},
	{Part: domain.AtHome, Home: 7, Building: 3, Label: "3-2-1201", Words: "厨房"},
	{Part: domain.Garage},
	{Part: domain.Garage, Which: "B1"},
	{Words: "凉亭"},
}

// Changed returns a change from any case to any other, without asking the rules of the domain. If there are no entries, it adds one,
// because a change needs one. What no store takes a case or an entry without is filled in: stage, channel, action.
func Changed(before, after complaint.Case, run string, entries ...complaint.Entry) complaint.Change {
	after.Stage, after.Filing.Channel = cmp.Or(after.Stage, complaint.Registered), cmp.Or(after.Filing.Channel, complaint.ByPhone)
	if len(entries) == 0 {
		entries = []complaint.Entry{{Version: after.Version, At: Epoch}}
	}
	var all complaint.Change
	for _, e := range entries {
		e.Do, e.After = cmp.Or(e.Do, complaint.Add), cmp.Or(e.After, after.Stage)
		all = all.Then(ticket.Changed(before, after, e, nil))
	}
	return all.Under(run)
}
