package telling_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/casework/telling"
	"guanjia/domain/complaint"
	"guanjia/domain/promise"
	"guanjia/domain/ticket"
)

var now = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)

// the people of these tests.
const (
	wang domain.PersonID = 1 // complains
	li   domain.PersonID = 3 // staff
	chen domain.PersonID = 4 // staff
)

// a case of Wang's in a dispute with a neighbour, or another category.
func of(category complaint.Category) complaint.Case {
	c := complaint.Case{ID: 9, Number: "YH-261123-001", Stage: complaint.Registered, Received: now}
	c.Filing = complaint.Filing{Channel: complaint.ByBot, Category: category, Words: "我是王芳，住3-2-1201，楼上太吵", Place: domain.Place{Part: domain.AtHome, Home: 7, Label: "3-2-1201"},
		Complainant: complaint.Complainant{Person: wang, Name: "王芳", Phone: "+8613800138000", Home: 7, Label: "3-2-1201"},
		Evidence:    []complaint.Evidence{{Kind: "video", File: "v"}, {Kind: "photo"}, {Kind: "photo", File: "p"}}}
	c.Clocks.Answer = promise.Clock{From: now, Due: now.Add(time.Hour)}
	return c
}

// told makes the notices of rules, by audience.
func told(rules []telling.Rule, before, after complaint.Case, rec complaint.Record, e complaint.Entry) map[ticket.Audience]complaint.Tell {
	all := map[ticket.Audience]complaint.Tell{}
	for _, t := range telling.Tells(telling.All(rules), before, after, rec, e, []complaint.Action{complaint.Look}) {
		all[t.Audience] = t
	}
	return all
}

// register is the row of the registration of c by somebody.
func register(c complaint.Case, by domain.PersonID, name string) complaint.Entry {
	return complaint.Entry{At: now, By: by, ByName: name, Do: complaint.Register, Public: true, Details: telling.Details(complaint.Case{}, c, complaint.Register, nil)}
}

// Who is told of a new case, and what: those on duty read who complains and where, but for a dispute between neighbours; of an emergency
// everything that helps to find the person, whatever the category. The complainant gets a notice only if somebody else took it down.
func TestNewCase(t *testing.T) {
	keys := func(m map[ticket.Audience]complaint.Tell) map[ticket.Audience]string {
		list := map[ticket.Audience]string{}
		for a, t := range m {
			list[a] = t.Message.Key
		}
		return list
	}
	c := of("noise")
	got := told(telling.OnRegister, complaint.Case{}, c, nil, register(c, wang, "王芳"))
	require.Equal(t, map[ticket.Audience]string{complaint.ToDuty: "notice.register.duty"}, keys(got))
	duty := got[complaint.ToDuty]
	v := duty.Message.Values
	assert.Equal(t, domain.Text("王芳"), v["name"])
	assert.Equal(t, domain.Text("3-2-1201"), v["home"])
	assert.Equal(t, domain.Text("p"), v["photo"], "the first photo that has a file")
	assert.Equal(t, domain.Count(3), v["evidence"])
	assert.Equal(t, domain.Moment(now.Add(time.Hour), ""), v["answer_by"])
	assert.NotContains(t, v, "phone", "who has the case calls")
	assert.NotContains(t, v, "by", "the complainant filed it alone")
	assert.False(t, duty.Urgent)
	assert.Equal(t, []complaint.Action{complaint.Take, complaint.HandleNow, complaint.Assign}, duty.Buttons)

	c.Filing.Channel = complaint.ByPhone
	got = told(telling.OnRegister, complaint.Case{}, c, nil, register(c, li, "李强"))
	assert.Equal(t, map[ticket.Audience]string{complaint.ToDuty: "notice.register.duty", complaint.ToComplainant: "notice.register"}, keys(got))
	assert.Equal(t, domain.Text("李强"), got[complaint.ToDuty].Message.Values["by"])

	c = of(complaint.Neighbour)
	v = told(telling.OnRegister, complaint.Case{}, c, nil, register(c, wang, "王芳"))[complaint.ToDuty].Message.Values
	for _, gone := range []string{"name", "home", "photo", "phone"} {
		assert.NotContains(t, v, gone, "a dispute")
	}
	assert.Equal(t, domain.Text("我是…，住…，楼上太吵"), v["words"])
	assert.NotContains(t, v["place"].Text, "1201")

	c.Filing.Emergency, c.Filing.Danger = true, "violence"
	got = told(telling.OnRegister, complaint.Case{}, c, nil, register(c, wang, "王芳"))
	require.Equal(t, map[ticket.Audience]string{complaint.ToDuty: "notice.register.duty_emergency"}, keys(got))
	duty = got[complaint.ToDuty]
	for name, want := range map[string]domain.Value{"name": domain.Text("王芳"), "home": domain.Text("3-2-1201"), "phone": domain.Text("+8613800138000"),
		"words": domain.Text(c.Filing.Words), "danger": domain.Word("danger.kind.violence")} {
		assert.Equal(t, want, duty.Message.Values[name], name)
	}
	assert.True(t, duty.Urgent, "it does not wait for the morning")
}

