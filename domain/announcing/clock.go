package announcing

import (
	"context"
	"fmt"
	"time"

	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/notice"
	"guanjia/domain/ticket"
)

// RunClocks does what is due by now: announcements whose time has come are released, their letters are posted in chunks, and those whose
// last day is over end. It returns how many announcements it changed. Several replicas may call it at the same time: each thing happens
// once, and if one of them is killed in the middle, another one goes on.
func (r *Room) RunClocks(ctx context.Context) (n int, faults error) {
	now := r.reader.Now()
	all, err := r.store.WakingAnnouncements(ctx, now, ticket.AtOnce)
	if err != nil {
		return 0, err
	}
	name := func(a announce.Announcement) string { return fmt.Sprintf("announcement %d", a.ID) }
	return ticket.Round(all, name, func(a announce.Announcement) (bool, error) { return true, r.pass(ctx, a, now) })
}

// pass does all that time does to an announcement now: a release is followed by the letters.
func (r *Room) pass(ctx context.Context, a announce.Announcement, now time.Time) error {
	c, err := r.people.Community(ctx, a.Community)
	if err != nil {
		return err
	}
	rules := r.reader.RulesIn(c)
	for do := a.Passes(now); do != ""; do = a.Passes(now) {
		ch, err := announce.Apply(a, do, domain.TheSystem(), announce.Plain{}, rules.Announce, now)
		if err != nil {
			return err
		}
		if do == announce.Out {
			quiet := rules.Quiet.Until(now, c.Location())
			if a.Night {
				quiet = time.Time{}
			}
			a, err = r.post(ctx, ch.In(c.Zone), quiet, c.Name, c.Zone)
		} else {
			a, _, err = r.store.CommitAnnouncement(ctx, ch.In(c.Zone))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// post puts the letters of the last edition into the mailboxes, one chunk after the other; with the last one, out is committed. It returns the
// announcement after that. quiet is the end of the quiet hours; zero: it is none of them.
func (r *Room) post(ctx context.Context, out announce.Change, quiet time.Time, community, zone string) (announce.Announcement, error) {
	a := out.Before()
	edition := len(a.Editions)
	letter := func(x announce.Recipient) notice.Notice {
		n := a.To(x, edition, community, zone)
		n.NotBefore = quiet
		return n
	}
	for {
		n, err := r.store.PostLetters(ctx, Posting{Announcement: a.ID, Edition: edition, Limit: ticket.Chunk, Letter: letter, Out: out})
		if err != nil {
			return a, err
		}
		if n < ticket.Chunk {
			return r.store.Announcement(ctx, a.Number)
		}
	}
}

// Expired forgets who got announcements that ended before an instant, at most a few at a time, and returns their number.
func (r *Room) Expired(ctx context.Context, before time.Time) (int, error) {
	return r.store.ExpireAnnouncements(ctx, before, ticket.AtOnce)
}
