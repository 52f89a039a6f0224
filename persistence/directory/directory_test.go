package directory_test

import (
	"testing"

	"guanjia/persistence/directory"
	"guanjia/persistence/databasetest"
)

func TestRowsMatchSchema(t *testing.T) { databasetest.RowsMatchSchema(t, directory.Rows()...) }
