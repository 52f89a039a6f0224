package rostering

import (
	"context"
	"fmt"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/roster"
	"guanjia/domain/view"
)

// AddPost makes a post. Errors: Forbidden to all but managers, Invalid, Conflict for a community with too many posts.
func (r *Room) AddPost(ctx context.Context, by domain.Actor, run string, p roster.Post) error {
	if !by.Has(domain.PlanRoster, p.Community) {
		return forbidden()
	}
	if err := p.Check(); err != nil {
		return err
	}
	there, err := r.store.Posts(ctx, []domain.CommunityID{p.Community})
	if err != nil {
		return err
	}
	if len(there) >= roster.MostPosts {
		return r.unlessRan(ctx, run, domain.Refuse(domain.Conflict, "refuse.many_posts", domain.Values{"max": domain.Count(roster.MostPosts)}))
	}
	p.ID, p.Version, p.Removed = 0, 1, false
	_, err = r.store.CommitRoster(ctx, Commit{Run: run, Post: &p})
	return err
}

// post returns a post of a community that by manages; a missing and a foreign one are the same NotFound.
func (r *Room) post(ctx context.Context, by domain.Actor, id domain.PostID) (roster.Post, error) {
	all, err := r.store.Posts(ctx, by.Communities(domain.PlanRoster.Role()))
	if by.Admin && err == nil {
		all, err = r.store.Posts(ctx, nil)
	}
	if err != nil {
		return roster.Post{}, err
	}
	i := slices.IndexFunc(all, func(p roster.Post) bool { return p.ID == id })
	if i < 0 {
		return roster.Post{}, domain.Refuse(domain.NotFound, "refuse.no_post", nil)
	}
	return all[i], nil
}

// Post returns a post with its rotations, for its managers.
func (r *Room) Post(ctx context.Context, by domain.Actor, id domain.PostID) (roster.Post, []roster.Pattern, error) {
	p, err := r.post(ctx, by, id)
	if err != nil {
		return p, nil, err
	}
	all, err := r.store.Patterns(ctx, []domain.CommunityID{p.Community})
	return p, slices.DeleteFunc(all, func(x roster.Pattern) bool { return x.Post != id }), err
}

// RemovePost removes a post: its rotations end, and its shifts that have not begun are removed. The people who had one are told. It returns the
// community; 0 if this run removed it before.
func (r *Room) RemovePost(ctx context.Context, by domain.Actor, run string, id domain.PostID) (domain.CommunityID, error) {
	p, patterns, err := r.Post(ctx, by, id)
	if err != nil {
		return 0, r.unlessRan(ctx, run, err)
	}
	for _, x := range patterns {
		if err := r.endPattern(ctx, by, fmt.Sprintf("%s:%d", run, x.ID), x); err != nil {
			return 0, err
		}
	}
	c, err := r.without(ctx, by, p.Community, func(s roster.Shift) bool { return s.Post == id })
	if err != nil {
		return 0, err
	}
	p.Removed, p.Version = true, p.Version+1
	c.Run, c.Post = run, &p
	_, err = r.store.CommitRoster(ctx, c)
	return p.Community, err
}

// EndPattern ends a rotation: its shifts that have not begun are removed. The people who had one are told. It returns the post; 0 if this run ended
// the rotation before.
func (r *Room) EndPattern(ctx context.Context, by domain.Actor, run string, id domain.PatternID) (domain.PostID, error) {
	in := by.Communities(domain.PlanRoster.Role())
	if by.Admin {
		in = nil
	} else if len(in) == 0 {
		return 0, forbidden()
	}
	all, err := r.store.Patterns(ctx, in)
	if err != nil {
		return 0, err
	}
	i := slices.IndexFunc(all, func(p roster.Pattern) bool { return p.ID == id })
	if i < 0 {
		return 0, r.unlessRan(ctx, run, domain.Refuse(domain.NotFound, "refuse.no_post", nil))
	}
	return all[i].Post, r.endPattern(ctx, by, run, all[i])
}

func (r *Room) endPattern(ctx context.Context, by domain.Actor, run string, p roster.Pattern) error {
	c, err := r.without(ctx, by, p.Community, func(s roster.Shift) bool { return s.Pattern == p.ID })
	if err != nil {
		return err
	}
	p.Ended, p.Version = true, p.Version+1
	c.Run, c.Pattern = run, &p
	_, err = r.store.CommitRoster(ctx, c)
	return err
}

// without makes a commit that removes shifts that have not begun, with one notice for each person.
func (r *Room) without(ctx context.Context, by domain.Actor, in domain.CommunityID, which func(roster.Shift) bool) (Commit, error) {
	now := r.reader.Now()
	h, err := r.house(ctx, in, now.Add(2*roster.Written))
	if err != nil {
		return Commit{}, err
	}
	var c Commit
	for _, s := range h.around {
		if !s.Live() || !s.From.After(now) || !which(s) {
			continue
		}
		ch, err := roster.Apply(s, roster.Remove, by, roster.Plain{}, now)
		if err != nil {
			return Commit{}, err
		}
		c.Changes = append(c.Changes, ch)
	}
	c.Notices = r.summed(h, "notice.roster.removed", c.Changes, by)
	return c, nil
}

