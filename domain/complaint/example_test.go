package complaint_test

import (
	"fmt"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// What can be computed from a case, and who may see it.
func Example() {
	li := domain.Actor{Person: 2, Grants: []domain.Grant{{Community: 1, Role: domain.Staff}}}
	c := complaint.Case{Community: 1, Stage: complaint.Registered, Handler: 2, Filing: complaint.Filing{Emergency: true}}
	fmt.Println(c.Open(), c.Priority(), c.Is(complaint.TheHandler, li), c.VisibleTo(domain.Actor{Person: 3}), c.Mark(time.Time{}))
	// Output: true P1 true false new
}

func ExampleRate() {
	fmt.Println(complaint.Rate(complaint.Moderate, complaint.OneBuilding))
	// Output: P2
}
