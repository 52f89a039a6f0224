package alarmcard_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/card/alarmcard"
	"guanjia/bot/card/cardtest"
	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/calendar"
	"guanjia/domain/complaint"
	"guanjia/domain/duty"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
)

var (
	night  = time.Date(2026, 11, 23, 18, 14, 40, 0, time.UTC) // 02:14:40 in Shanghai
	garden = people.Community{ID: 1, Code: "YH", Name: "阳光<花园>", Zone: "Asia/Shanghai"}
	wang   = actor(1, "王工", domain.Staff)
	zhao   = actor(2, "赵安", domain.Staff)
	zhou   = actor(3, "周敏", domain.Manager)
	li     = actor(4, "李女士", domain.Owner)
	terms  = func() alarm.Terms {
		t := alarm.DefaultTerms()
		t.Phones, t.Public = map[string]string{"lift": "96333", "gas": ""}, map[string]string{"lift": "119", "fire": "119"}
		return t
	}()
)

func actor(id domain.PersonID, name string, role domain.Role) domain.Actor {
	return domain.Actor{Person: id, Name: name, Grants: []domain.Grant{{Community: 1, Role: role}}}
}

// act is one act of the night, so many minutes after the alarm was raised.
type act struct {
	minutes int
	do      alarm.Action
	by      domain.Actor
	rec     alarm.Record
}

// after is the alarm of somebody who is stuck in a lift, after some acts.
func after(t *testing.T, acts ...act) alarm.Alarm {
	ch, err := alarm.Sound(alarm.Alarm{Case: 7, Number: "YH-261124-001", Community: 1, Spot: alarm.Spot{Building: 3}, Kind: alarm.OfLift, Reports: []alarm.Report{{Case: 7, Person: li.Person, At: night}}},
		[]domain.PersonID{wang.Person}, li, terms, night)
	require.NoError(t, err)
	for _, x := range acts {
		ch, err = alarm.Apply(ch.After(), x.do, x.by, x.rec, terms, night.Add(time.Duration(x.minutes)*time.Minute))
		require.NoError(t, err, x.do)
	}
	return ch.After()
}

// seen is an alarm as domain/duty shows it to somebody.
func seen(a alarm.Alarm, by domain.Actor, now time.Time) duty.View {
	office := by.Is(domain.Staff, 1)
	v := duty.View{Alarm: a, Community: garden, Office: office, Manages: by.Is(domain.Manager, 1), Reader: by.Person, Lines: []duty.Line{{Name: domain.Text("前台"), Phone: "0571-8880 0001", Held: true}, {Name: domain.Word("roster.key.guard"), Phone: "0571-8880 0002"}, {Name: domain.Word("roster.key.engineer")}}, Terms: terms, Phone: "0571-8888 0000", Now: now, Names: map[domain.PersonID]string{1: "王工", 2: "赵安", 3: "周敏"},
		Case: complaint.Case{ID: 7, Community: 1, Number: "YH-261124-001", Filing: complaint.Filing{Words: "电梯停了，<三个人>在里面",
			Complainant: complaint.Complainant{Person: li.Person, Name: "李女士", Phone: "+8613800138000", Label: "3-2-1201"}}}}
	v.May = slices.DeleteFunc(a.May(by), func(do alarm.Action) bool { return (do == alarm.Claim) == office })
	if office && a.Rung > 1 {
		v.Unreached = []domain.PersonID{zhou.Person}
	}
	return v
}

// The acts of the night, each after those before it.
var (
	climb   = act{3, alarm.Climb, domain.TheSystem(), alarm.Calling{People: []domain.PersonID{1, 2, 3}}}
	cannot  = act{3, alarm.Cannot, wang, alarm.Excusing{Reason: "other", Words: "在外地"}}
	claim   = act{5, alarm.Claim, li, alarm.Claiming{Words: "按错了"}}
	first   = act{8, alarm.Arrive, zhou, alarm.Plain{}} // before the leader
	answer  = act{4, alarm.Answer, zhao, alarm.Answering{Minutes: 10}}
	too     = act{5, alarm.Answer, zhou, alarm.Answering{Minutes: 20}}
	firm    = act{5, alarm.Outside, zhao, alarm.Helping{Kind: "lift_firm"}}
	arrive  = act{11, alarm.Arrive, zhao, alarm.Plain{}}
	came    = act{30, alarm.Outside, zhao, alarm.Helping{Kind: "lift_firm", Came: true}}
	contain = act{37, alarm.Contain, zhao, alarm.Containing{Finding: alarm.Finding{Words: "门锁卡住", People: "三人，无人受伤", Door: "levelled", Fault: "E32", Lift: "stopped"}}}
	handOn  = act{60, alarm.HandOn, zhou, alarm.Plain{}}
	end     = act{12, alarm.StandDown, zhao, alarm.Ending{Reason: "梯内没有人，是按错了"}}
)