// A notice repeats at most three hundred characters of a complaint.
func TestQuote(t *testing.T) {
	c := of("noise")
	for range 300 {
		c.Filing.Words += "吵"
	}
	words := told(telling.OnRegister, complaint.Case{}, c, nil, register(c, wang, "王芳"))[complaint.ToDuty].Message.Values["words"].Text
	assert.LessOrEqual(t, len([]rune(words)), 301)
	assert.Greater(t, len([]rune(words)), 290)
}

// Where the complainant in a dispute lives is read by the handler and the managers, and by the complainant; not by who carries the plan out.
func TestWhoKnowsWhereTheComplainantLives(t *testing.T) {
	c := of(complaint.Neighbour)
	c.Handler, c.Plan = li, &complaint.Plan{Responsible: chen}
	e := complaint.Entry{At: now, By: wang, ByName: "王芳", Do: complaint.Add, Public: true, Details: telling.Details(c, c, complaint.Add, complaint.Addition{Words: "我在3-2-1201等"})}
	got := told(telling.OnAdd, c, c, complaint.Addition{Words: "我在3-2-1201等"}, e)
	assert.Equal(t, "我在3-2-1201等", got[complaint.ToHandler].Message.Values["words"].Text)
	assert.Equal(t, "我在…等", got[complaint.ToResponsible].Message.Values["words"].Text)
	assert.NotContains(t, got, complaint.ToDuty, "somebody has it")
	c.OpenToTeam = true
	assert.Contains(t, told(telling.OnAdd, c, c, complaint.Addition{}, e), complaint.ToDuty, "it is offered to the team")
}

// After a case without Telegram is resolved those on duty get the number to call, unless it must be hidden from them.
func TestToCall(t *testing.T) {
	for category, phone := range map[complaint.Category]bool{"noise": true, complaint.Neighbour: false} {
		c := of(category)
		c.Filing.Complainant.Person, c.Outcome, c.Stage = 0, &complaint.Outcome{Words: "好了"}, complaint.Resolved
		e := complaint.Entry{At: now, By: li, ByName: "李强", Do: complaint.Resolve, Public: true}
		tell, there := told(telling.OnResolve, c, c, complaint.Outcome{}, e)[complaint.ToDuty]
		require.True(t, there)
		_, has := tell.Message.Values["phone"]
		assert.Equal(t, phone, has, category)
	}
	c := of("noise")
	assert.NotContains(t, told(telling.OnResolve, c, c, complaint.Outcome{}, complaint.Entry{Do: complaint.Resolve}), complaint.ToDuty, "Telegram reaches the person")
}

