package complaint_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// TestSourced: a home named as the source of noise, pets, parking … makes a dispute between neighbours (docs/design.md §1).
func TestSourced(t *testing.T) {
	for _, test := range []struct {
		category complaint.Category
		words    string
		sources  []string
		dispute  bool
	}{
		{"noise", "楼上1301每天半夜拉椅子", []string{"3-2-1301"}, true},
		{"noise", "3栋2单元1301室深夜打麻将", []string{"3-2-1301"}, true},
		{"noise", "３－２－１３０１ 太吵", []string{"3-2-1301"}, true},
		{"noise", "1301半夜装修", []string{"3-2-1301"}, true},
		{"noise", "upstairs 1301 is loud every night", []string{"3-2-1301"}, true},
		{"noise", "the people in flat 1301 shout", []string{"3-2-1301"}, true},
		{"pets", "隔壁的狗一直叫", nil, true},
		{"pets", "My neighbour's dog barks all night", nil, true},
		{"parking", "3-1-502的车占了我的车位", []string{"3-1-502"}, true},
		{"parking", "樓上鄰居的電動車堵住樓道", nil, true},
		{"noise", "楼上的小孩天天跳", nil, true},
		{"noise", "5栋1002、5栋1003、5栋1004、5栋1005 都在吵", []string{"5-1002", "5-1003", "5-1004", "5-1005"}, true},
		{"noise", "八栋一单元七零二半夜弹钢琴，楼上1301也吵", []string{"8-1-702", "3-2-1301"}, true},
		{"noise", "A座10101半夜弹钢琴", []string{"A-10101"}, true},
		{"noise", "building 8, entrance 1, flat 702 plays the piano at night", []string{"8-1-702"}, true},
		{"noise", "我家3-2-1201旁边的工地施工到2330", nil, false},
		{"noise", "楼下广场舞太吵", nil, false},
		{"pets", "花园里有流浪狗", nil, false},
		{"parking", "车库进不去，交了1200元", nil, false},
		{"noise", "2026年11月以来夜里太吵", nil, false},
		{"neighbour", "楼上1301往下扔东西", []string{"3-2-1301"}, true},
		{"plumbing", "楼上1301漏水到我家", nil, false},
	} {
		f := complaint.Filing{Category: test.category, Words: test.words, Complainant: complaint.Complainant{Home: 1, Label: "3-2-1201"}}.Sourced()
		assert.Equal(t, test.sources, f.Sources, test.words)
		assert.Equal(t, test.dispute, f.Dispute(), test.words)
	}
}

// A home that stands where the place was asked for is the source, too; the complainant's own is none.
func TestSourceInThePlace(t *testing.T) {
	for words, sources := range map[string][]string{"8栋1单元702半夜弹钢琴": {"8-1-702"}, "3-2-1201 门口": nil, "花园": nil} {
		f := complaint.Filing{Category: "noise", Words: "弹到一点，墙壁都在抖", Place: domain.Place{Words: words}, Complainant: complaint.Complainant{Home: 1, Label: "3-2-1201"}}.Sourced()
		assert.Equal(t, sources, f.Sources, words)
	}
}

// docs/design.md §1: who lives in a home that is named as the source has nothing to do with the complaint, and does not read who complained,
// whatever else they are to the community.
func TestAccusedNeighbours(t *testing.T) {
	c := complaint.Case{Community: 1, Filing: complaint.Filing{Category: "noise", Words: "3-2-1301 半夜跳操", Complainant: complaint.Complainant{Person: 9, Label: "3-2-1201"}}}
	c.Filing = c.Filing.Sourced()
	for role, knows := range map[domain.Role]bool{domain.Staff: false, domain.Manager: true} {
		other := domain.Actor{Person: 5, Grants: []domain.Grant{{Community: 1, Role: role}}, Living: []domain.Living{{In: 2, Label: "3-2-1301"}, {In: 1, Label: "3-2-1302"}}}
		assert.True(t, c.MayServe(other) && c.MayBeGiven(other), role)
		assert.Equal(t, knows, c.KnowsNames(other), role)
		there := other
		there.Living = []domain.Living{{In: 1, Label: "3-2-1301"}}
		assert.False(t, c.MayServe(there) || c.MayBeGiven(there) || c.KnowsNames(there) || c.KnowsPhone(there), role)
		held := c
		held.Handler = there.Person
		assert.False(t, held.KnowsNames(there) || held.MayServe(there), "also of one that he has already")
	}
}
