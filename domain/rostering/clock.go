package rostering

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/roster"
	"guanjia/domain/view"
)

// RunClocks does what is due by now: shifts of rotations are written ahead, people are reminded to check in, shifts end, and managers hear
// once a day what is wrong with the coming days. It returns how much it did. Several replicas may call it at the same time; each thing
// happens once.
func (r *Room) RunClocks(ctx context.Context) (n int, faults error) {
	for _, round := range []func(context.Context) (int, error){
		func(ctx context.Context) (int, error) { return r.fill(ctx, nil) }, r.shifts, r.ahead,
	} {
		done, err := round(ctx)
		n += done
		if errors.Is(err, domain.Unavailable) || ctx.Err() != nil {
			return n, err
		}
		faults = errors.Join(faults, err)
	}
	return n, faults
}

// fillWhen is how much of Written must be missing before more shifts are written.
const fillWhen = day

// day is how far back a rotation is looked at for shifts under way.
const day = 24 * time.Hour

// fill writes the shifts of rotations ahead; of all communities for nil.
func (r *Room) fill(ctx context.Context, in []domain.CommunityID) (n int, faults error) {
	now := r.reader.Now()
	all, err := r.store.Patterns(ctx, in)
	if err != nil {
		return 0, err
	}
	for _, p := range all {
		if p.Filled.After(now.Add(roster.Written - fillWhen)) {
			continue
		}
		c, err := r.records.Community(ctx, p.Community)
		if err != nil {
			return n, err
		}
		since, until := domain.Later(p.Filled, now.Add(-day)), now.Add(roster.Written) // who began while the program was away is still written
		shifts, err := roster.Expand(p, c.Location(), since, until)
		crew, missing := r.records.Members(ctx, p.Community, domain.Staff, domain.Manager)
		if missing != nil {
			return n, missing
		}
		shifts = slices.DeleteFunc(shifts, func(s roster.Shift) bool { // who has left stands nowhere: the turn is empty
			return !s.To.After(now) || !slices.ContainsFunc(crew, func(m people.Profile) bool { return m.ID == s.Person })
		})
		if err == nil {
			var planned []roster.Change
			if planned, err = schedule(shifts, domain.TheSystem(), now); err == nil {
				p.Filled, p.Version = until, p.Version+1
				_, err = r.store.CommitRoster(ctx, Commit{Pattern: &p, Changes: planned})
				n += len(planned)
			}
		}
		if err != nil && domain.KindOf(err) != domain.Conflict {
			faults = errors.Join(faults, fmt.Errorf("write the shifts of rotation %d: %w", p.ID, err))
		}
	}
	return n, faults
}

// shifts does what time does to single shifts.
func (r *Room) shifts(ctx context.Context) (n int, faults error) {
	now := r.reader.Now()
	all, err := r.store.Shifts(ctx, Query{From: now.Add(-about), To: now.Add(about)})
	if err != nil {
		return 0, err
	}
	terms := map[domain.CommunityID]roster.Terms{}
	for _, s := range all {
		t, known := terms[s.Community]
		if !known {
			c, err := r.records.Community(ctx, s.Community)
			if err != nil {
				return n, err
			}
			t = r.reader.RulesIn(c).Roster.Usual()
			terms[s.Community] = t
		}
		do := s.Due(of(all, s.Community), t, now)
		if do == "" {
			continue
		}
		switch err := r.act(ctx, domain.TheSystem(), "", s, do, roster.Plain{}); {
		case err == nil:
			n++
		case domain.KindOf(err) == domain.Unavailable:
			return n, err
		case domain.KindOf(err) != domain.Conflict:
			faults = errors.Join(faults, fmt.Errorf("%s shift %d: %w", do, s.ID, err))
		}
	}
	return n, faults
}

func of(all []roster.Shift, in domain.CommunityID) []roster.Shift {
	return slices.DeleteFunc(slices.Clone(all), func(s roster.Shift) bool { return s.Community != in })
}

// aheadFor is how long after its time of day the look ahead is still sent.
const aheadFor = 2 * time.Hour

