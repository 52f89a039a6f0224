package complaint_test

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
	. "guanjia/domain/complaint"
)

// said gathers with which values each key was said.
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

// TestValuesOfMessages writes down which values every notice and history row can name ("?" marks those that can be
// absent): what the catalogues may rely on.
func TestValuesOfMessages(t *testing.T) {
	all := said{}
	try := func(ch Change, err error) {
		if err != nil {
			return
		}
		for _, e := range ch.Entries {
			all.note(domain.Say("history."+string(e.Do), e.Details))
		}
		for _, tell := range ch.Tells {
			all.note(tell.Message)
		}
	}
	urgent, silent := filing(), filing()
	urgent.Emergency, silent.Happened, silent.Wish, silent.Words = true, "", "", ""
	silent.Evidence = []Evidence{{Kind: "voice"}}
	for _, f := range []Filing{filing(), urgent, silent} {
		try(File(1, "YH-261123-001", 1, f, theOwner, now))
	}
	soundless := filing()
	soundless.Channel, soundless.Complainant.Person = ByPhone, 0
	called, err := File(1, "YH-261123-002", 1, soundless, clerk, now)
	require.NoError(t, err)
	for _, s := range Stages() {
		c := at(t, s)
		for _, held := range []bool{false, true} {
			if held {
				c.Held = &Holding{For: "owner", Reason: "x", Since: now}
			}
			for _, by := range []domain.Actor{theOwner, handler, worker, manager, domain.TheSystem()} {
				for _, do := range Actions() {
					for _, rec := range variants(do, s) {
						try(c.Apply(do, by, rec, now.Add(2*time.Hour)))
						try(called.After.Apply(do, by, rec, now.Add(2*time.Hour)))
					}
				}
			}
		}
	}
	bot := at(t, InProgress)
	bot.Filing.Complainant.Person = 0
	try(bot.Apply(Resolve, handler, Outcome{Words: "好"}, now))
	for _, rec := range variants(Close, Resolved) {
		try(until(t, Answer).Apply(Close, handler, rec, now.Add(2*time.Hour)))
	}
	fresh := filed(t)
	try(fresh.Apply(Take, handler, Taking{}, now))
	try(fresh.Apply(Add, theOwner, Addition{Words: "x"}, now))
	try(fresh.Apply(Urge, theOwner, Urging{}, now))

	var b strings.Builder
	for _, k := range slices.Sorted(maps.Keys(all)) {
		var names []string
		for name, n := range all[k] {
			if name != "" && n < all[k][""] {
				name += "?"
			}
			if name != "" {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		fmt.Fprintf(&b, "%-28s %s\n", k, strings.Join(names, ", "))
	}
	golden(t, "messages.golden", b.String())
	for _, k := range MessageKeys() {
		if strings.HasPrefix(k, "notice.") || strings.HasPrefix(k, "history.") && k != "history.join" {
			assert.NotNil(t, all[k], "this test must say %s too", k)
		}
	}
}

// variants are records that fit an action, with all and with little in them.
func variants(do Action, s Stage) []Record {
	list := []Record{fitting(do, s)}
	switch do {
	case Investigate:
		return append(list, Looking{}, Finding{Seen: "x", Heard: "y", Conclusion: Unfounded, Evidence: make([]Evidence, 1)})
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
		return append(list, Refusal{Kind: "misuse", Reason: "x"})
	case Resolve:
		return append(list, Outcome{Words: "x", Evidence: make([]Evidence, 1)})
	case Withdraw:
		return append(list, Retraction{Reason: "x"})
	case Reopen:
		return append(list, Reopening{Reason: "x", Evidence: make([]Evidence, 1)})
	case Add:
		return append(list, Addition{Evidence: make([]Evidence, 1)})
	case Assign:
		return append(list, Assignment{To: sun, Name: "孙丽"})
	case Draft:
		return append(list, Plan{Responsible: chen, Name: "陈工", Measures: "换", Due: now.Add(24 * time.Hour)})
	}
	return list
}
