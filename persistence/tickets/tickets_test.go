package tickets_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"pgregory.net/rapid"

	"guanjia/domain"
	"guanjia/domain/ticket"
	"guanjia/persistence/casetest"
	"guanjia/persistence/databasetest"
	"guanjia/persistence/table"
	"guanjia/persistence/tickets"
)

type (
	stage  string
	action string
	entry  = ticket.Entry[stage, action]
)

// lineRow is the row of a kind of ticket that exists only here.
type lineRow struct {
	Line int64
	tickets.Shown[stage, action]
}

func (lineRow) TableName() string { return "lines" }

// Every field of an entry is stored; only a kind that has public rows stores whether one is.
func TestARowHasAllOfAnEntry(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := casetest.Any[entry]().Draw(t, "entry")
		assert.Equal(t, e, tickets.ShownOf(e).ToEntry())
		row := tickets.RowOf(e).ToEntry()
		assert.False(t, row.Public)
		row.Public = e.Public
		assert.Equal(t, e, row)
	})
}

// runRow is the row of the runs of that kind.
type runRow struct {
	Run  string `gorm:"primaryKey"`
	Line int64
}

func (runRow) TableName() string { return "line_runs" }

func open(t *testing.T) *gorm.DB {
	t.Helper()
	db, err := gorm.Open(sqlite.Dialector{Conn: databasetest.SQL(t, "sqlite:"+t.TempDir()+"/lines.db")}, &gorm.Config{})
	require.NoError(t, err)
	require.NoError(t, db.AutoMigrate(&lineRow{}, &runRow{}))
	return db
}

// A run that was done gives its ticket; without a name there is no run, whatever is stored.
func TestARunIsDoneOnce(t *testing.T) {
	db := open(t)
	require.NoError(t, db.Create(&[]lineRow{{Line: 1}, {Line: 2}}).Error)
	require.NoError(t, db.Create(&[]runRow{{Run: "first", Line: 1}, {Run: "second", Line: 2}, {Run: "", Line: 1}, {Run: "gone", Line: 3}}).Error)
	done := func(run string) (int64, bool, error) {
		return tickets.Done(db, run, func(r runRow) int64 { return r.Line }, func(r lineRow) int64 { return r.Line })
	}
	for run, want := range map[string]int64{"first": 1, "second": 2, "third": 0, "": 0} {
		line, there, err := done(run)
		require.NoError(t, err)
		assert.Equal(t, want, line, run)
		assert.Equal(t, want > 0, there, run)
	}
	_, _, err := done("gone")
	require.ErrorIs(t, err, domain.NotFound)
}

// A person who comes second meets a conflict; who changes what is gone does not find it.
func TestWhyNothingWasWritten(t *testing.T) {
	db := open(t)
	require.NoError(t, db.Create(&lineRow{Line: 1}).Error)
	write := func(id int64, version int) error {
		r := db.Model(&lineRow{}).Where("id = ? AND version = ?", id, version).Updates(map[string]any{"version": version + 1})
		return tickets.Written(r, db.Model(&lineRow{}).Where("id = ?", id))
	}
	require.NoError(t, write(1, 0))
	require.ErrorIs(t, write(1, 0), domain.Conflict)
	require.ErrorIs(t, write(2, 0), domain.NotFound)
	require.Error(t, tickets.Written(db.Exec("UPDATE nothing SET id = 1"), db))
}

// Names and details leave only the rows that are meant; the rest of each row stays.
func TestWhatIsTakenOutOfAHistory(t *testing.T) {
	db := open(t)
	said := func() domain.Values {
		return domain.Values{"words": domain.Text("漏水"), "people": domain.Text("王芳"), "stays": domain.Text("三楼")}
	}
	entries := []entry{{Version: 1, By: 7, ByName: "王芳", Do: "file", After: "open", Details: said(), Public: true}, {Version: 2, By: 8, ByName: "赵云", Do: "file", Before: "open", After: "open", Details: said()}}
	require.NoError(t, tickets.Append(db, entries, func(e entry) lineRow { return lineRow{Line: 5, Shown: tickets.ShownOf(e)} }))
	read := func() []entry {
		found, err := table.List(db.Where("line = ?", 5), lineRow.ToEntry)
		require.NoError(t, err)
		return found
	}
	require.Equal(t, entries, read())

	require.NoError(t, tickets.Unname(db, &lineRow{}, 7))
	require.NoError(t, tickets.Without(db, &lineRow{}, []string{"words", "people", "nothing of this name"}, "author = ?", 8))
	entries[0].ByName = ""
	entries[1].Details = domain.Values{"stays": domain.Text("三楼")}
	assert.Equal(t, entries, read())
}
