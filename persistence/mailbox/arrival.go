package mailbox

import (
	"gorm.io/gorm"

	"guanjia/domain/notice"
)

// Beside joins rows of a table that has a column "person" with the letter of that person with a key. The columns of letters are NULL before the
// letter is in the mailbox. Only letters that belong to no case are joined.
func Beside(db *gorm.DB, table, key string) *gorm.DB {
	return db.Joins("LEFT JOIN letters ON letters.case_id = 0 AND letters.version = 0 AND letters.key = ? AND letters.person = "+table+".person", key)
}

// Arrived is how many letters beside rows (Beside) have the same delivery.
type Arrived struct {
	State  *notice.Delivery // nil: the letter is not in the mailbox yet
	Reason *notice.Reason   // nil: the letter is not in the mailbox yet
	Acked  bool             // whether who gets it pressed that it is read; false where that is not asked
	Count  int              // how many; never 0
}

// Arrivals adds up what became of letters. One that is not in the mailbox yet waits.
func Arrivals(rows []Arrived) (sum notice.Arrivals) {
	for _, r := range rows {
		state, reason := notice.Waiting, notice.Reason("")
		if r.State != nil && r.Reason != nil {
			state, reason = *r.State, *r.Reason
		}
		sum.Add(r.Count, state, reason)
		if r.Acked {
			sum.Acked += r.Count
		}
	}
	return sum
}
