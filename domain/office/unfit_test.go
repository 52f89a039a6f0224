package office_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// TestAHandoverToTheAccused: a case that the colleague chosen may not have is named before and after, managers get a letter, and the colleague
// learns nothing of it; what he may have goes to him.
func TestAHandoverToTheAccused(t *testing.T) {
	for name, do := range map[string]func(h *house) ([]ticket.Number, error){
		"absence": func(h *house) ([]ticket.Number, error) {
			m, err := h.Office.Absences.Absent(ctx(), h.Zhou, "away", h.Li.Person, h.Now.AddDate(0, 0, 3), h.Chen.Person)
			return m.Unfit, err
		},
		"leaving": func(h *house) ([]ticket.Number, error) {
			m, err := h.End(ctx(), h.Zhou, "end", people.Membership{Person: h.Li.Person, Community: h.In.ID, Role: domain.Staff}, h.Chen.Person)
			return m.Unfit, err
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t)
			about, other := h.Filed("a", complaint.Filing{Category: complaint.AboutStaff, About: h.Chen.Person}), h.Filed("b", complaint.Filing{})
			for run, c := range map[string]domain.CaseID{"one": about.Case.ID, "two": other.Case.ID} {
				_, err := h.Act(ctx(), h.Zhou, run, c, complaint.Assign, complaint.Assignment{To: h.Li.Person})
				require.NoError(t, err)
			}
			all, err := h.Colleagues(ctx(), h.Zhou, h.In.ID)
			require.NoError(t, err)
			before, err := h.Office.Absences.Unfit(ctx(), h.Zhou, h.In.ID, h.Li.Person, all)
			require.NoError(t, err)
			want := []ticket.Number{about.Case.Number}
			assert.Equal(t, map[domain.PersonID][]ticket.Number{h.Chen.Person: want}, before)
			seen := len(h.Store.Notices())
			after, err := do(h)
			require.NoError(t, err)
			assert.Equal(t, want, after)
			assert.Contains(t, h.Told(seen), "notice.handover.unfit → "+h.Zhou.Name)
			told := len(h.Store.Notices())
			again, err := do(h)
			require.NoError(t, err)
			assert.Equal(t, want, again, "the answer is the same when the press comes again after a crash")
			assert.Len(t, h.Store.Notices(), told)
			for _, n := range h.Store.Notices()[seen:] {
				assert.False(t, n.To == h.Chen.Person && n.Case == about.Case.ID, n.Message.Key)
			}
			f, err := h.Open(ctx(), h.Zhou, about.Case.ID)
			require.NoError(t, err)
			assert.Zero(t, f.Case.Handler)
			f, err = h.Open(ctx(), h.Zhou, other.Case.ID)
			require.NoError(t, err)
			assert.Equal(t, h.Chen.Person, f.Case.Handler)
		})
	}
}

// TestNobodyLearnsOfAComplaintAboutHimself: a manager who hands over to himself reads nothing of a case about him; the admins get the letter.
func TestNobodyLearnsOfAComplaintAboutHimself(t *testing.T) {
	h := open(t)
	c := h.Filed("a", complaint.Filing{Category: complaint.AboutStaff, About: h.Zhou.Person}).Case.ID
	_, err := h.Act(ctx(), h.Admin, "give", c, complaint.Assign, complaint.Assignment{To: h.Li.Person})
	require.NoError(t, err)
	all, err := h.Colleagues(ctx(), h.Zhou, h.In.ID)
	require.NoError(t, err)
	before, err := h.Office.Absences.Unfit(ctx(), h.Zhou, h.In.ID, h.Li.Person, all)
	require.NoError(t, err)
	assert.Empty(t, before)
	seen := len(h.Store.Notices())
	m, err := h.Office.Absences.Absent(ctx(), h.Zhou, "away", h.Li.Person, h.Now.AddDate(0, 0, 3), h.Zhou.Person)
	require.NoError(t, err)
	assert.Empty(t, m.Unfit)
	told := h.Told(seen)
	assert.Contains(t, told, "notice.handover.unfit → "+h.Admin.Name)
	for _, n := range h.Store.Notices()[seen:] {
		assert.NotEqual(t, h.Zhou.Person, n.To, n.Message.Key)
	}
}
