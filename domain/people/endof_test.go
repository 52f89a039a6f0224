package people_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/people"
)

// A day that is named ends in the zone of the community; no day stays none.
func TestEndOf(t *testing.T) {
	in := people.Community{Zone: "Asia/Shanghai"}
	late := time.Date(2026, 11, 26, 17, 0, 0, 0, time.UTC) // the 27th in Shanghai
	assert.Equal(t, time.Date(2026, 11, 27, 15, 59, 0, 0, time.UTC), in.EndOf(late).UTC())
	assert.Zero(t, in.EndOf(time.Time{}))
}
