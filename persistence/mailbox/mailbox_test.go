package mailbox_test

import (
	"flag"
	"testing"

	"guanjia/persistence/mailbox"
	"guanjia/persistence/persistencetest"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestRowsMatchSchema(t *testing.T) { persistencetest.RowsMatchSchema(t, mailbox.Rows()...) }

func TestStoredDocuments(t *testing.T) { persistencetest.Documents(t, *update, mailbox.Rows()...) }

func TestWork(t *testing.T) {
	for name, address := range persistencetest.Dialects() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			persistencetest.RunWork(t, address)
		})
	}
}