// The card of an alarm in every stage, as all readers have it.
func TestCard(t *testing.T) {
	stages := []struct {
		name string
		a    alarm.Alarm
		want alarm.Stage
	}{
		{"called", after(t), alarm.Called},
		{"called, second rung", after(t, climb, cannot), alarm.Called},
		{"answered", after(t, climb, cannot, answer, too, firm), alarm.Answered},
		{"a helper on site, doubted", after(t, climb, cannot, answer, too, claim, first), alarm.OnSite},
		{"on site", after(t, climb, cannot, answer, too, firm, arrive), alarm.OnSite},
		{"contained", after(t, climb, cannot, answer, too, firm, arrive, came, contain), alarm.Contained},
		{"ended", after(t, climb, cannot, answer, too, firm, arrive, came, contain, handOn), alarm.Ended},
		{"ended as false", after(t, answer, arrive, end), alarm.Ended},
	}
	shown := map[alarm.Stage]bool{}
	for _, s := range stages {
		require.Equal(t, s.want, s.a.Stage, s.name)
		shown[s.want] = true
	}
	require.Len(t, shown, len(alarm.Stages()), "a card of every stage")
	now := night.Add(90 * time.Minute)
	cardtest.Golden(t, "card", now, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		for _, s := range stages {
			for _, by := range []struct {
				name string
				who  domain.Actor
			}{{"reporter", li}, {"staff", wang}, {"leader", zhao}, {"manager", zhou}} {
				write(s.name+", "+by.name, alarmcard.Of(at(by.who), seen(s.a, by.who, now)))
			}
		}
		often, unknown := seen(stages[0].a, zhou, now), seen(stages[0].a, zhou, now)
		often.False, unknown.Alarm.Kind, unknown.Phone, unknown.Terms.Phones = alarm.FalseOften, "", "", nil
		write("of somebody with false alarms, manager", alarmcard.Of(at(zhou), often))
		added := seen(stages[2].a, zhao, now)
		added.Said = []duty.Said{{At: night.Add(time.Minute), Words: "里面有<孩子>"}, {At: night.Add(2 * time.Minute), Words: "电梯卡住了", Name: "何佳", Home: "3-2-1202", Place: domain.Place{Part: domain.Lift}}}
		write("with what was added, staff", alarmcard.Of(at(zhao), added))
		soon := at(li)
		write("on the way for some minutes more, reporter", alarmcard.Of(soon, seen(stages[2].a, li, night.Add(10*time.Minute))))
		write("the same in the middle of a conversation", card.Page{HTML: alarmcard.Standing(soon, seen(stages[2].a, li, night.Add(10*time.Minute)))})
		write("of no known kind, without telephones, manager", alarmcard.Of(at(zhou), unknown))
	})
}

// What is asked of those who are called, the list of open alarms, and the question for the kind.
func TestQuestions(t *testing.T) {
	called, answered := after(t), after(t, answer, firm)
	cardtest.Golden(t, "questions", night, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		write("kinds", alarmcard.Kinds(at(wang), alarm.Kinds()))
		write("help, none yet", alarmcard.Help(at(wang), seen(called, wang, night)))
		write("help, sure", alarmcard.Sure(at(wang), seen(called, wang, night), alarm.Button{Do: alarm.Outside, Choice: "119"}))
		write("help has come, sure", alarmcard.Sure(at(wang), seen(answered, wang, night), alarm.Button{Do: alarm.Outside, Choice: "lift_firm", Came: true}))
		write("help, one called", alarmcard.Help(at(zhao), seen(answered, zhao, night)))
		on := []duty.On{{Community: garden, People: []people.Profile{{Person: people.Person{Name: "王工", Chat: 103}}, {Person: people.Person{Name: "赵安", Chat: 104, Unreachable: "blocked"}}}, Phone: "0571-8888 0000"}}
		write("duty, resident", alarmcard.Posts(at(li), []duty.Posts{{Community: garden, Phone: "0571-8888 0000", Lines: seen(called, li, night).Lines}, {Community: garden}}))
		write("duty, a stranger", alarmcard.Posts(at(domain.Actor{}), nil))
		write("duty, nothing open", alarmcard.Duty(at(wang), nil, on))
		month := button.Counted{From: night.AddDate(0, -1, 0), To: night.AddDate(0, 0, 1)}
		over := seen(answered, zhou, night)
		over.Alarm.Arrived = over.Alarm.Raised.Add(11 * time.Minute)
		none := seen(called, zhou, night)
		none.Alarm.Reason = "没有人被困"
		past := []duty.View{over, none, seen(called, zhou, night)}
		tally := alarm.Count([]alarm.Alarm{past[0].Alarm, past[1].Alarm, past[2].Alarm})
		write("below a summary", alarmcard.Tally(at(zhou), card.Page{HTML: "…"}, tally, month))
		write("below a summary, none", alarmcard.Tally(at(zhou), card.Page{HTML: "…"}, alarm.Tally{}, month))
		write("raised in a month", alarmcard.Past(at(zhou), duty.Page{Views: past, Offset: 10, Total: 13, Tally: tally}, month))
		write("raised in a month, none", alarmcard.Past(at(zhou), duty.Page{}, month))
		write("duty, two open", alarmcard.Duty(at(zhou), []duty.View{seen(called, zhou, night), seen(answered, zhou, night)}, append(on, duty.On{Community: garden})))
	})
}

