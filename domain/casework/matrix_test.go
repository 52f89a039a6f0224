package casework_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	. "guanjia/domain/casework"
	"guanjia/domain/casework/gate"
	. "guanjia/domain/complaint"
	"guanjia/domain/promise"
)

// fitting returns a record that satisfies the gate of an action.
func fitting(do Action, s Stage) Record {
	for _, d := range line {
		if d.do == do && do != Investigate && do != MakePlan {
			return d.rec
		}
	}
	return map[Action]Record{
		Receive:     filing(),
		Register:    Registration{Filing: Filing{Wish: "修好"}},
		Look:        Looking{},
		Investigate: finding(),
		MakePlan:    Plan{Responsible: chen, Name: "陈工", Measures: "换", Due: now.Add(48 * time.Hour), Reason: "等配件"},
		Visit:       ReturnVisit{Solved: Yes},
		Assign:      Assignment{To: sun, Name: "孙丽", Reason: "倒班"},
		Hold:        Holding{For: "third_party", Reason: "等厂家"},
		Resume:      Resumption{},
		Decline:     Declining{Kind: "not_ours", To: "12345", Reason: "市政道路"},
		Withdraw:    Retraction{},
		Heed:        Heeding{To: chen, Name: "陈工"},
		FalseAlarm:  Declining{Reason: "看过了，没有火"},
		Reopen:      Reopening{Reason: "又坏了"},
		Add:         Addition{Words: "补充"},
		Urge:        Urging{},
		Unsign:      Unsigning{},
		Correct:     Correction{Field: OfCategory, Category: "noise", Reason: "记错了"},
		Redact:      Redaction{Piece: "words", Reason: "有别人的电话"},
		Join:        Joining{To: 77, Reason: "同一部电梯", Main: mainCase()},
		Reschedule:  Rescheduling{Due: now.Add(90 * time.Hour), Reason: "等配件"},
		Hear:        Hearing{Number: "YH-261123-001", Said: Urging{}, Count: 1},
		Warn:        TimePassed{Clock: promise.ToResolve, Percent: 50},
		Breach:      TimePassed{Clock: promise.ToResolve},
		Climb:       TimePassed{Clock: promise.ToResolve, Percent: promise.Climbed},
		Remind:      Reminding{Count: 1},
	}[do]
}

// instantOf returns when an action is tried: actions of the system come late.
func instantOf(do Action) time.Time {
	if slices.Contains([]Action{Warn, Breach, Climb, Remind}, do) {
		return now.AddDate(0, 1, 0)
	}
	return now.Add(2 * time.Hour)
}

// TestEveryCellOfTheMatrix tries every stage × hold × action × actor; the expected answers are in testdata/moves.golden (docs/design.md
// §2).
func TestEveryCellOfTheMatrix(t *testing.T) {
	type row struct {
		name string
		by   domain.Actor
	}
	actors := []row{
		{"owner", theOwner}, {"other owner", neighbor}, {"handler", handler}, {"responsible", worker}, {"staff", clerk},
		{"manager", manager}, {"lives with them", mate}, {"owner on the staff", both}, {"elsewhere", stranger}, {"admin", company}, {"system", domain.TheSystem()},
	}
	var b strings.Builder
	for _, s := range append([]Stage{""}, Stages()...) {
		for _, held := range []bool{false, true} {
			c := at(t, s)
			if held {
				if !s.Open() || s == Received || s == Resolved {
					continue
				}
				c.Held = &Holding{For: "owner", Reason: "等业主", By: li, Since: now.Add(time.Hour)}
			}
			fmt.Fprintf(&b, "\n%s%s\n", nameOf(s), map[bool]string{true: " on hold"}[held])
			for _, do := range Actions() {
				var cells []string
				for _, a := range actors {
					cells = append(cells, a.name+" "+cell(c, do, a.by))
				}
				fmt.Fprintf(&b, "  %-12s %s\n", do, folded(cells))
			}
		}
	}
	for _, kind := range []struct {
		name string
		f    Filing
	}{{"about one of the staff", about(qian, "")}, {"about a manager", about(qian, domain.Manager)}} {
		actors := append(actors[:5:5], row{"blamed", blamed}, row{"manager", manager}, row{"admin", company})
		for _, s := range []Stage{Registered, InProgress, Resolved} {
			fmt.Fprintf(&b, "\n%s, %s\n", kind.name, s)
			for _, do := range Actions() {
				var cells []string
				for _, a := range actors {
					cells = append(cells, a.name+" "+cell(on(at(t, s), kind.f), do, a.by))
				}
				fmt.Fprintf(&b, "  %-12s %s\n", do, folded(cells))
			}
		}
	}
	golden(t, "moves.golden", strings.TrimPrefix(b.String(), "\n"))
}

