package localapi

import (
	"math"
	"time"

	"guanjia/bot/localapi/world"
)

// Limits of sending (docs/telegram.md §1): messages each second to all chats and to one person, each minute to a group.
const (
	ratePerson, burstPerson = 1.0, 5
	rateGroup, burstGroup   = 20.0 / 60, 20
	rateAll, burstAll       = 30.0, 30
)

// paced refuses a call that is faster than Telegram allows, if Options.Limits is set.
func (a *api) paced(c *world.Chat) error {
	if !a.limits {
		return nil
	}
	rate, burst := ratePerson, float64(burstPerson)
	if c.Kind != world.Private {
		rate, burst = rateGroup, burstGroup
	}
	pace := a.paces[c.ID]
	if pace == nil {
		pace = &bucket{}
		a.paces[c.ID] = pace
	}
	now := a.world.Now()
	wait := pace.take(now, rate, burst)
	if wait == 0 {
		wait = a.overall.take(now, rateAll, burstAll)
	}
	if wait == 0 {
		return nil
	}
	return tooMany(int(math.Ceil(wait.Seconds())))
}

// bucket is a token bucket; the zero value is full.
type bucket struct {
	spent float64
	at    time.Time
}

// take uses one token of burst, which is refilled at rate each second; if there is none, it returns how long to wait.
func (b *bucket) take(now time.Time, rate, burst float64) time.Duration {
	b.spent = max(0, b.spent-rate*now.Sub(b.at).Seconds())
	b.at = now
	if b.spent+1 > burst {
		return time.Duration((b.spent + 1 - burst) / rate * float64(time.Second))
	}
	b.spent++
	return 0
}
