package informing

import (
	"context"
	"errors"
	"fmt"
	"time"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// RunClocks does what is due by now: letters are posted in chunks, late news is told to the office, what is restored ends, and what homes say
// against it opens it again. It returns how many incidents it looked after. Several replicas may call it at the same time: each thing
// happens once, and if one of them is killed in the middle, another one goes on.
func (r *Room) RunClocks(ctx context.Context) (n int, faults error) {
	waking, err := r.store.WakingIncidents(ctx, r.reader.Now(), ticket.AtOnce)
	if err != nil {
		return 0, err
	}
	asking, _, err := r.store.Incidents(ctx, Query{Asking: true})
	if err != nil {
		return 0, err
	}
	name := func(x incident.Incident) string { return fmt.Sprintf("incident %d", x.ID) }
	round := func(all []incident.Incident, do func(context.Context, incident.Incident, people.Community) error) (int, error) {
		return ticket.Round(all, name, func(x incident.Incident) (bool, error) {
			c, err := r.people.Community(ctx, x.Community)
			if err == nil {
				err = do(ctx, x, c)
			}
			return true, err
		})
	}
	doubted, faults := round(asking, func(ctx context.Context, x incident.Incident, c people.Community) error {
		_, err := doubtsOf(r).look(ctx, x, c)
		return err
	})
	if errors.Is(faults, domain.Unavailable) {
		return doubted, faults
	}
	passed, err := round(waking, r.pass)
	if errors.Is(err, domain.Unavailable) {
		return doubted + passed, err
	}
	return doubted + passed, errors.Join(faults, err)
}

// pass does all that time does to an incident now: letters first, so that nobody is told that news is late which leaves at this moment.
func (r *Room) pass(ctx context.Context, x incident.Incident, c people.Community) error {
	at := r.at(c)
	for {
		for x.Posted < len(x.News) && !at.Now.Before(x.News[x.Posted].SendAt) {
			if err := r.post(ctx, x, x.Posted+1, c); err != nil {
				return err
			}
			x.Posted++
		}
		do := x.Passes(at)
		if do == "" {
			return nil
		}
		after, err := r.apply(ctx, domain.TheSystem(), "", x, c, do, incident.Plain{})
		if err != nil {
			return err
		}
		after.Posted = x.Posted
		x = after
	}
}

// post puts the letters of a piece of news into the mailboxes, one chunk after the other. In quiet hours they wait there.
func (r *Room) post(ctx context.Context, x incident.Incident, news int, c people.Community) error {
	at := r.at(c)
	letter := func(to incident.Reader) notice.Notice {
		n := x.To(to, news, c.Name, c.Zone)
		if !x.Night {
			n.NotBefore = at.Quiet(at.Now)
		}
		return n
	}
	for {
		n, err := r.store.PostNews(ctx, Posting{Incident: x.ID, News: news, Limit: ticket.Chunk, Letter: letter})
		if err != nil || n == 0 {
			return err
		}
	}
}

// Expired forgets who was told of, and who said something about, incidents that ended before an instant, at most a few at a time, and returns
// their number.
func (r *Room) Expired(ctx context.Context, before time.Time) (int, error) {
	return r.store.ExpireIncidents(ctx, before, ticket.AtOnce)
}
