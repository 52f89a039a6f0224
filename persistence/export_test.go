package persistence

import (
	"context"
	"io/fs"

	"github.com/pressly/goose/v3"
	"gorm.io/gorm"

	"guanjia/persistence/alarms"
	"guanjia/persistence/announcements"
	"guanjia/persistence/groups"
	"guanjia/persistence/incidents"
	"guanjia/persistence/series"
	"guanjia/persistence/tickets"
	"guanjia/persistence/voices"
)

// Rows are all rows that GORM maps.
func Rows() []any {
	return append(append(append(append(append(alarms.Tables(), groups.Tables()...), voices.Tables()...), announcements.Tables()...), incidents.Tables()...), &caseRow{}, &entryRow{}, &tickets.Run{}, &series.Row{}, &improvementRow{}, &improvementEntryRow{})
}

func (s *Store) DB() *gorm.DB           { return s.db }
func (s *Store) Files() fs.FS           { return s.schema }
func (s *Store) Dialect() goose.Dialect { return s.goose }

// CutConnections ends every connection to the database but the one that asks for it.
func (s *Store) CutConnections(ctx context.Context) error {
	return s.read(ctx).Exec("SELECT pg_terminate_backend(pid) FROM pg_stat_activity" +
		" WHERE datname = current_database() AND pid <> pg_backend_pid()").Error
}
