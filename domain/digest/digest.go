// Package digest tells managers each morning how their communities stand: what is overdue, what is due today, who is absent, where complaints
// begin to repeat, and which low ratings nobody has answered (docs/design.md §8). On Mondays it tells of the last week too.
//
// A person gets at most one digest a day, whatever the number of processes: the store knows the last day. It never sends: the store posts a
// letter, and its picture is drawn when it is sent.
//
//	n, err := digest.New(store, reader, settings.Quiet).Run(ctx)
package digest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/announcing"
	"guanjia/domain/informing"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/domain/voice"
)

// Store finds managers, and posts digests.
type Store interface {
	Communities(ctx context.Context) ([]people.Community, error)
	Members(ctx context.Context, c domain.CommunityID, roles ...domain.Role) ([]people.Profile, error)
	// Digested lists the persons who need no digest for a day: they have it, or have switched digests off.
	Digested(ctx context.Context, day string) ([]domain.PersonID, error)
	// PostDigest posts the letter unless the person has had one for the day, or for a later one, or has switched digests off; posted says
	// whether it did.
	PostDigest(ctx context.Context, day string, n notice.Notice) (posted bool, err error)
	// DigestOff reports whether a person has switched digests off; SwitchDigest switches.
	DigestOff(ctx context.Context, id domain.PersonID) (bool, error)
	SwitchDigest(ctx context.Context, id domain.PersonID, off bool) error
}

// Voices tells of questions, suggestions and praise; domain/hearing implements it.
type Voices interface {
	// LateOnes lists the numbers of those whose day is over, at most most, and counts them all.
	LateOnes(ctx context.Context, by domain.Actor, most int) ([]ticket.Number, int, error)
	// Waiting counts those that wait for a word of the office, the late ones too.
	Waiting(ctx context.Context, by domain.Actor) (int, error)
	Figures(ctx context.Context, by domain.Actor, in []domain.CommunityID, from, to time.Time) (voice.Figures, error)
}

// Announcements tells of announcements; domain/announcing implements it.
type Announcements interface {
	Figures(ctx context.Context, by domain.Actor, in []domain.CommunityID, from, to time.Time) (announcing.Figures, error)
}

// Incidents tells of incidents; domain/informing implements it.
type Incidents interface {
	Figures(ctx context.Context, by domain.Actor, in []domain.CommunityID, from, to time.Time) (informing.Figures, error)
}

// Alarms tells of alarms; domain/duty implements it.
type Alarms interface {
	// Lately counts those that are open, and those that were raised from an instant on and before another.
	Lately(ctx context.Context, by domain.Actor, from, to time.Time) (open, raised int, err error)
}

// Improvements tells of improvement actions; domain/improving implements it.
type Improvements interface {
	// Waiting counts the proposals about which nobody has decided.
	Waiting(ctx context.Context, by domain.Actor) (int, error)
}

// Digests writes digests. Safe for concurrent use.
type Digests struct {
	store  Store
	reader *lookup.Reader
	voices Voices        // nil: nothing is told of them
	news   Announcements // nil: nothing is told of them
	cuts   Incidents     // nil: nothing is told of them
	alarms Alarms        // nil: nothing is told of them
	tasks  Improvements  // nil: nothing is told of them
}

// With returns d with what it tells of voices.
func (d *Digests) With(v Voices) *Digests {
	own := *d
	own.voices = v
	return &own
}

// Announced returns d with what it tells of announcements.
func (d *Digests) Announced(a Announcements) *Digests {
	own := *d
	own.news = a
	return &own
}

// Informed returns d with what it tells of incidents.
func (d *Digests) Informed(i Incidents) *Digests {
	own := *d
	own.cuts = i
	return &own
}

// Alarmed returns d with what it tells of alarms.
func (d *Digests) Alarmed(a Alarms) *Digests {
	own := *d
	own.alarms = a
	return &own
}

// Improved returns d with what it tells of improvement actions.
func (d *Digests) Improved(i Improvements) *Digests {
	own := *d
	own.tasks = i
	return &own
}

// New makes the digests of a store; reader counts what each manager may see.
func New(store Store, reader *lookup.Reader) *Digests { return &Digests{store: store, reader: reader} }

// window is how long after the beginning of the working day a digest is still sent. After that it is not morning.
const window = time.Hour

