package duty_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/alarm"
	"guanjia/domain/duty"
)

// The office reads on the page of an alarm that somebody doubts it, as long as it needs people.
func TestDoubted(t *testing.T) {
	doubts := []alarm.Doubt{{Person: 5, Words: "没有人被困"}, {Person: 6}}
	for name, c := range map[string]struct {
		v    duty.View
		want bool
	}{
		"doubted":      {duty.View{Office: true, Alarm: alarm.Alarm{Stage: alarm.OnSite, Doubts: doubts}}, true},
		"contained":    {duty.View{Office: true, Alarm: alarm.Alarm{Stage: alarm.Contained, Doubts: doubts}}, false},
		"over":         {duty.View{Office: true, Alarm: alarm.Alarm{Stage: alarm.Ended, Doubts: doubts}}, false},
		"by nobody":    {duty.View{Office: true, Alarm: alarm.Alarm{Stage: alarm.OnSite}}, false},
		"for a reader": {duty.View{Alarm: alarm.Alarm{Stage: alarm.OnSite, Doubts: doubts}}, false},
	} {
		d, doubted := c.v.Doubted()
		assert.Equal(t, c.want, doubted, name)
		assert.Equal(t, c.want, d.Person == 5, name)
	}
}
