package directory_test

import (
	"testing"

	"guanjia/persistence/databasetest"
	"guanjia/persistence/directory"
)

func TestRowsMatchSchema(t *testing.T) { databasetest.RowsMatchSchema(t, directory.Rows()...) }