func nameOf(s Stage) string {
	if s == "" {
		return "(no case yet)"
	}
	return string(s)
}

func cell(c Case, do Action, by domain.Actor) string {
	ch, err := DefaultRules().Apply(c, do, by, fitting(do, c.Stage), instantOf(do))
	var e *domain.Error
	switch {
	case err == nil:
		return "→ " + string(ch.After().Stage)
	case errors.As(err, &e) && e.Kind == domain.Forbidden:
		return "-"
	case errors.As(err, &e):
		return strings.TrimPrefix(e.Message.Key, "refuse.")
	}
	return err.Error()
}

// folded writes equal answers once and leaves out actors who may not.
func folded(cells []string) string {
	var order []string
	by := map[string][]string{}
	for _, c := range cells {
		i := strings.LastIndex(c, " ")
		if j := strings.Index(c, " → "); j >= 0 {
			i = j
		}
		who, what := c[:i], c[i+1:]
		if what == "-" {
			continue
		}
		if by[what] == nil {
			order = append(order, what)
		}
		by[what] = append(by[what], who)
	}
	if order == nil {
		return "nobody"
	}
	var parts []string
	for _, what := range order {
		parts = append(parts, what+": "+strings.Join(by[what], ", "))
	}
	return strings.Join(parts, " | ")
}

func TestTableIsSound(t *testing.T) {
	for _, m := range Moves() {
		name := fmt.Sprintf("%s %s", m.From, m.Do)
		assert.Contains(t, Stages(), m.To, name)
		assert.NotEmpty(t, m.Who, name)
		assert.NotEmpty(t, m.Needs.Name, name)
		for _, r := range m.Who {
			assert.Contains(t, Relations(), r, name)
		}
		for _, tell := range m.Tells {
			assert.Contains(t, MessageKeys(), "notice."+tell.Key, name)
			for _, do := range tell.Buttons {
				trigger, _ := Triggers().Of(do)
				_, answers := VerdictOf(do)
				assert.True(t, trigger.Button || answers || do == "", "%s tells with the button %s", name, do)
			}
		}
		if !m.From.Open() && m.From != "" {
			if m.Do == Redact {
				continue
			}
			assert.Contains(t, []Stage{Closed, Joined}, m.From, "only what is closed or joined goes on: %s", name)
		}
	}
}

// TestMissingIsComplete checks that gates name only what Missing lists, and that each of those can be missing.
func TestMissingIsComplete(t *testing.T) {
	seen := map[string]bool{}
	try := func(c Case, do Action, by domain.Actor, rec Record) {
		_, err := DefaultRules().Apply(c, do, by, rec, now.Add(2*time.Hour))
		for _, m := range missing(t, err) {
			seen[m] = true
		}
	}
	_, err := DefaultRules().File(1, "X-261123-001", 1, Filing{Channel: "fax", Complainant: Complainant{Person: wang}}, handler, now)
	for _, m := range missing(t, err) {
		seen[m] = true
	}
	bare, err := DefaultRules().File(1, "X-261123-001", 1, Filing{Channel: ByPhone, Words: "漏水"}, handler, now)
	require.NoError(t, err)
	try(bare.After(), Register, handler, Registration{})
	unseen := until(t, Take)
	ch, err := DefaultRules().Apply(unseen, Look, handler, Looking{}, now)
	require.NoError(t, err)
	try(at(t, Registered), Correct, handler, Correction{})
	try(ch.After(), Investigate, handler, Finding{})
	try(ch.After(), Assess, handler, Assessment{})
	try(at(t, Assessed), MakePlan, handler, Plan{})
	try(at(t, InProgress), Report, worker, Progress{})
	try(at(t, InProgress), Resolve, worker, Outcome{})
	try(at(t, Resolved), Answer, theOwner, Survey{})
	try(until(t, Answer), Close, handler, Review{Improvement: &Improvement{}})
	try(at(t, Registered), Assign, handler, Assignment{})
	try(filed(t), Assign, manager, Assignment{})
	try(at(t, Registered), Hold, handler, Holding{})
	try(at(t, Registered), Join, handler, Joining{})
	try(at(t, Registered), Redact, manager, Redaction{})
	try(at(t, Registered), Decline, handler, Declining{Kind: "not_ours"})
	try(at(t, Registered), Decline, handler, Declining{})
	got := []string{}
	for m := range seen {
		got = append(got, m)
	}
	slices.Sort(got)
	assert.Equal(t, gate.Missing(), got)
}

// missing lists what an Incomplete names, without the prefix.
func missing(t require.TestingT, err error) []string {
	if err == nil {
		return nil
	}
	var e *domain.Error
	require.ErrorAs(t, err, &e)
	var list []string
	for _, v := range e.Message.Values["missing"].List {
		list = append(list, strings.TrimPrefix(v.Word, "missing."))
	}
	return list
}
