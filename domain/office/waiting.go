package office

import (
	"context"
	"fmt"
	"sync"
	"time"

	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/view"
)

// Waiting is what is done about homes that owners chose themselves and that nobody has confirmed. Those on duty are told of all of them
// in one letter, not of each. Safe for concurrent use.
type Waiting struct {
	office *Office
	mu     sync.Mutex
	told   map[domain.CommunityID]time.Time // the last time at which the letter of each community was looked at
}

// MostWaiting is the largest number of homes in a list of those that wait.
const MostWaiting = 40

// HomesEvery is how often those on duty are told of new homes that wait, unless the settings say otherwise.
const HomesEvery = 4 * time.Hour

// Homes lists the homes of a community that wait, the longest first, at most MostWaiting, and how many there are. One's own is not among
// them: nobody confirms it himself. Forbidden to all but staff.
func (w *Waiting) Homes(ctx context.Context, by domain.Actor, in domain.CommunityID) ([]Membership, int, error) {
	if !by.Has(domain.ConfirmHomes, in) {
		return nil, 0, forbidden()
	}
	list, total, _, err := w.office.store.WaitingHomes(ctx, in, by.Person, MostWaiting)
	if err != nil {
		return nil, 0, err
	}
	found := make([]Membership, len(list))
	for i, m := range list {
		p, err := w.office.store.Profile(ctx, m.Person)
		if err != nil {
			return nil, 0, err
		}
		if found[i], err = described(ctx, w.office.store, p.Person, m); err != nil {
			return nil, 0, err
		}
	}
	return found, total, nil
}

// Confirm confirms several homes, each by itself, and returns how many the run has confirmed. Homes that somebody else has answered meanwhile,
// and those that are not by's to confirm, are left out.
func (w *Waiting) Confirm(ctx context.Context, by domain.Actor, run string, homes []people.Membership) (confirmed int, err error) {
	for _, h := range homes {
		_, err := w.office.Confirm(ctx, by, run, h.Person, h.Home, true)
		if kind := domain.KindOf(err); err != nil && kind != domain.NotFound && kind != domain.Conflict {
			return 0, err
		}
	}
	done, err := w.office.store.MembershipsOfRun(ctx, run)
	return len(done), err
}

// ConfirmAll confirms all homes of a community that were waiting at an instant, which is when by saw how many there were, except by's own. It
// returns how many the run has confirmed there. Forbidden to all but staff.
func (w *Waiting) ConfirmAll(ctx context.Context, by domain.Actor, run string, in domain.CommunityID, seen time.Time) (confirmed int, err error) {
	if !by.Has(domain.ConfirmHomes, in) {
		return 0, forbidden()
	}
	for {
		list, _, _, err := w.office.store.WaitingHomes(ctx, in, by.Person, MostWaiting)
		if err != nil {
			return confirmed, err
		}
		known := list[:0]
		for _, m := range list {
			if !m.Since.After(seen) {
				known = append(known, m)
			}
		}
		n, err := w.Confirm(ctx, by, fmt.Sprintf("%s:%d", run, in), known)
		if err != nil || n == confirmed {
			return confirmed, err
		}
		confirmed = n
	}
}

// Tell posts the letters whose time has come, and returns how many: when the working day begins, if homes wait; and from then on every
// few hours (the setting homes_every), if new ones have come since the last letter.
func (w *Waiting) Tell(ctx context.Context) (posted int, err error) {
	all, err := w.office.store.Communities(ctx)
	if err != nil {
		return 0, err
	}
	for _, c := range all {
		n, err := w.tell(ctx, c)
		if posted += n; err != nil {
			return posted, fmt.Errorf("tell of homes that wait in community %d: %w", c.ID, err)
		}
	}
	return posted, nil
}

func (w *Waiting) tell(ctx context.Context, c people.Community) (int, error) {
	rules, now := w.office.desk.RulesIn(c), w.office.now()
	at, first, ok := letterAt(rules, c, now)
	w.mu.Lock()
	looked := w.told[c.ID].Equal(at)
	w.mu.Unlock()
	if !ok || looked {
		return 0, nil
	}
	_, total, newest, err := w.office.store.WaitingHomes(ctx, c.ID, 0, 0)
	if err != nil {
		return 0, err
	}
	var letters []notice.Notice
	if total > 0 && (first || newest.After(at.Add(-every(rules)))) {
		if letters, err = w.letters(ctx, c, at, total); err != nil {
			return 0, err
		}
		err = w.office.store.ChangeMemberships(ctx, "", nil, nil, letters)
		if domain.KindOf(err) == domain.Conflict { // another replica has told them
			letters, err = nil, nil
		}
	}
	if err == nil {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.told[c.ID] = at
	}
	return len(letters), err
}

func every(rules lookup.Rules) time.Duration {
	if rules.HomesEvery > 0 {
		return rules.HomesEvery
	}
	return HomesEvery
}

// letterAt returns the last instant at which a letter was due, and whether it is the first one of the day; ok is false outside of working
// hours and in quiet hours.
func letterAt(rules lookup.Rules, c people.Community, now time.Time) (at time.Time, first, ok bool) {
	hours := rules.Hours
	hours.Zone = c.Zone
	begins := hours.Morning(now)
	if !hours.Works(now) || now.Before(begins) || !rules.Quiet.Until(now, c.Location()).IsZero() {
		return time.Time{}, false, false
	}
	n := now.Sub(begins) / every(rules)
	return begins.Add(n * every(rules)), n == 0, true
}

// letters are addressed to all staff and managers who are there; if all are absent to all, and without any to the admins.
func (w *Waiting) letters(ctx context.Context, c people.Community, at time.Time, total int) ([]notice.Notice, error) {
	all, err := w.office.store.Members(ctx, c.ID, domain.Staff, domain.Manager)
	if err == nil && len(all) == 0 {
		all, err = w.office.desk.Admins(ctx)
	}
	var present, list []notice.Notice
	for _, p := range all {
		n := notice.Notice{To: p.ID, Key: fmt.Sprintf("notice.homes_waiting:%d:%d", c.ID, at.Unix()),
			Message: domain.Say("notice.homes_waiting", domain.Values{"community": domain.Text(c.Name), "count": domain.Count(total)}),
			Buttons: []notice.Button{{Do: "unconfirmed", View: view.Of(view.Unconfirmed)}}}
		list = append(list, n)
		if !p.Away(w.office.now()) {
			present = append(present, n)
		}
	}
	if len(present) > 0 {
		return present, err
	}
	return list, err
}

// awake is the end of the quiet hours of a community that last now: what is not urgent waits until then. Zero: it is none of them.
func (o *Office) awake(c people.Community) time.Time {
	return o.desk.RulesIn(c).Quiet.Until(o.now(), c.Location())
}