// morning returns the local day of now if digests go out in a community now: working hours of the day have begun not long ago, and quiet
// hours are over.
func (d *Digests) morning(c people.Community) (day string, ok bool) {
	now := d.reader.Now()
	begins, works := d.begins(c, now)
	return now.In(c.Location()).Format(time.DateOnly), works && !now.Before(begins) && now.Before(begins.Add(window))
}

// begins is when digests go out in a community on the local day of an instant; works says whether they do on that day.
func (d *Digests) begins(c people.Community, at time.Time) (begins time.Time, works bool) {
	zone, rules := c.Location(), d.reader.RulesIn(c)
	hours := rules.Hours
	hours.Zone = c.Zone
	begins = hours.Morning(at)
	if end := rules.Quiet.Until(begins, zone); !end.IsZero() {
		begins = end
	}
	return begins, hours.Works(at) && begins.In(zone).Day() == at.In(zone).Day()
}

// Run posts the digests whose time has come, and returns how many. A fault with one person does not stop the others.
func (d *Digests) Run(ctx context.Context) (posted int, faults error) {
	all, err := d.store.Communities(ctx)
	if err != nil {
		return 0, err
	}
	done := map[string][]domain.PersonID{}
	for _, c := range all {
		day, ok := d.morning(c)
		if !ok {
			continue
		}
		if _, known := done[day]; !known {
			if done[day], err = d.store.Digested(ctx, day); err != nil {
				return posted, err
			}
		}
		managers, err := d.store.Members(ctx, c.ID, domain.Manager)
		if err != nil {
			return posted, err
		}
		for _, p := range managers {
			if slices.Contains(done[day], p.ID) || d.elsewhere(ctx, all, c, p) {
				continue
			}
			done[day] = append(done[day], p.ID)
			sent, err := d.post(ctx, c, p, day)
			switch {
			case errors.Is(err, domain.Unavailable):
				return posted, err
			case err != nil:
				faults = errors.Join(faults, fmt.Errorf("write a digest for person %d: %w", p.ID, err))
			case sent:
				posted++
			}
		}
	}
	return posted, faults
}

// elsewhere says whether the days of a manager are not those of a community: figures are told in the zone of the first one that the person
// manages, so that today is the same day in the digest and in every report.
func (d *Digests) elsewhere(ctx context.Context, all []people.Community, c people.Community, p people.Profile) bool {
	in, err := d.reader.Within(ctx, d.reader.ActorOf(p), domain.ReadFigures)
	if err != nil {
		return false // the digest itself will say so
	}
	i := slices.IndexFunc(all, func(x people.Community) bool { return x.ID == in[0] })
	return i >= 0 && all[i].Zone != c.Zone
}

// post writes the digest of one manager, about all communities that the person manages.
func (d *Digests) post(ctx context.Context, c people.Community, p people.Profile, day string) (bool, error) {
	n, err := d.written(ctx, d.reader.ActorOf(p), c)
	if err != nil {
		return false, err
	}
	n.To, n.Key, n.Bulk = p.ID, "digest "+day, true
	return d.store.PostDigest(ctx, day, n)
}

// Now writes the digest of this moment for by, as the morning's letter is written. Nothing is posted or noted: the letter of the day still
// comes. Forbidden to all but managers.
func (d *Digests) Now(ctx context.Context, by domain.Actor) (notice.Notice, error) {
	in, err := d.reader.Within(ctx, by, domain.ReadFigures)
	if err != nil {
		return notice.Notice{}, err
	}
	all, err := d.store.Communities(ctx)
	if err != nil {
		return notice.Notice{}, err
	}
	i := slices.IndexFunc(all, func(c people.Community) bool { return c.ID == in[0] })
	if i < 0 {
		return notice.Notice{}, fmt.Errorf("write a digest of community %d: %w", in[0], domain.NotFound)
	}
	return d.written(ctx, by, all[i])
}

// Off reports whether by gets no digests.
func (d *Digests) Off(ctx context.Context, by domain.Actor) (bool, error) {
	if _, err := d.reader.Within(ctx, by, domain.ReadFigures); err != nil {
		return false, err
	}
	return d.store.DigestOff(ctx, by.Person)
}

// Switch switches by's digests off or on. Forbidden to all but managers.
func (d *Digests) Switch(ctx context.Context, by domain.Actor, off bool) error {
	if _, err := d.reader.Within(ctx, by, domain.ReadFigures); err != nil {
		return err
	}
	return d.store.SwitchDigest(ctx, by.Person, off)
}
