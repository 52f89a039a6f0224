package mailbox_test

import (
	"flag"
	"testing"

	"guanjia/persistence/databasetest"
	"guanjia/persistence/mailbox"
	"guanjia/persistence/worktest"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestRowsMatchSchema(t *testing.T) { databasetest.RowsMatchSchema(t, mailbox.Rows()...) }

func TestStoredDocuments(t *testing.T) { databasetest.Documents(t, *update, mailbox.Rows()...) }

func TestWork(t *testing.T) {
	for name, address := range databasetest.Dialects() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			worktest.RunWork(t, address)
		})
	}
}
