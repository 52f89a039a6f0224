package main

import (
	"context"
	"time"

	"guanjia/persistence"
)

// proposeTicks is how many ticks pass until places where complaints repeat are looked for again: five minutes. All their cases are read, and
// a proposal is not urgent: nobody waits for it.
const proposeTicks = 15

// heldUp is for how long a replica that was killed in the middle of a round holds up what time does, to alarms as to deadlines and letters to many:
// nobody waits for a minute until its work is given to another one. With usualTick, another replica goes on within twenty seconds. Rounds of two
// replicas may overlap then; each thing happens once.
const heldUp = 10 * time.Second

// clocks lists what time does; another replica goes on soon if one is killed in the middle of it.
func (w *works) clocks() []persistence.Periodic {
	list := []persistence.Periodic{{Name: "clocks", Every: w.tick, Do: func(ctx context.Context) error {
		n, err := w.desk.RunClocks(ctx)
		w.meters.reminded(n)
		return err
	}}}
	add := func(name string, every time.Duration, do func(context.Context) (int, error)) {
		list = append(list, persistence.Periodic{Name: name, Every: every, Do: func(ctx context.Context) error { _, err := do(ctx); return err }})
	}
	add("digests", w.tick, w.digests.Run)
	add("homes", w.tick, w.office.Waiting.Tell)
	add("alarms", min(w.tick, alarmTick), w.duty.RunClocks)
	add("roster", w.tick, w.roster.RunClocks)
	add("improvements", w.tick, w.improving.RunClocks)
	add("voices", w.tick, w.hearing.RunClocks)
	add("announcements", min(w.tick, announceTick), w.announcing.RunClocks)
	add("incidents", min(w.tick, announceTick), w.informing.RunClocks)
	for i := range list {
		list[i].Within = heldUp
	}
	return list
}

// periodic lists the periodic work; one replica at a time does it.
func (w *works) periodic() []persistence.Periodic {
	list := append(w.clocks(), persistence.Periodic{Name: "repeats", Every: proposeTicks * w.tick, Do: func(ctx context.Context) error {
		_, err := w.improving.Propose(ctx)
		return err
	}}, persistence.Periodic{Name: "groups", Every: min(w.tick, groupTick), Do: w.bot.PostCards})
	list = append(list, persistence.Periodic{Name: "tallies", Every: tallyEvery, Do: w.tally})
	if w.cfg.RetentionDays > 0 {
		list = append(list, persistence.Periodic{Name: "expire", Every: time.Hour, Do: w.expire})
	}
	return list
}

func (w *works) expire(ctx context.Context) error {
	before := w.now().AddDate(0, 0, -w.cfg.RetentionDays)
	n, err := w.office.Own.Expired(ctx, before)
	if err == nil {
		_, err = w.hearing.Expired(ctx, before)
	}
	if err == nil {
		_, err = w.announcing.Expired(ctx, before)
	}
	if err == nil {
		_, err = w.informing.Expired(ctx, before)
	}
	if n > 0 {
		w.log.Info("old complaints have lost their words", "count", n)
	}
	return err
}
