package casework_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	. "guanjia/domain/complaint"
)

func TestMark(t *testing.T) {
	held := at(t, Planned)
	held.Held = &Holding{For: "owner", Since: now}
	for name, test := range map[string]struct {
		c    Case
		now  time.Time
		want Mark
	}{
		"nobody has answered in time": {filed(t), now.AddDate(0, 0, 2), MarkOverdue},
		"answered, not yet resolved":  {at(t, Registered), now.Add(time.Hour), MarkNew},
		"new":                         {filed(t), now, MarkNew},
		"at its very instant":         {filed(t), filed(t).Next(), MarkNew},
		"on hold, however late":       {held, now.AddDate(1, 0, 0), MarkHeld},
		"at work":                     {at(t, InProgress), now.Add(time.Hour), MarkAtWork},
		"late at work":                {at(t, InProgress), now.AddDate(0, 1, 0), MarkOverdue},
		"resolved":                    {at(t, Resolved), now.AddDate(0, 1, 0), MarkAsked},
		"closed":                      {at(t, Closed), now, MarkEnded},
		"withdrawn":                   {at(t, Withdrawn), now, MarkWithdrawn},
	} {
		assert.Equal(t, test.want, test.c.Mark(test.now), name)
	}
}