// Each condition under which a rule applies, at its border.
func TestConditions(t *testing.T) {
	passed := func(clock promise.ClockName, percent int) complaint.Record {
		return complaint.TimePassed{Clock: clock, Percent: percent}
	}
	has := func(by domain.PersonID, change func(c *complaint.Case)) complaint.Case {
		c := of("noise")
		c.Handler = by
		change(&c)
		return c
	}
	free, taken := has(0, func(*complaint.Case) {}), has(li, func(c *complaint.Case) { c.Taken = now })
	due := func(at time.Time) complaint.Case {
		return has(li, func(c *complaint.Case) {
			c.Assessment, c.Plan = &complaint.Assessment{Due: at}, &complaint.Plan{Responsible: chen}
		})
	}
	about := func(role domain.Role) complaint.Case {
		return has(li, func(c *complaint.Case) { c.Filing.About, c.Filing.AboutRole = chen, role })
	}
	urgent := has(li, func(c *complaint.Case) { c.Filing.Emergency = true })
	for _, row := range []struct {
		name          string
		rules         []telling.Rule
		before, after complaint.Case
		rec           complaint.Record
		to            ticket.Audience
		key           string
		want          bool
	}{
		{"half of the time is over, nobody has it", telling.OnWarn, free, free, passed(promise.ToAnswer, 50), complaint.ToDuty, "warn.answer", false},
		{"more than half of it", telling.OnWarn, free, free, passed(promise.ToAnswer, 51), complaint.ToDuty, "warn.answer", true},
		{"somebody has it", telling.OnWarn, taken, taken, passed(promise.ToAnswer, 80), complaint.ToDuty, "warn.answer", false},
		{"of the result", telling.OnWarn, free, free, passed(promise.ToResolve, 80), complaint.ToDuty, "warn.answer", false},
		{"not assessed, and nobody has answered", telling.OnBreach, free, free, passed(promise.ToAssess, 0), complaint.ToManagers, "breach.assess", false},
		{"not assessed, but somebody has answered", telling.OnBreach, taken, taken, passed(promise.ToAssess, 0), complaint.ToManagers, "breach.assess", true},
		{"admins hear of the result", telling.OnClimb, taken, taken, passed(promise.ToResolve, promise.Climbed), complaint.ToAdmins, "climb.resolve", true},
		{"and of nothing else then", telling.OnClimb, taken, taken, passed(promise.ToResolve, promise.Climbed), complaint.ToAdmins, "climb.answer", false},

		{"a plan for the same date", telling.OnPlan, due(now), due(now), complaint.Plan{}, complaint.ToManagers, "due.office", false},
		{"a plan for a later one", telling.OnPlan, due(now), due(now.Add(time.Second)), complaint.Plan{}, complaint.ToManagers, "due.office", true},
		{"a note of the office", telling.OnProgress, taken, taken, complaint.Progress{}, complaint.ToComplainant, "progress", false},
		{"a public note", telling.OnProgress, taken, taken, complaint.Progress{Public: true}, complaint.ToComplainant, "progress", true},
		{"no answer came", telling.OnAnswer, taken, taken, complaint.Survey{Solved: complaint.NoAnswer}, complaint.ToManagers, "answer", false},
		{"an answer came", telling.OnAnswer, taken, taken, complaint.Survey{Solved: complaint.Yes}, complaint.ToManagers, "answer", true},

		{"taken first", telling.OnTake, free, taken, complaint.Taking{}, complaint.ToComplainant, "take", true},
		{"taken again by the same", telling.OnTake, taken, taken, complaint.Taking{}, complaint.ToComplainant, "take", false},
		{"nobody loses it", telling.OnTake, free, taken, complaint.Taking{}, complaint.ToFormer, "take.former", false},
		{"the one before loses it", telling.OnTake, has(chen, func(*complaint.Case) {}), taken, complaint.Taking{}, complaint.ToFormer, "take.former", true},
		{"assigned before anybody answered", telling.OnAssign, free, taken, complaint.Assignment{}, complaint.ToComplainant, "handover", false},
		{"a name that was told is wrong now", telling.OnAssign, taken, has(chen, func(*complaint.Case) {}), complaint.Assignment{}, complaint.ToComplainant, "handover", true},

		{"it becomes an emergency", telling.OnCorrect, taken, urgent, complaint.Correction{}, complaint.ToDuty, "register.duty_emergency", true},
		{"it was one", telling.OnCorrect, urgent, urgent, complaint.Correction{}, complaint.ToDuty, "register.duty_emergency", false},
		{"it becomes one about the staff", telling.OnCorrect, taken, about(domain.Staff), complaint.Correction{}, complaint.ToManagers, "correct", true},
		{"it was one", telling.OnCorrect, about(domain.Staff), about(domain.Staff), complaint.Correction{}, complaint.ToManagers, "correct", false},
		{"the complainant hears about whom it is now", telling.OnCorrect, about(domain.Staff), taken, complaint.Correction{}, complaint.ToComplainant, "correct.about", true},
		{"and hears of no other correction", telling.OnCorrect, about(domain.Staff), about(domain.Staff), complaint.Correction{}, complaint.ToComplainant, "correct.about", false},
		{"about a manager instead", telling.OnCorrect, about(domain.Staff), about(domain.Manager), complaint.Correction{}, complaint.ToManagers, "correct", true},
		{"the handler keeps it", telling.OnCorrect, taken, taken, complaint.Correction{}, complaint.ToComplainant, "handover", false},
		{"the responsible person loses it", telling.OnCorrect, taken, taken, complaint.Correction{Idle: true}, complaint.ToComplainant, "handover", true},
	} {
		e := complaint.Entry{At: now, By: chen, ByName: "陈工", Public: true}
		found := false
		for _, tell := range telling.Tells(telling.All(row.rules), row.before, row.after, row.rec, e, []complaint.Action{complaint.Look}) {
			found = found || tell.Audience == row.to && tell.Message.Key == "notice."+row.key
		}
		assert.Equal(t, row.want, found, "%s: %s to %s", row.name, row.key, row.to)
	}
}

