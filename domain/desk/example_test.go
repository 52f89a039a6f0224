package desk_test

import (
	"fmt"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/desk/desktest"
	"guanjia/domain/lookup"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// An owner files a complaint; staff find it in the queue and take it.
func Example() {
	store := desktest.NewStore()
	d := desk.New(store, lookup.Settings{}, func() time.Time { return time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC) })
	o := office.New(store, d, time.Now)
	in, _ := store.AddCommunity(ctx(), people.Community{Code: "YH", Name: "云湖花园", Zone: "Asia/Shanghai"})
	for chat, role := range map[domain.ChatID]domain.Role{101: domain.Owner, 102: domain.Staff} {
		p, _, _ := o.Greet(ctx(), chat, "somebody", domain.Chinese)
		_ = store.AddMembership(ctx(), people.Membership{Person: p.ID, Community: in.ID, Role: role})
	}
	_, owner, _ := o.Who(ctx(), 101)
	_, clerk, _ := o.Who(ctx(), 102)

	filed, _ := d.File(ctx(), owner, "run 1", in.ID, complaint.Filing{Channel: complaint.ByBot, Category: "elevator", Words: "电梯又坏了"})
	fmt.Println(filed.Case.Number, filed.May)
	queue, _ := d.Queue(ctx(), clerk, 0)
	fmt.Println(queue.Total, queue.Views[0].May[:2])
	taken, _ := d.Act(ctx(), clerk, "run 2", filed.Case.ID, complaint.Take, complaint.Taking{})
	fmt.Println(taken.Case.Handler == clerk.Person, taken.May[:2])
	// Output:
	// YH-261123-001 [add urge withdraw]
	// 1 [take handle]
	// true [look handle]
}
