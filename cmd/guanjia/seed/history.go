package seed

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/promise"
	"guanjia/domain/ticket"
	"guanjia/persistence"
)

// span is the length of the story.
const span = 90 * 24 * time.Hour

// birth is a complaint that will be filed: when, and what happens then.
type birth struct {
	at   time.Time
	live func(number ticket.Number) *life
}

// history runs every case, those of the cast and all others, in the order in which they were filed, so that the numbers of each day count
// up.
func (t *town) history(o Options) ([]persistence.ImportedCase, error) {
	scenes, err := readCast()
	if err != nil {
		return nil, err
	}
	var births []birth
	r := luck(o.Seed, luckCast)
	for _, s := range scenes {
		births = append(births, t.scene(o, s, r.Uint64()))
	}
	r = luck(o.Seed, luckCases)
	for range o.Cases {
		births = append(births, t.anyCase(o, o.moment(r, t.Location()), r.Uint64()))
	}
	slices.SortStableFunc(births, func(a, b birth) int { return a.at.Compare(b.at) })
	count := map[ticket.Series]int{}
	all := make([]persistence.ImportedCase, 0, len(births))
	for _, b := range births {
		series := ticket.SeriesOf(Code, "", b.at, t.Location())
		count[series]++
		l := b.live(series.Number(count[series]))
		if l.pass(o.Now); l.err != nil {
			return nil, l.err
		}
		all = append(all, persistence.ImportedCase{Case: l.done, Entries: l.entries})
	}
	return all, nil
}

// moment returns when somebody complains: within the span, during the day.
func (o Options) moment(r *rand.Rand, zone *time.Location) time.Time {
	const justNow = 30 * time.Minute
	at := o.Now.Add(-justNow - time.Duration(r.Int64N(int64(span-justNow)))).In(zone)
	const wakes, sleeps = 7, 22
	if h := at.Hour(); h < wakes || h >= sleeps {
		at = time.Date(at.Year(), at.Month(), at.Day(), wakes+r.IntN(sleeps-wakes), at.Minute(), at.Second(), 0, zone)
	}
	if at.After(o.Now) {
		at = at.AddDate(0, 0, -1)
	}
	return at.UTC()
}

// begin makes a case at its first instant.
func (t *town) begin(o Options, s story, home dweller, at time.Time, r *rand.Rand) *life {
	l := &life{t: t, r: r, rules: o.Rules, now: o.Now, at: at, story: s, home: home}
	l.handler = t.byKey[pick(r, []string{"clerk", "clerk", "clerk2"})]
	l.worker = t.byKey[trades[s.Category][r.IntN(len(trades[s.Category]))]]
	if s.Category == complaint.AboutStaff { // only managers see it
		l.handler = l.worker
	}
	return l
}

// trades says who does the work of a category.
var trades = map[complaint.Category][]string{
	"elevator": {"technician"}, "plumbing": {"technician2", "technician"}, "electric": {"technician", "technician2"}, "noise": {"technician2"},
	complaint.Neighbour: {"clerk", "guard"}, "cleaning": {"cleaner"}, "parking": {"guard"}, "security": {"guard"}, "greening": {"cleaner"},
	"public_facility": {"technician2", "technician"}, "fees": {"clerk2"}, "staff": {"manager2"}, "renovation": {"guard", "clerk2"}, "pets": {"guard"},
	"gas_fire": {"technician2"}, "other": {"clerk2", "clerk"}, "": {"clerk"},
}

// anyCase returns a case of any owner.
func (t *town) anyCase(o Options, at time.Time, seed uint64) birth {
	return birth{at: at, live: func(number ticket.Number) *life {
		r := luck(seed, luckCases)
		s := anyStory(r, t.stories)
		l := t.begin(o, s, t.neighbour(r, s.Building), at, r)
		f := l.filing(pick(r, s.Words), pick(r, t.words.Happened), channelOf(r))
		if s.Category == "staff" {
			f.About = t.byKey["guard"].ID
		}
		by := l.owner()
		if f.Channel != complaint.ByBot {
			by = l.hand()
			l.home.Person.ID = f.Complainant.Person
		}
		l.file(f, by, number)
		l.fate()
		return l
	}}
}

