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

// Names and details leave only the rows that are meant; the rest of each row stays.
func TestWhatIsTakenOutOfAHistory(t *testing.T) {
	db, err := gorm.Open(sqlite.Dialector{Conn: databasetest.SQL(t, "sqlite:"+t.TempDir()+"/lines.db")}, &gorm.Config{})
	require.NoError(t, err)
	require.NoError(t, db.AutoMigrate(&lineRow{}))
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
