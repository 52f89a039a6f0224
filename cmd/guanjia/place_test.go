package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/people"
)

// TestLiftsOfTwoBuildings: the lift of building 8 is not that of building 3, however people write it (docs/design.md §4).
func TestLiftsOfTwoBuildings(t *testing.T) {
	t.Parallel()
	s := newStage(t, embedded(t))
	anna := &player{s: s, id: 7501, name: "Anna", role: domain.Owner, lang: domain.English}
	bo := &player{s: s, id: 7502, name: "薄明", role: domain.Owner, lang: domain.Chinese}
	clerk := &player{s: s, id: 7503, name: "林婷", role: domain.Staff, lang: domain.Chinese}
	s.moveIn([]*player{anna, bo, clerk})
	store := s.open()
	house, err := store.AddBuilding(t.Context(), people.Building{Community: 1, Name: "8"})
	require.NoError(t, err)
	_, err = store.AddHomes(t.Context(), []people.Home{{Community: 1, Building: house.ID, Entrance: "1", Room: "101", Label: "8-1-101"}})
	require.NoError(t, err)
	s.run(seams{})

	anna.say("/complain")
	anna.press("category.elevator")
	anna.pressLabel("Lift, building 3, entrance 2")
	anna.sees("3/7")
	anna.files("The lift squeals", "YH-261123-001")
	clerk.sees("YH-261123-001", "3栋2单元电梯")

	bo.say("/complain")
	bo.press("category.elevator")
	bo.say("８ 栋１单元电梯")
	bo.sees("3/7")
	bo.files("电梯异响", "YH-261123-002")
	other := clerk.sees("YH-261123-002", "8栋1单元电梯")
	assert.NotContains(t, shown(other), "YH-261123-001", "another building's lift is not the same")

	bo.say("/complain")
	bo.press("category.elevator")
	bo.say("T3 电梯")
	bo.sees("3/7")
	bo.fills("电梯停在二楼")
	bo.press("same.new")
	bo.sees("YH-261123-003", bo.label("button.urge"))
	clerk.sees("YH-261123-003", "3栋2单元电梯", "YH-261123-001")
	bo.sees("YH-261123-003", "同一地点的同类问题已有人反映。")

	bo.say("T8 1单元电梯按了没反应") // the words say where: that is not asked
	bo.asked("matter.case.ask")
	bo.press("matter.case.new")
	bo.asked("complaint.happened.ask")
	for range 3 {
		bo.press("dialog.skip")
	}
	bo.sees("4/4", "8栋1单元电梯")
}

// files goes on from the words to the end.
func (p *player) files(words, number string) {
	p.fills(words)
	p.sees(number, p.label("button.urge"))
}

// fills goes on from the words to sending.
func (p *player) fills(words string) {
	p.say(words)
	p.press("complaint.happened.today")
	p.sees("5/7")
	p.press("dialog.skip")
	p.press("complaint.wish.repair")
	p.sees("7/7", words)
	p.press("dialog.send")
}