// mostTold is how many problems one letter lists.
const mostTold = 12

// ahead tells the managers of communities once a day what is wrong with the coming days. Nothing is said if nothing is wrong.
func (r *Room) ahead(ctx context.Context) (n int, faults error) {
	all, err := r.records.Communities(ctx)
	if err != nil {
		return 0, err
	}
	now := r.reader.Now()
	for _, c := range all {
		local := now.In(c.Location())
		day := local.Format(time.DateOnly)
		since := time.Duration(local.Hour())*time.Hour + time.Duration(local.Minute())*time.Minute
		at := r.reader.RulesIn(c).Roster.Usual().Ahead
		if since < at || since >= at+aheadFor {
			continue
		}
		last, err := r.store.ToldOn(ctx, c.ID)
		if err != nil {
			return n, err
		}
		if last >= day {
			continue
		}
		done, err := r.tellAhead(ctx, c, day)
		n, faults = n+done, errors.Join(faults, err)
	}
	return n, faults
}

// tellAhead tells the managers of one community.
func (r *Room) tellAhead(ctx context.Context, c people.Community, day string) (int, error) {
	now := r.reader.Now()
	h, err := r.house(ctx, c.ID, now.Add(roster.Coming))
	if err != nil || len(h.posts) == 0 {
		return 0, err
	}
	commit := Commit{Told: &Told{c.ID, day}}
	if found := roster.Check(h.posts, h.held(h.around), h.crew, c.Location(), now); len(found) > 0 {
		var lines []domain.Value
		for _, p := range found[:min(len(found), mostTold)] {
			lines = append(lines, InWords(h.posts, h.name, p, c.Zone))
		}
		message := domain.Say("notice.roster.ahead", domain.Values{"community": domain.Text(c.Name), "count": domain.Count(len(found)), "problems": domain.List(lines...)})
		for _, m := range h.crew {
			if m.Manager {
				commit.Notices = append(commit.Notices, notice.Notice{To: m.Person, Key: fmt.Sprintf("notice.roster.ahead:%d:%s", c.ID, day), Message: message, NotBefore: r.reader.RulesIn(h.in).Quiet.Until(now, h.in.Location()),
					Buttons: []notice.Button{{Do: "roster.open", View: view.Of(view.Roster)}}})
			}
		}
	}
	_, err = r.store.CommitRoster(ctx, commit)
	if domain.KindOf(err) == domain.Conflict {
		return 0, nil // another replica was first
	}
	return len(commit.Notices), err
}

func (h house) name(id domain.PersonID) string { p, _ := h.member(id); return p.Name }

// InWords is a problem in words: post, person and time. zone is that of the community.
func InWords(posts []roster.Post, name func(domain.PersonID) string, p roster.Problem, zone string) domain.Value {
	values := domain.Values{"from": domain.Moment(p.From, zone), "to": domain.Moment(p.To, zone), "name": domain.Text(name(p.Person))}
	if i := slices.IndexFunc(posts, func(x roster.Post) bool { return x.ID == p.Post }); i >= 0 {
		values["post"] = posts[i].Value()
	}
	if p.Beyond {
		return domain.Phrase("roster.trouble.gap_on", values)
	}
	return domain.Phrase("roster.trouble."+string(p.Trouble), values)
}

// MessageKeys lists every catalogue key that this room uses besides those of domain/roster.
func MessageKeys() []string {
	keys := []string{"refuse.role", "refuse.not_staff", "refuse.no_shift", "refuse.no_post", "refuse.many_posts", "notice.roster.new", "notice.roster.removed", "notice.roster.ahead", "notice.roster.left", clashKey, "notice.roster.left.managers", "button.roster.open", "roster.trouble.gap_on"}
	for _, t := range roster.Troubles() {
		keys = append(keys, "roster.trouble."+string(t))
	}
	for _, w := range Wrongs() {
		keys = append(keys, "roster.sheet."+string(w))
	}
	for _, t := range roster.Triggers().Rows() {
		do := t.Do
		keys = append(keys, "button.shift."+string(do))
	}
	return keys
}