// summed makes one notice for each person about all shifts of changes: how many, and the first one.
func (r *Room) summed(h house, key string, changes []roster.Change, by domain.Actor) []notice.Notice {
	now := r.reader.Now()
	var order []domain.PersonID
	mine := map[domain.PersonID][]roster.Shift{}
	for _, ch := range changes {
		s := ch.After()
		if _, known := mine[s.Person]; !known {
			order = append(order, s.Person)
		}
		mine[s.Person] = append(mine[s.Person], s)
	}
	var list []notice.Notice
	for _, id := range order {
		first := slices.MinFunc(mine[id], func(a, b roster.Shift) int { return a.From.Compare(b.From) })
		if _, works := h.member(id); !works || id == by.Person {
			continue
		}
		post, _ := h.post(first.Post)
		values := domain.Values{"count": domain.Count(len(mine[id])), "post": post.Value(), "community": domain.Text(h.in.Name),
			"from": domain.Moment(first.From, h.in.Zone), "to": domain.Moment(first.To, h.in.Zone)}
		list = append(list, notice.Notice{To: id, Key: fmt.Sprintf("%s:%d:%d", key, h.in.ID, now.UnixMicro()), Message: domain.Say(key, values),
			NotBefore: r.reader.RulesIn(h.in).Quiet.Until(now, h.in.Location()), Buttons: []notice.Button{{Do: "roster.open", View: view.Of(view.Roster)}}})
	}
	return list
}

// AddPattern makes a rotation and writes its first shifts, once for each run. The people in it are told. It returns the community: that of the post, or
// the one that p names if the run was done before and the post is gone. Errors: Forbidden, NotFound (post), Invalid (also for a person who does not
// work there).
func (r *Room) AddPattern(ctx context.Context, by domain.Actor, run string, p roster.Pattern) (domain.CommunityID, error) {
	post, err := r.post(ctx, by, p.Post)
	if err != nil {
		return p.Community, r.unlessRan(ctx, run, err)
	}
	now := r.reader.Now()
	h, err := r.house(ctx, post.Community, now)
	if err != nil {
		return 0, err
	}
	p.ID, p.Community, p.Version, p.Ended, p.Filled = 0, post.Community, 1, false, now.Add(-day)
	if err := p.Check(); err != nil {
		return 0, err
	}
	for _, id := range p.People {
		if _, works := h.member(id); !works {
			return p.Community, r.unlessRan(ctx, run, domain.Refuse(domain.Invalid, "refuse.not_staff", nil))
		}
	}
	shifts, err := roster.Expand(p, h.in.Location(), p.Filled, now.Add(roster.Written))
	if err != nil {
		return 0, err
	}
	planned, err := schedule(slices.DeleteFunc(shifts, func(s roster.Shift) bool { return !s.To.After(now) }), by, now)
	if err != nil {
		return 0, err
	}
	if _, err := r.store.CommitRoster(ctx, Commit{Run: run, Pattern: &p, Notices: r.summed(h, "notice.roster.new", planned, by)}); err != nil {
		return 0, err
	}
	_, err = r.fill(ctx, []domain.CommunityID{p.Community})
	return p.Community, err
}

// schedule makes the changes of new shifts.
func schedule(shifts []roster.Shift, by domain.Actor, now time.Time) ([]roster.Change, error) {
	var list []roster.Change
	for _, s := range shifts {
		ch, err := roster.Scheduling(s, by, now)
		if err != nil {
			return nil, err
		}
		list = append(list, ch)
	}
	return list, nil
}

// AddShifts makes shifts by hand or from a sheet, all or none, once for each run. The people who have new ones are told. Errors: Forbidden, NotFound (post), Invalid (a person
// who does not work there), Conflict (a shift that is over).
func (r *Room) AddShifts(ctx context.Context, by domain.Actor, run string, in domain.CommunityID, shifts []roster.Shift) error {
	if !by.Has(domain.PlanRoster, in) {
		return forbidden()
	}
	now := r.reader.Now()
	h, err := r.house(ctx, in, now)
	if err != nil {
		return err
	}
	for i, s := range shifts {
		if err := h.sound(s, now); err != nil {
			return r.unlessRan(ctx, run, err)
		}
		shifts[i].Community = in
	}
	planned, err := schedule(shifts, by, now)
	if err != nil {
		return err
	}
	_, err = r.store.CommitRoster(ctx, Commit{Run: run, Changes: planned, Notices: r.summed(h, "notice.roster.new", planned, by)})
	return err
}

// sound refuses a shift of a post that there is not, of a person who does not work here, and one that is over.
func (h house) sound(s roster.Shift, now time.Time) error {
	if _, there := h.post(s.Post); !there {
		return domain.Refuse(domain.NotFound, "refuse.no_post", nil)
	}
	if _, works := h.member(s.Person); !works {
		return domain.Refuse(domain.Invalid, "refuse.not_staff", nil)
	}
	return s.Ahead(now, h.in.Zone)
}
