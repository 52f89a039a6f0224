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
