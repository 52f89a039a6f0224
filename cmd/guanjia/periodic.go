package main

import (
	"context"
	"time"

	"guanjia/persistence"
)

// proposeTicks is how many ticks pass until places where complaints repeat are looked for again: five minutes. All their cases are read, and
// a proposal is not urgent: nobody waits for it.
const proposeTicks = 15

// alarmHeldUp is for how long a replica that was killed in the middle of it holds up what time does to alarms: nobody in danger waits for a minute
// until its work is given to another one.
const alarmHeldUp = 10 * time.Second

// periodic lists the periodic work; one replica at a time does it.
func (w *works) periodic() []persistence.Periodic {
	list := []persistence.Periodic{{Name: "clocks", Every: w.tick, Do: func(ctx context.Context) error {
		n, err := w.desk.RunClocks(ctx)
		w.meters.reminded(n)
		return err
	}}, {Name: "digests", Every: 3 * w.tick, Do: func(ctx context.Context) error {
		_, err := w.digests.Run(ctx)
		return err
	}}, {Name: "homes", Every: 3 * w.tick, Do: func(ctx context.Context) error {
		_, err := w.office.Waiting.Tell(ctx)
		return err
	}}, {Name: "alarms", Every: min(w.tick, alarmTick), Within: alarmHeldUp, Do: func(ctx context.Context) error {
		_, err := w.duty.RunClocks(ctx)
		return err
	}}, {Name: "roster", Every: w.tick, Do: func(ctx context.Context) error {
		_, err := w.roster.RunClocks(ctx)
		return err
	}}, {Name: "improvements", Every: w.tick, Do: func(ctx context.Context) error {
		_, err := w.improving.RunClocks(ctx)
		return err
	}}, {Name: "repeats", Every: proposeTicks * w.tick, Do: func(ctx context.Context) error {
		_, err := w.improving.Propose(ctx)
		return err
	}}, {Name: "voices", Every: w.tick, Do: func(ctx context.Context) error {
		_, err := w.hearing.RunClocks(ctx)
		return err
	}}, {Name: "announcements", Every: min(w.tick, announceTick), Do: func(ctx context.Context) error {
		_, err := w.announcing.RunClocks(ctx)
		return err
	}}, {Name: "incidents", Every: min(w.tick, announceTick), Do: func(ctx context.Context) error {
		_, err := w.informing.RunClocks(ctx)
		return err
	}}, {Name: "groups", Every: min(w.tick, groupTick), Do: w.bot.PostCards}}
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
