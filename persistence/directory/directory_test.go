package directory_test

import (
	"testing"

	"guanjia/persistence/directory"
	"guanjia/persistence/persistencetest"
)

func TestRowsMatchSchema(t *testing.T) { persistencetest.RowsMatchSchema(t, directory.Rows()...) }
