package voices_test

import (
	"fmt"

	"github.com/stretchr/testify/require"
)

// dump lists the rows of a table as texts.
func dump(s *scene, table string) (rows []string) {
	s.t.Helper()
	var all []map[string]any
	require.NoError(s.t, s.store.Voices().DB.Table(table).Find(&all).Error)
	for _, r := range all {
		text := ""
		for name, v := range r {
			if b, ok := v.([]byte); ok {
				v = string(b)
			}
			text += fmt.Sprint(name, "=", v, " ")
		}
		rows = append(rows, text)
	}
	return rows
}
