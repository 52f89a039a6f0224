package flows_test

import (
	"maps"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
	"guanjia/dialog/flows"
	"guanjia/dialog/flows/ask"
	"guanjia/dialog/flows/inform"
	"guanjia/dialog/flows/tell"
	"guanjia/domain"
	"guanjia/domain/complaint"
)

// starts are all ways to start a flow.
func starts(name string) []dialog.Start {
	var all []dialog.Start
	begin := func(params map[string]string, draft dialog.Draft) {
		all = append(all, dialog.Start{Flow: name, Params: params, Draft: draft})
	}
	switch name {
	case "register":
		begin(nil, nil)
		begin(map[string]string{"community": "1"}, dialog.Draft{"phone": {Phone: "+8613800138000", Verified: true}})
	case "accept":
		begin(start("accept", ""), nil)
	case "complaint":
		begin(map[string]string{"community": "1"}, nil)
		begin(map[string]string{"homes": "many"}, nil)
		begin(map[string]string{"community": "1", "offer": "yes"}, dialog.Draft{"category": {Choices: []string{"elevator"}}, "words": {Text: "电梯又坏了"}})
	case "emergency":
		begin(map[string]string{"community": "1"}, nil)
		begin(map[string]string{"communities": "many"}, dialog.Draft{"category": {Choices: []string{"elevator"}}, "words": {Text: "困在电梯里了"}, "evidence": {Skipped: true}})
	case "details":
		begin(with(about("registered"), "ask", "place"), nil)
		begin(with(about("registered"), "ask", "people"), nil)
		begin(with(about("registered"), "ask", "phone"), nil)
		begin(with(with(about("registered"), "ask", "caller"), "caller", "yes"), nil)
	case "judge":
		for _, provable := range []string{"yes", "no"} {
			begin(action(provable), nil)
		}
	case "contain":
		begin(with(about("registered"), "kind", "lift"), nil)
		begin(with(about("registered"), "kind", "fire"), nil)
	case "assign":
		begin(with(about("registered"), flows.HandledParam, "yes"), nil)
		begin(about("registered"), nil)
	case "drill", "homes":
		begin(map[string]string{"communities": "many"}, nil)
	case "leave", "absence":
		begin(map[string]string{"member": "8", "name": "陈工", "cases": "yes", "count": "1", "numbers": "YH-261123-001"}, nil)
	case "suggest":
		begin(map[string]string{"communities": "many"}, ask.Draft())
		begin(map[string]string{"community": "1"}, nil)
	case "announce":
		begin(map[string]string{"communities": "many", "quiet": "yes", "zone": "Asia/Shanghai"}, tell.Draft())
	case "incident":
		begin(map[string]string{"communities": "many", "quiet": "yes", "zone": "Asia/Shanghai"}, inform.Draft(time.Hour))
	case "incident_update":
		begin(map[string]string{"community": "1", "number": "YH-P261123-01", "zone": "Asia/Shanghai"}, inform.UpdateDraft(time.Hour))
	case "remark":
		begin(map[string]string{"several": "yes"}, nil)
	case "known":
		begin(map[string]string{"community": "1"}, nil)
	case "intake":
		begin(map[string]string{"communities": "many"}, flows.IntakeDraft())
	default:
		for _, stage := range stages(name) {
			begin(about(stage), nil)
		}
		if name == "plan" { // any day is later than the one promised
			begin(with(about("assessed"), "date", "2000-01-01"), nil)
		}
	}
	return all
}

// stages are those that a flow tells apart, and one more.
func stages(name string) []string {
	all := []string{string(complaint.Registered)}
	for _, step := range flows.All(flows.Settings{})[name].Steps {
		if step.When != nil {
			all = append(all, step.When.Params["stage"]...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// TestEveryChoice walks through every conversation breadth first, from every start: nothing is wrong at any place, the end can be reached
// from every place, every result can be read, every screen has a text in every language, and every step is seen.
func TestEveryChoice(t *testing.T) {
	cat, err := texts()
	require.NoError(t, err)
	for name, f := range all() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var seen sync.Map
			t.Run("from", func(t *testing.T) {
				for i, begin := range starts(name) {
					t.Run(strconv.Itoa(i), func(t *testing.T) {
						t.Parallel()
						for _, step := range everyChoice(t, &talk{t: t, cat: cat, flow: f, now: now}, begin) {
							seen.Store(step, true)
						}
					})
				}
			})
			for _, step := range f.Steps {
				_, was := seen.Load(step.Key)
				assert.True(t, was, "nobody sees %s", step.Key)
			}
		})
	}
}

// everyChoice walks through the flow of k from one start; it returns the steps that were seen.
func everyChoice(t *testing.T, k *talk, begin dialog.Start) []string {
	t.Helper()
	places, steps := dialogtest.Walk(t, dialogtest.Tour{Others: otherAnswers, Flow: k.flow, Start: begin, Facts: k.facts(), Now: now, Limits: limits,
		Words: []string{"3-2-1201", "没有", "漏水了，很多天", "YH", "09:00-18:00"},
		Seen:  func(_ dialog.State, sc *dialog.Screen) { sayable(k, sc) },
		Ended: func(r dialog.Result) { k.result = &r; k.read(); k.out.Reset() },
	})
	assert.NotZero(t, places)
	return steps
}

// sayable makes the texts of a screen in every language.
func sayable(k *talk, sc *dialog.Screen) {
	k.screen = sc
	for _, k.lang = range domain.Languages() {
		k.show()
		fits(k.t, k)
		k.out.Reset()
	}
}

// TestAnythingInAnyOrder: no order of events breaks a conversation of ours (dialogtest.Soak).
func TestAnythingInAnyOrder(t *testing.T) {
	cat, err := texts()
	require.NoError(t, err)
	facts := maps.Clone(options)
	rapid.Check(t, func(r *rapid.T) {
		name := rapid.SampledFrom(flows.Names()).Draw(r, "conversation")
		s := dialogtest.New(r, dialogtest.Options{Flows: all(), Facts: facts, Now: now, Forms: cat.Forms, Limits: limits,
			Say:    func(p dialog.Phrase) string { return cat.Label(domain.Chinese, p) },
			Finish: func(result dialog.Result) (*dialog.Start, error) { return nil, nil }})
		s.Start(rapid.SampledFrom(starts(name)).Draw(r, "start"))
		dialogtest.Soak(r, s, 30)
	})
}
