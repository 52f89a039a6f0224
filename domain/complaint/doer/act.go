package doer

import (
	"time"

	"guanjia/domain/complaint"
	"guanjia/domain/ticket"
)

// Act is one thing that a person did to a complaint of somebody else.
type Act struct {
	Number ticket.Number    // of the case; never ""
	Do     complaint.Action // never ""
	At     time.Time        // UTC; never zero
}
