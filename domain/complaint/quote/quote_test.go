package quote_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/complaint/quote"
)

// Who reads the words of a follow-up that stand unsigned: the complainant, who handles or carries out, and managers. Nobody loses the rest.
func TestUnsignedWords(t *testing.T) {
	const owner, handler, responsible, colleague, manager = 1, 2, 3, 4, 5
	in := func(id domain.PersonID, role domain.Role) domain.Actor {
		return domain.Actor{Person: id, Grants: []domain.Grant{{Community: 1, Role: role}}}
	}
	c := complaint.Case{Community: 1, Stage: complaint.Resolved, Handler: handler, Plan: &complaint.Plan{Responsible: responsible},
		Filing:  complaint.Filing{Complainant: complaint.Complainant{Person: owner}},
		Surveys: []complaint.Survey{{Words: "来得太晚", Satisfaction: 2}}, Visits: []complaint.ReturnVisit{{Words: "电话里说", Satisfaction: 3}}}
	history := []complaint.Entry{{Do: complaint.Answer, Public: true, Details: domain.Values{"words": domain.Text("来得太晚"), "satisfaction": domain.Count(2)}},
		{Do: complaint.Reopen, Public: true, Details: domain.Values{"reason": domain.Text("还漏")}}}
	readers := map[string]struct {
		by    domain.Actor
		reads bool
	}{"the complainant": {in(owner, domain.Owner), true}, "the handler": {in(handler, domain.Staff), true}, "who carries out": {in(responsible, domain.Staff), true},
		"a manager": {in(manager, domain.Manager), true}, "an admin": {domain.Actor{Person: 9, Admin: true}, true}, "a colleague": {in(colleague, domain.Staff), false}}
	for who, x := range readers {
		assert.True(t, quote.Reads(c, x.by), "signed: %s", who)
	}
	for mark, unsigned := range map[string]complaint.Case{
		"survey": {Surveys: []complaint.Survey{{Words: "来得太晚", Satisfaction: 2, Unsigned: true}}, Visits: c.Visits},
		"visit":  {Surveys: c.Surveys, Visits: []complaint.ReturnVisit{{Words: "电话里说", Satisfaction: 3, Unsigned: true}}},
	} {
		x := c
		x.Surveys, x.Visits = unsigned.Surveys, unsigned.Visits
		for who, reader := range readers {
			assert.Equal(t, reader.reads, quote.Reads(x, reader.by), "%s: %s", mark, who)
			rows := quote.Readable(history, x, reader.by)
			assert.Equal(t, reader.reads, rows[0].Details["words"].Text != "", "%s: history, %s", mark, who)
			assert.Equal(t, domain.Count(2), rows[0].Details["satisfaction"])
			assert.Equal(t, domain.Text("还漏"), rows[1].Details["reason"], "what is left to do is no secret")
		}
		without := quote.Without(x)
		assert.Empty(t, without.Surveys[0].Words)
		assert.Empty(t, without.Visits[0].Words)
		assert.Equal(t, 2, without.Surveys[0].Satisfaction)
		assert.NotEmpty(t, x.Surveys[0].Words, "the case itself does not change")
	}
	assert.NotEmpty(t, history[0].Details["words"], "the stored history does not change")
}

// Whose the unsigned words are cannot be found out by elimination: at least three cases of a list stand without words.
func TestMixed(t *testing.T) {
	for silent, want := range map[int]bool{0: false, 1: false, 2: false, 3: true, 6: true} {
		assert.Equal(t, want, quote.Mixed(silent), silent)
	}
}
