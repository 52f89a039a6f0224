package domain_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
)

func TestZone(t *testing.T) {
	for _, unknown := range []string{"", "Nowhere/City", "../etc/passwd"} {
		assert.Equal(t, time.UTC, domain.Zone(unknown), unknown)
	}
	for range 2 {
		assert.Equal(t, "Asia/Shanghai", domain.Zone("Asia/Shanghai").String())
	}
	assert.Same(t, domain.Zone("Asia/Shanghai"), domain.Zone("Asia/Shanghai"), "loaded once")
}

func TestLaterAndEarlier(t *testing.T) {
	noon := time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)
	evening := noon.Add(6 * time.Hour)
	for _, pair := range [][2]time.Time{{noon, evening}, {evening, noon}} {
		assert.Equal(t, evening, domain.Later(pair[0], pair[1]))
		assert.Equal(t, noon, domain.Earlier(pair[0], pair[1]))
	}
}
