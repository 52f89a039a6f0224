package office_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

func TestWhoMayMarkAbsent(t *testing.T) {
	h := open(t)
	later := h.now.Add(time.Hour)
	for _, test := range []struct {
		why  string
		by   domain.Actor
		of   domain.PersonID
		till time.Time
		want string
	}{
		{"staff may not", h.chen, h.li.Person, later, "refuse.role"},
		{"nor a manager of another community", h.far, h.li.Person, later, "refuse.unknown_person"},
		{"an owner is no colleague", h.zhou, h.wang.Person, later, "refuse.unknown_person"},
		{"in the past", h.zhou, h.li.Person, h.now, "refuse.past"},
	} {
		_, err := h.Absent(ctx(), test.by, "run", test.of, test.till, 0)
		assert.Equal(t, test.want, key(err), test.why)
	}
}

// TestLoadHidesComplaintsAboutTheReader tests docs/design.md §1: nobody learns of a complaint about themselves.
func TestLoadHidesComplaintsAboutTheReader(t *testing.T) {
	h := open(t)
	c := h.file("file", complaint.Filing{Category: "staff", About: h.zhou.Person}).Case.ID
	_, err := h.Act(ctx(), h.admin, "assign", c, complaint.Assign, complaint.Assignment{To: h.li.Person})
	require.NoError(t, err)
	load := func(by domain.Actor) map[string]int {
		all, err := h.Members(ctx(), by)
		require.NoError(t, err)
		loads := map[string]int{}
		for _, m := range all {
			loads[m.Name] = m.Load
		}
		return loads
	}
	assert.Equal(t, 0, load(h.zhou)["李强"])
	assert.Equal(t, 1, load(h.admin)["李强"])
}
