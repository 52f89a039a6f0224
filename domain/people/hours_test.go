package people_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/people"
)

// TestOfficeHours reads hours as people write them (docs/design.md §3).
func TestOfficeHours(t *testing.T) {
	for typed, want := range map[string]string{
		"": "", "20:00-08:00": "20:00-08:00", "09：00～18：00": "09:00-18:00", "24小时": people.AllDay, "全天": people.AllDay, "24 hours": people.AllDay,
		"00:00-24:00": people.AllDay, "20:00-24:00 00:00-08:00": "20:00-24:00 00:00-08:00", "9:00-18:00": "09:00-18:00", "09:00–18:00": "09:00-18:00",
		"8.30-12.00、13.30 - 18.00": "08:30-12:00 13:30-18:00", "9点到18点": "09:00-18:00", "8点半至12点，14点至17点30分": "08:30-12:00 14:00-17:30",
		"9-18": "09:00-18:00", "上午9点-下午6点": "09:00-18:00", "9am to 6pm": "09:00-18:00", "晚上8点到次日早上8点": "20:00-08:00", "22:00-00:00": "22:00-00:00",
		"下午2点到6点": "14:00-18:00", "８：３０—１２：００；１３：３０—１７：３０": "08:30-12:00 13:30-17:30", "7×24": people.AllDay,
	} {
		got, err := people.ParseHours(typed)
		require.NoError(t, err, typed)
		assert.Equal(t, want, got, typed)
		_, err = people.OfficeHours(got)
		assert.NoError(t, err, typed)
	}
	for _, typed := range []string{"whenever", "9", "09:00-25:00", "09:00-12:00 11:00-18:00", "20:00-08:00 07:00-09:00", "09:60-18:00", "09:00-09:00", "周末", "9-"} {
		_, err := people.ParseHours(typed)
		assert.ErrorIs(t, err, domain.Invalid, typed)
	}
}
