package figures_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"gorm.io/gorm"

	"guanjia/domain/summary"
	"guanjia/persistence/databasetest"
	"guanjia/persistence/figures"
)

// A day whose tally is taken out after the days were listed is missing: what is left are not the lengths of all days.
func TestADayThatIsTakenOut(t *testing.T) {
	l := openLedger(t, databasetest.SQLite(t))
	l.file(t, 0, 60, nil)
	l.tallyAll(t)
	day := ago(48).Unix() / 86400
	q := summary.Query{Communities: l.in[:1], Period: summary.Period{From: ago(50), To: ago(45)}}
	there := func() (ok bool) {
		l.do(t, func(tx *gorm.DB) (err error) {
			_, ok, err = figures.Kept(tx, q, summary.WasResolved)
			return err
		})
		return ok
	}
	assert.True(t, there())
	l.do(t, func(tx *gorm.DB) error { return tx.Exec("DELETE FROM tallied_days WHERE day = ?", day).Error })
	assert.False(t, there())
}
