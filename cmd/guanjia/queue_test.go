package main

import (
	"fmt"
	"testing"

	"guanjia/domain"
)

// The queue can be looked at in several ways and by category; its pages keep the way, and so do those of a search.
func TestQueueIsFiltered(t *testing.T) {
	s := newStage(t, storages(t)[0])
	in := tongues[0]
	owner := &player{s: s, id: 7001, name: in.owner, role: domain.Owner, lang: in.lang}
	clerk := &player{s: s, id: 7002, name: in.clerk, role: domain.Staff, lang: in.lang}
	s.settle([]*player{owner, clerk})
	s.run(seams{})
	for i := range 8 {
		fillIn(owner, fmt.Sprintf("%s %d", in.broken, i))
		owner.press("dialog.send")
		owner.sees("✅", fmt.Sprintf("YH-261123-%03d", i+1), owner.label("button.card"))
	}
	clerk.say("/take YH-261123-001")
	clerk.sees(clerk.label("done.take"))

	clerk.say("/queue")
	clerk.sees("：7 件\n" + clerk.label("list.show.waiting"))
	clerk.press("list.show.mine")
	clerk.sees("：1 件\n"+clerk.label("list.show.mine"), "YH-261123-001")
	clerk.press("list.show.all")
	clerk.sees("：8 件\n" + clerk.label("list.show.all"))
	clerk.press("list.by_category")
	clerk.press("category.elevator")
	clerk.sees("8 件", clerk.label("list.show.all")+" · 电梯")
	clerk.press("dialog.page.next")
	clerk.sees("8 件", clerk.label("list.show.all")+" · 电梯", clerk.label("dialog.page.before"))
}

// Nothing that was found is out of reach.
func TestFindHasPages(t *testing.T) {
	s := newStage(t, storages(t)[0])
	in := tongues[0]
	owner := &player{s: s, id: 7001, name: in.owner, role: domain.Owner, lang: in.lang}
	clerk := &player{s: s, id: 7002, name: in.clerk, role: domain.Staff, lang: in.lang}
	s.settle([]*player{owner, clerk})
	s.run(seams{})
	for i := range 8 {
		fillIn(owner, fmt.Sprintf("%s %d", in.broken, i))
		owner.press("dialog.send")
		owner.sees("✅", fmt.Sprintf("YH-261123-%03d", i+1), owner.label("button.card"))
	}
	clerk.say("/find 1200")
	clerk.sees("找到 8 件")
	clerk.press("dialog.page.next")
	clerk.sees("找到 8 件", "YH-261123-001")
}
