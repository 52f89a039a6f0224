package announcing

import (
	"context"
	"errors"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/lookup"
	"guanjia/domain/ticket"
)

// Act does one action to an announcement and returns it. It has an effect once for each run. Errors: NotFound (also for who may not see
// it), those of announce.Apply; Conflict if somebody else acted first, or if letters have left.
func (r *Room) Act(ctx context.Context, by domain.Actor, run string, n ticket.Number, do announce.Action, rec announce.Record) (View, error) {
	var a announce.Announcement
	return ticket.PastClocks(func() (v View, read int, err error) {
		if a, err = r.seen(ctx, by, n); err == nil {
			v, err = r.once(ctx, by, run, a, do, rec)
		}
		return v, a.Version, err
	}, func() ([]announce.Entry, error) { return r.store.AnnouncementHistory(ctx, a.ID) })
}

// once does an act on an announcement as it was read.
func (r *Room) once(ctx context.Context, by domain.Actor, run string, a announce.Announcement, do announce.Action, rec announce.Record) (View, error) {
	c, err := r.people.Community(ctx, a.Community)
	if err != nil {
		return View{}, err
	}
	now, rules := r.reader.Now(), r.reader.RulesIn(c)
	if x, correct := rec.(announce.Correction); correct {
		x.Quiet = rules.Quiet.Until(leaves(time.Time{}, now, rules), c.Location())
		rec = x
	}
	ch, refusal := announce.Apply(a, do, by, rec, rules.Announce, now)
	if refusal != nil {
		refusal = r.overtaken(ctx, a, refusal)
		return r.doneBefore(ctx, by, run, a, domain.Local(refusal, c.Zone))
	}
	after, _, err := r.store.CommitAnnouncement(ctx, ch.Under(run).In(c.Zone))
	if err != nil {
		return View{}, err
	}
	return r.opened(ctx, by, after)
}

// Ends returns the refusal that an announcement of a kind would meet which is sent at an instant, or at once if that is zero, and ends on a day; nil
// if there is none. Forbidden to all who may not announce there.
func (r *Room) Ends(ctx context.Context, by domain.Actor, in domain.CommunityID, k announce.Kind, sendAt, day time.Time) error {
	if !announce.MayOpen(by, in) {
		return lookup.Forbidden()
	}
	c, err := r.people.Community(ctx, in)
	if err != nil {
		return err
	}
	now, rules := r.reader.Now(), r.reader.RulesIn(c)
	return announce.Ends(k, leaves(sendAt, now, rules), c.EndOf(day), rules.Announce)
}

// leaves is when letters would leave by day: those of one that is scheduled for an instant; zero: as soon as it cannot be withdrawn any more.
func leaves(at, now time.Time, rules lookup.Rules) time.Time {
	if at.IsZero() {
		return now.Add(rules.Announce.Usual().Undo)
	}
	return at
}

// overtaken adds to the refusal of a correction that was overtaken by another one who made that.
func (r *Room) overtaken(ctx context.Context, a announce.Announcement, refusal error) error {
	var e *domain.Error
	if !errors.As(refusal, &e) || e.Reason != announce.Overtaken {
		return refusal
	}
	history, err := r.store.AnnouncementHistory(ctx, a.ID)
	if err != nil {
		return err
	}
	for _, h := range slices.Backward(history) {
		if h.Do == announce.Correct {
			e.Message.Values["name"] = domain.Text(h.ByName)
			break
		}
	}
	return e
}

// doneBefore returns the announcement if an act was refused only because its run was done before.
func (r *Room) doneBefore(ctx context.Context, by domain.Actor, run string, a announce.Announcement, refusal error) (View, error) {
	done, err := ticket.DoneBefore(refusal, func() (announce.Announcement, error) { return r.store.AnnouncementOfRun(ctx, run) }, func(x announce.Announcement) bool { return x.ID == a.ID })
	if err != nil {
		return View{}, err
	}
	return r.opened(ctx, by, done)
}
