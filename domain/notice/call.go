package notice

import (
	"time"

	"guanjia/domain"
)

// Call is a notice that no message of the bot brings to its reader: somebody of the office tells it by telephone or letter
// (docs/design.md §2). The store makes it, either at once or when a letter turns out to be undeliverable.
// The fields ID to Made are set by it, the others by Answer.
type Call struct {
	ID      domain.CallID   // given by the store; 0 before
	Case    domain.CaseID   // the reader's own case: it has the name and the number to call; never 0
	To      domain.PersonID // 0: has no Telegram
	Key     string          // that of the notice; never ""
	Message domain.Message  // what to say, in the words that the bot would have sent; never zero
	Made    time.Time       // UTC; never zero
	Tries   int             // how often nobody was reached; 0: never
	Tried   time.Time       // the last of these tries, UTC; zero: none
	By      domain.PersonID // who tried last, or ended it; 0: nobody, or a return visit
	Answer  Told            // what was answered last; "": nothing
	Ended   time.Time       // when it was ended, UTC; zero: it is open
}

// Repeats reports whether an answer of by, made when the call had been tried so often, is what was answered last: the press came again.
func (c Call) Repeats(by domain.PersonID, tries int, answer Told) bool {
	if answer == NotReached {
		tries++
	}
	return c.By == by && c.Answer == answer && c.Tries == tries && c.Ended.IsZero() == (answer == NotReached)
}

// Told is the answer to a call. The text is stored.
type Told string

// The answers. NotReached leaves the call open; the others end it.
const (
	ByVoice    Told = "told"
	ByLetter   Told = "letter"
	NotReached Told = "not_reached"
)

// Answers lists all answers, in the order in which they are offered.
func Answers() []Told { return []Told{ByVoice, NotReached, ByLetter} }