// fate decides what happens to a case.
func (l *life) fate() {
	p := l.naturally()
	switch n := l.r.IntN(100); {
	case n < 5:
		l.byOwner(l.between(10*time.Minute, 20*time.Hour), complaint.Withdraw, complaint.Retraction{Reason: pick(l.r, l.t.words.Withdrawn)})
		return
	case n < 10:
		i := slices.IndexFunc(l.t.words.Declined, func(d declined) bool { return slices.Contains(d.About, l.done.Filing.Category) })
		if i < 0 {
			break // nobody else is responsible for it
		}
		d := l.t.words.Declined[i]
		l.do(l.waking(p.take), complaint.Take, l.hand(), complaint.Taking{})
		l.do(p.look, complaint.Decline, l.hand(), complaint.Declining{Kind: "not_ours", To: d.To, Reason: d.Reason})
		return
	}
	l.first(p)
	l.toClosed(p)
}

// neighbour returns an owner who is not in the cast; of a building, if one is named.
func (t *town) neighbour(r *rand.Rand, building int) dweller {
	for {
		d := pick(r, t.owners)
		if d.Key == "" && (building == 0 || strings.HasPrefix(d.home.Label, fmt.Sprint(building)+"-")) {
			return d
		}
	}
}

// channelOf returns how somebody reaches the office.
func channelOf(r *rand.Rand) complaint.Channel {
	switch n := r.IntN(100); {
	case n < 68:
		return complaint.ByBot
	case n < 85:
		return complaint.ByPhone
	case n < 94:
		return complaint.AtDesk
	case n < 98:
		return complaint.ByEmail
	}
	return complaint.ByMail
}

// filing returns the complaint; half of those who call have no account.
func (l *life) filing(said, happened string, by complaint.Channel) complaint.Filing {
	who := complaint.Complainant{Person: l.home.ID, Name: l.home.Person.Name, Phone: l.home.Person.Phone, Home: l.home.home.ID, Label: l.home.home.Label}
	if by != complaint.ByBot && l.r.IntN(2) == 0 {
		who.Person, who.Name = 0, l.t.words.name(l.r)
	}
	const emergencyOf = 12
	urgent := complaint.Rate(l.story.Severity, l.story.Scope) == promise.P1 && l.r.IntN(emergencyOf) == 0
	return complaint.Filing{Channel: by, Complainant: who, Category: l.story.Category, Words: said, Happened: happened, Wish: l.story.Wish,
		Place: l.t.placeOf(l.story, l.home), Emergency: urgent}
}

// scene returns a case of the cast: with even steps, up to the stage at which it waits.
func (t *town) scene(o Options, s scene, seed uint64) birth {
	at := o.Now.Add(-time.Duration(s.Age) * time.Hour)
	return birth{at: at, live: func(number ticket.Number) *life {
		r := luck(seed, luckCast)
		home := t.neighbour(r, 0)
		if s.Who != "" {
			home = t.byKey[s.Who]
		}
		l := t.begin(o, s.Story, home, at, r)
		l.until = s.Until
		if d, ok := t.byKey[s.Handler]; ok {
			l.handler = d
		}
		if d, ok := t.byKey[s.Responsible]; ok {
			l.worker = d
		}
		f := l.filing(s.Story.Words[0], s.Happened, complaint.ByBot)
		f.Emergency = false
		by := l.owner()
		if s.Channel != "" {
			f.Channel, f.Complainant.Home, f.Complainant.Label, by = s.Channel, 0, "", l.hand()
			f.Complainant.Person, f.Place = 0, domain.Place{}
		}
		l.file(f, by, number)
		const steps = 11
		gap := time.Duration(s.Age) * time.Hour / steps
		l.inScene(pace{take: gap / 4, look: gap, assess: gap / 4, plan: gap / 4, begin: gap, note: gap, resolve: gap, answer: gap, review: gap})
		if s.Hold.For != "" {
			l.halted = false
			l.do(gap, complaint.Hold, l.hand(), s.Hold)
		}
		return l
	}}
}

// inScene does the steps without chance, at any hour.
func (l *life) inScene(p pace) {
	if l.halted || l.err != nil {
		return
	}
	l.first(p)
	l.do(p.answer, complaint.Answer, l.owner(), complaint.Survey{Contacted: true, Solved: complaint.Yes, Satisfaction: 5})
	l.do(p.review, complaint.Close, l.hand(), l.review())
}
