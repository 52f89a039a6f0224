package casework_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	. "guanjia/domain/casework"
	. "guanjia/domain/complaint"
	"guanjia/domain/promise"
)

// said collects the values of each key.
type said map[string]map[string]int

func (s said) note(m domain.Message) {
	if s[m.Key] == nil {
		s[m.Key] = map[string]int{}
	}
	s[m.Key][""]++
	for name, v := range m.Values {
		kind := "text"
		switch {
		case v.Word != "":
			kind = "word"
		case v.Number != nil:
			kind = "number"
		case v.At != nil:
			kind = "moment"
		case v.List != nil:
			kind = "list"
		case v.Span != 0:
			kind = "span"
		}
		s[m.Key][name+" "+kind]++
	}
}

// try collects the texts of a change.
func (s said) try(ch Change, err error) {
	if err != nil {
		return
	}
	for _, e := range ch.Entries() {
		s.note(domain.Say("history."+string(e.Do), e.Details))
	}
	for _, tell := range ch.Tells() {
		s.note(tell.Message)
	}
}

// String is a line per key; "?" marks values that can be absent.
func (s said) String() string {
	var b strings.Builder
	for _, k := range slices.Sorted(maps.Keys(s)) {
		var names []string
		for name, n := range s[k] {
			if name != "" && n < s[k][""] {
				name += "?"
			}
			if name != "" {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		fmt.Fprintf(&b, "%-31s %s\n", k, strings.Join(names, ", "))
	}
	return b.String()
}

// everything collects all texts of filing, and then of every action at every stage.
func everything(t *testing.T) said {
	all := said{}
	urgent, silent, phoned := filing(), filing(), filing()
	urgent.Emergency, silent.Happened, silent.Wish, silent.Words = true, "", "", ""
	silent.Evidence = []Evidence{{Kind: "voice"}}
	phoned.Channel, phoned.Complainant.Person = ByPhone, 0
	bare := Filing{Channel: ByBot, Category: "other", Emergency: true, Words: "x", Complainant: Complainant{Person: wang}}
	urgent.Danger = "lift"
	for _, f := range []Filing{filing(), urgent, silent, bare} {
		all.try(DefaultRules().File(1, "YH-261123-001", 1, f, theOwner, now))
	}
	known, alarm := filing(), urgent
	known.Channel, alarm.Channel = ByPhone, ByPhone
	all.try(DefaultRules().File(1, "YH-261123-003", 1, known, clerk, now))
	all.try(DefaultRules().File(1, "YH-261123-004", 1, alarm, clerk, now))
	called, err := DefaultRules().File(1, "YH-261123-002", 1, phoned, clerk, now)
	require.NoError(t, err)
	unreached := at(t, InProgress)
	unreached.Filing.Complainant.Person = 0
	uncalled := at(t, Resolved)
	uncalled.Filing.Complainant.Person = 0
	cases := []Case{filed(t), called.After(), unreached, uncalled, until(t, Answer)}
	for _, s := range Stages() {
		free, held := at(t, s), at(t, s)
		held.Held = &Holding{For: "owner", Reason: "x", Since: now}
		cases = append(cases, free, held)
	}
	for _, c := range []Case{filed(t), at(t, InProgress)} { // broken for long
		_, broken, err := DefaultRules().RunClocks(c, now.AddDate(0, 0, 20))
		require.NoError(t, err)
		cases = append(cases, broken)
	}
	for _, main := range []Stage{InProgress, Resolved} {
		for _, ch := range togetherAt(t, main) {
			all.try(ch, nil)
		}
		own, lead := joined(t)
		lead.Stage = main
		for _, ch := range heardAt(t, own, lead) {
			all.try(ch, nil)
		}
	}
	for _, c := range cases {
		for _, by := range []domain.Actor{theOwner, handler, worker, manager, domain.TheSystem()} {
			for _, do := range Actions() {
				for _, rec := range variants(do, c.Stage) {
					all.try(DefaultRules().Apply(c, do, by, rec, instantOf(do)))
				}
			}
		}
	}
	return all
}

// TestValuesOfMessages lists the values of every notice and row of history; the catalogues rely on them.
func TestValuesOfMessages(t *testing.T) {
	all := everything(t)
	golden(t, "messages.golden", all.String())
	for _, k := range MessageKeys() {
		if strings.HasPrefix(k, "notice.") || strings.HasPrefix(k, "history.") {
			assert.NotNil(t, all[k], "this test must say %s too", k)
		}
	}
}

// variants are records that fit an action, with all and with few fields.
func variants(do Action, s Stage) []Record {
	list := []Record{fitting(do, s)}
	switch do {
	case Investigate:
		return append(list, Finding{Seen: "x", Heard: "y", Conclusion: Unfounded, Evidence: make([]Evidence, 1)})
	case Report:
		return append(list, Progress{Evidence: make([]Evidence, 1), Public: true}, Progress{Words: "x"})
	case Answer:
		return append(list, Survey{Solved: NoAnswer}, Survey{Solved: No, Satisfaction: 1, Reasons: []string{"reason.slow"}}, Survey{Solved: Yes, Satisfaction: 5})
	case Visit:
		return append(list, ReturnVisit{Solved: No, Satisfaction: 1, Words: "x"}, ReturnVisit{Solved: Unreachable})
	case Close:
		return append(list, Review{Cause: Fees, Lesson: "x", Improvement: &Improvement{Kind: "system", Words: "x", Name: "y", Due: now}})
	case Hold:
		return append(list, Holding{For: "owner", Reason: "x"})
	case Decline:
		return append(list, Declining{Kind: "misuse", Reason: "x"}, Declining{Kind: "not_ours", To: "#police", Call: "110", Reason: "x"})
	case Resolve:
		return append(list, Outcome{Words: "x", Evidence: make([]Evidence, 1)})
	case Withdraw:
		return append(list, Retraction{Reason: "x"})
	case Reopen:
		return append(list, Reopening{Reason: "x", Evidence: make([]Evidence, 1)})
	case Add:
		return append(list, Addition{Evidence: make([]Evidence, 1)})
	case Correct:
		return append(list, Correction{Field: OfAbout, About: qian, Name: "钱多"}, Correction{Field: OfEmergency, Yes: true}, Correction{Field: OfSources, Sources: []string{"3-2-1301"}}, Correction{Field: OfPlace, Place: domain.Place{Part: domain.Garage}},
			Correction{Field: OfHome, Who: Complainant{Home: 8, Label: "3-2-1202"}}, Correction{Field: OfContact, Who: Complainant{Name: "王小芳", Phone: "+8613800138009"}},
			Correction{Field: OfDispute, Yes: true, Reason: "x"})
	case Redact:
		return append(list, Redaction{Piece: "findings.0", Reason: "x"})
	case Join:
		return append(list, Joining{To: 77, Main: mainCase()})
	case Assign:
		return append(list, Assignment{To: sun, Name: "孙丽"})
	case Warn:
		return append(list, TimePassed{Clock: promise.ToAnswer, Percent: 80}, TimePassed{Clock: promise.ToAssess, Percent: 80})
	case Breach:
		return append(list, TimePassed{Clock: promise.ToAnswer}, TimePassed{Clock: promise.ToAssess})
	case Climb:
		return append(list, TimePassed{Clock: promise.ToAnswer, Percent: promise.Climbed})
	case MakePlan:
		return append(list, Plan{Responsible: chen, Name: "陈工", Measures: "换", Due: now.Add(24 * time.Hour)})
	}
	return list
}
