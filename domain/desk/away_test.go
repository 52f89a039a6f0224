package desk_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// asked is a call of the desk about a case that Wang filed in the run "first" and Li took in the run "take".
type asked struct {
	name string
	do   func(h *house, id domain.CaseID) error
	end  domain.Kind // the error if the store can be reached; "": none
}

var asks = []asked{
	{"file", func(h *house, _ domain.CaseID) error {
		_, err := h.File(ctx(), h.Zhao, "another", h.In.ID, complaint.Filing{Channel: complaint.ByBot, Category: "elevator", Words: "电梯又坏了"})
		return err
	}, ""},
	{"file once more", func(h *house, _ domain.CaseID) error {
		_, err := h.File(ctx(), h.Wang, "first", h.In.ID, complaint.Filing{Channel: complaint.ByBot, Category: "elevator", Words: "电梯又坏了"})
		return err
	}, ""},
	{"act", func(h *house, id domain.CaseID) error {
		_, err := h.Act(ctx(), h.Li, "look", id, complaint.Look, complaint.Looking{})
		return err
	}, ""},
	{"act once more", func(h *house, id domain.CaseID) error {
		_, err := h.Act(ctx(), h.Li, "take", id, complaint.Take, complaint.Taking{})
		return err
	}, ""},
	{"somebody was faster", func(h *house, id domain.CaseID) error {
		_, err := h.Act(ctx(), h.Chen, "too late", id, complaint.Take, complaint.Taking{})
		return err
	}, domain.Conflict},
	{"time", func(h *house, _ domain.CaseID) error {
		h.Now = h.Now.AddDate(0, 1, 0)
		_, err := h.RunClocks(ctx())
		return err
	}, ""},
	{"the case of a run", func(h *house, _ domain.CaseID) error { _, err := h.CaseOfRun(ctx(), h.Wang, "first"); return err }, ""},
	{"the case of no run", func(h *house, _ domain.CaseID) error { _, err := h.CaseOfRun(ctx(), h.Wang, "none"); return err }, domain.NotFound},
	{"open", func(h *house, id domain.CaseID) error { _, err := h.Open(ctx(), h.Li, id); return err }, ""},
	{"open what is not there", func(h *house, id domain.CaseID) error { _, err := h.Open(ctx(), h.Li, id+1000); return err }, domain.NotFound},
	{"queue", func(h *house, _ domain.CaseID) error { _, err := h.Queue(ctx(), h.Li, 0); return err }, ""},
	{"find", func(h *house, _ domain.CaseID) error { _, err := h.Find(ctx(), h.Li, "电梯", 0); return err }, ""},
	{"what may be done", func(h *house, _ domain.CaseID) error { _, err := h.May(ctx(), h.Li, complaint.Take, 0); return err }, ""},
	{"cases to join", func(h *house, id domain.CaseID) error { _, err := h.Mains(ctx(), h.Li, id); return err }, ""},
	{"figures", func(h *house, _ domain.CaseID) error {
		_, err := h.Figures.Summary(ctx(), h.Zhou, lookup.Wanted{Period: ""})
		return err
	}, ""},
	{"who", func(h *house, _ domain.CaseID) error { _, _, err := h.Who(ctx(), 101); return err }, ""},
	{"who was never seen", func(h *house, _ domain.CaseID) error { _, _, err := h.Who(ctx(), 999); return err }, domain.NotFound},
}

// TestAwayIsUnavailable makes the store unavailable after any number of calls: the caller gets Unavailable, and never that something does
// not exist (docs/design.md §10.7).
func TestAwayIsUnavailable(t *testing.T) {
	for _, ask := range asks {
		t.Run(ask.name, func(t *testing.T) {
			for calls, gone := 0, true; gone; calls++ {
				h := open(t)
				id := h.Filed("first", complaint.Filing{}).Case.ID
				h.Acted(h.Li, "take", id, complaint.Take, complaint.Taking{})
				h.Store.AwayAfter(calls)
				err := ask.do(h, id)
				if gone = h.Store.Gone(); gone {
					require.ErrorIs(t, err, domain.Unavailable, "away after %d calls", calls)
					continue
				}
				assert.Positive(t, calls)
				require.Equal(t, ask.end, domain.KindOf(err))
			}
		})
	}
}
