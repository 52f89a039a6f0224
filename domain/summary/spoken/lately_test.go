package spoken_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain/summary/spoken"
)

// On each day of three years, also the last of a month and of February, the last months and years are told as they were asked for, and days
// are never told as months or years that are not as long.
func TestLately(t *testing.T) {
	for today := time.Date(2026, 1, 1, 4, 0, 0, 0, time.UTC); today.Year() < 2029; today = today.AddDate(0, 0, 1) {
		for asked, want := range map[string][]string{"last 10 years": {"10 years"}, "last 2 years": {"2 years"}, "last 6 months": {"6 months"}, "last 5 quarters": {"15 months"},
			"last 3 weeks": {"3 weeks"}, "last 7 days": {"0 "}, "last 30 days": {"0 "}, "last 100 days": {"0 "}, "last 31 days": {"0 "}} {
			p, err := spoken.Period(asked, today, time.UTC)
			require.NoError(t, err)
			n, kind := spoken.Lately(p)
			require.Contains(t, want, fmt.Sprint(n, " ", kind), "%s on %s", asked, today)
		}
	}
}
