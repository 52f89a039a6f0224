package ticket

import (
	"time"

	"guanjia/domain"
)

// Held is a ticket of which somebody has still to do something: an improvement action, a suggestion that was adopted, an incident. It must not
// stay with somebody who has left.
type Held struct {
	Number Number                  // of the ticket; never ""
	Due    time.Time               // UTC; when the next of it is due; zero: at any time
	May    func(domain.Actor) bool // who may know of it, and have it; never nil
}