// The card of a drill, what came of drills, and the list of open alarms with one: each says first that it is none in earnest, and names nobody
// outside who could be called.
func TestDrills(t *testing.T) {
	began, err := alarm.Begin(alarm.Alarm{Case: alarm.FirstDrill, Number: "YH-D261124-01", Community: 1, Kind: alarm.OfLift, Place: "3栋<1单元>电梯"}, nil, []domain.PersonID{wang.Person}, zhou, terms, night)
	require.NoError(t, err)
	drill := func(acts ...act) alarm.Alarm {
		a := began.After()
		for _, x := range acts {
			ch, err := alarm.Apply(a, x.do, x.by, x.rec, terms, night.Add(time.Duration(x.minutes)*time.Minute))
			require.NoError(t, err, x.do)
			a = ch.After()
		}
		return a
	}
	finish := act{38, alarm.Finish, domain.TheSystem(), alarm.Finishing{Why: alarm.WhyContained}}
	of := func(a alarm.Alarm, by domain.Actor) duty.View {
		v := seen(a, by, night.Add(40*time.Minute))
		v.Case = complaint.Case{ID: a.Case, Community: 1, Number: a.Number, Filing: complaint.Filing{Place: domain.Place{Words: a.Place}}}
		return v
	}
	cardtest.Golden(t, "drill", night.Add(40*time.Minute), func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		write("called, staff", alarmcard.Of(at(wang), of(drill(), wang)))
		write("called, who began it", alarmcard.Of(at(zhou), of(drill(), zhou)))
		write("answered, leader", alarmcard.Of(at(zhao), of(drill(climb, answer), zhao)))
		write("over, manager", alarmcard.Of(at(zhou), of(drill(climb, answer, arrive, contain, finish), zhou)))
		for _, do := range []alarm.Action{alarm.Answer, alarm.Cannot, alarm.Arrive, alarm.Contain, alarm.Finish} {
			v := of(drill(climb, answer), zhao)
			write("done: "+string(do), card.Page{HTML: alarmcard.Noted(at(zhao), v, alarmcard.Done(at(zhao), v, do))})
		}
		write("the last drills", card.Page{HTML: alarmcard.Drills(at(zhou), []duty.View{of(drill(climb, answer, arrive, contain, finish), zhou), of(drill(climb), zhou)})})
		garden := people.Community{ID: 1, Name: "云湖花园", Zone: "Asia/Shanghai"}
		write("how often", card.Page{HTML: alarmcard.Years(at(zhou), []duty.Year{{In: garden, Count: 2, Last: []alarm.Held{{Kind: "fire", Raised: night}, {Kind: alarm.OfLift, Raised: night.AddDate(-1, 0, 0)}}},
			{In: garden, Count: 1, Last: []alarm.Held{{Kind: "fire", Raised: night}}}, {In: garden}})})
		write("no drills", card.Page{HTML: alarmcard.Drills(at(zhou), nil)})
		write("duty, a drill alone", alarmcard.Duty(at(zhou), []duty.View{of(drill(), zhou)}, nil))
		write("duty, one of each", alarmcard.Duty(at(zhou), []duty.View{seen(after(t), zhou, night), of(drill(), zhou)}, nil))
	})
}

// What the company promises, with all numbers and with as few as possible.
func TestRules(t *testing.T) {
	bare := terms
	bare.Phones = nil
	cardtest.Golden(t, "rules", night, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		write("with telephones", alarmcard.Rules(at(li), []duty.Rules{{Community: garden, Rules: lookup.Rules{Alarm: terms, Phone: "0571-8888 0000"}}}))
		write("two communities", alarmcard.Rules(at(zhou), []duty.Rules{{Community: garden, Rules: lookup.Rules{Alarm: bare}}, {Community: garden, Rules: lookup.Rules{Alarm: terms}}}))
	})
	weekly := lookup.Rules{Alarm: bare}
	weekly.Hours.Week = calendar.Weekdays("09:00-18:00")
	cardtest.Golden(t, "rules_december", night.AddDate(0, 0, 10), func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		write("nobody has set the holidays, a manager", alarmcard.Rules(at(zhou), []duty.Rules{{Community: garden, Rules: weekly}}))
		write("nobody has set the holidays, an owner", alarmcard.Rules(at(li), []duty.Rules{{Community: garden, Rules: weekly}}))
	})
}
