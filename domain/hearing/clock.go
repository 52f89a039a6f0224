package hearing

import (
	"context"
	"fmt"
	"time"

	"guanjia/domain"
	"guanjia/domain/ticket"
	"guanjia/domain/voice"
)

// atOnce is how many voices one round looks at.
const atOnce = 100

// RunClocks does what is due by now: it tells that a day is over, and ends questions of which the author says nothing more. It returns how
// many voices it changed. Several replicas may call it at the same time; each thing happens once.
func (r *Room) RunClocks(ctx context.Context) (n int, faults error) {
	now := r.reader.Now()
	all, err := r.store.WakingVoices(ctx, now, atOnce)
	if err != nil {
		return 0, err
	}
	name := func(v voice.Voice) string { return fmt.Sprintf("%s voice %d", v.Passes(now), v.ID) }
	return ticket.Round(all, name, func(v voice.Voice) (bool, error) {
		do := v.Passes(now)
		if do == "" {
			return false, nil
		}
		return true, r.bySystem(ctx, v, do, now)
	})
}

func (r *Room) bySystem(ctx context.Context, v voice.Voice, do voice.Action, now time.Time) error {
	in, err := r.people.Community(ctx, v.Community)
	if err != nil {
		return err
	}
	crowd, err := r.crowd(ctx, in)
	if err != nil {
		return err
	}
	ch, err := voice.Apply(v, do, domain.TheSystem(), voice.Plain{}, now)
	if err != nil {
		return err
	}
	_, _, err = r.store.CommitVoice(ctx, crowd.commit(ch, domain.TheSystem()))
	return err
}

// LateOnes lists the numbers of voices whose day is over in the communities that by manages, the longest overdue first, and counts them all.
// Forbidden to all but managers.
func (r *Room) LateOnes(ctx context.Context, by domain.Actor, most int) ([]ticket.Number, int, error) {
	in, err := r.reader.Within(ctx, by, domain.ReadFigures)
	if err != nil {
		return nil, 0, err
	}
	found, total, err := r.store.Voices(ctx, Query{Communities: in, Not: by.Person, Late: r.reader.Now(), ByDay: true, Limit: most})
	var numbers []ticket.Number
	for _, v := range found {
		numbers = append(numbers, v.Number)
	}
	return numbers, total, err
}

// Expired removes people's words from voices that ended before an instant, at most a hundred at a time, and returns their number.
func (r *Room) Expired(ctx context.Context, before time.Time) (int, error) {
	return r.store.ExpireVoices(ctx, before, atOnce)
}