// Take is no button any more once somebody has answered, unless the case is offered; the next step is named once.
func TestButtons(t *testing.T) {
	c := of("noise")
	c.Handler = li
	offered := func(change func(c *complaint.Case)) []complaint.Action {
		c := c
		change(&c)
		return told(telling.OnAssign, c, c, complaint.Assignment{}, complaint.Entry{Do: complaint.Assign})[complaint.ToHandler].Buttons
	}
	assert.Equal(t, []complaint.Action{complaint.Take, complaint.Look}, offered(func(*complaint.Case) {}))
	assert.Equal(t, []complaint.Action{complaint.Look}, offered(func(c *complaint.Case) { c.Taken = now }))
	assert.Equal(t, []complaint.Action{complaint.Take, complaint.Look}, offered(func(c *complaint.Case) { c.Taken, c.OpenToTeam = now, true }))
}

// A reminder of the survey of an urgent case waits for the morning: nothing is in danger any more.
func TestRemindersAreNotUrgent(t *testing.T) {
	c := of("noise")
	c.Assessment, c.Stage = &complaint.Assessment{Priority: promise.P1}, complaint.Resolved
	remind := told(telling.OnRemind, c, c, complaint.Reminding{}, complaint.Entry{Do: complaint.Remind})
	assert.False(t, remind[complaint.ToComplainant].Urgent)
	add := told(telling.OnUrge, c, c, complaint.Urging{}, complaint.Entry{Do: complaint.Urge})
	assert.True(t, add[complaint.ToDuty].Urgent)
}

// The complainant of a joined case reads the number of that case, no place, and only buttons that answer the survey.
func TestForJoiner(t *testing.T) {
	joiner := complaint.Joiner{Case: 10, Number: "YH-261123-002", Person: 5}
	tell := complaint.Tell{Audience: complaint.ToComplainant, Buttons: []complaint.Action{complaint.Add, complaint.Answer},
		Message: domain.Say("notice.resolve", domain.Values{"number": domain.Text("YH-261123-001"), "place": domain.Text("3-2-1201"), "words": domain.Text("好了")})}
	own, theirs := telling.ForJoiner(tell, joiner)
	require.True(t, theirs)
	assert.Equal(t, domain.Values{"number": domain.Text("YH-261123-002"), "words": domain.Text("好了")}, own.Message.Values)
	assert.Equal(t, []complaint.Action{complaint.Answer}, own.Buttons)
	assert.Contains(t, tell.Message.Values, "place", "the notice itself is as it was")
	for _, key := range []string{"notice.hold.owner", "notice.review", "notice.redact", "notice.remind"} {
		_, theirs = telling.ForJoiner(complaint.Tell{Audience: complaint.ToComplainant, Message: domain.Say(key, nil)}, joiner)
		assert.False(t, theirs, key)
	}
	_, theirs = telling.ForJoiner(complaint.Tell{Audience: complaint.ToHandler, Message: domain.Say("notice.resolve", nil)}, joiner)
	assert.False(t, theirs, "a notice of the office")
}

// What somebody in a joined dispute said is read without what tells who it was.
func TestUnnamed(t *testing.T) {
	assert.Equal(t, "我是…", telling.Unnamed(of(complaint.Neighbour).Filing, "我是王芳"))
	assert.Equal(t, "我是王芳", telling.Unnamed(of("noise").Filing, "我是王芳"))
}

// The letter about a new case names the member of staff concerned; it says that nobody is named, if so; no other notice has a name.
func TestBlames(t *testing.T) {
	for name, row := range map[string]struct {
		audience ticket.Audience
		key      string
		about    domain.PersonID
		category complaint.Category
		want     domain.Value
	}{
		"named":                   {complaint.ToDuty, "notice.register.duty", chen, "noise", domain.Text("陈工")},
		"nobody is named":         {complaint.ToDuty, "notice.register.duty", 0, complaint.AboutStaff, domain.Word("card.unnamed")},
		"about nobody":            {complaint.ToDuty, "notice.register.duty", 0, "noise", domain.Value{}},
		"to the complainant":      {complaint.ToComplainant, "notice.register.emergency", chen, "noise", domain.Value{}},
		"another notice":          {complaint.ToDuty, "notice.add", chen, "noise", domain.Value{}},
		"an emergency with names": {complaint.ToDuty, "notice.register.duty_emergency", chen, "noise", domain.Text("陈工")},
	} {
		c := of(row.category)
		c.Filing.About = row.about
		tell := complaint.Tell{Audience: row.audience, Message: domain.Say(row.key, domain.Values{})}
		telling.Blames(tell, c, "陈工")
		assert.Equal(t, row.want, tell.Message.Values["about"], name)
	}
}
