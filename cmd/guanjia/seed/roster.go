package seed

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/roster"
	"guanjia/domain/rostering"
)

// posts are the posts of the community, with who holds them in turn.
var posts = []struct {
	post  roster.Post
	hours string // the shifts of a day
	turn  int
	who   []string // keys of the cast
}{
	{roster.Post{Key: roster.Desk, Phone: "0571-8880 0001", Hours: "09:00-18:00", Days: roster.EveryDay}, "09:00-18:00", 1, []string{"clerk", "clerk2"}},
	{roster.Post{Key: roster.Engineer, Hours: "00:00-24:00", Days: roster.EveryDay}, "08:00-20:00 20:00-08:00", 7, []string{"technician", "technician2"}},
	{roster.Post{Key: roster.Guard, Name: "东门岗", Phone: "0571-8880 0002", Hours: "08:00-20:00", Days: roster.EveryDay}, "08:00-20:00", 1, []string{"guard"}},
	{roster.Post{Key: roster.OnCall, Hours: "00:00-24:00", Days: roster.EveryDay}, "00:00-24:00", 7, []string{"manager", "manager2"}},
}

// rostered makes the posts with their rotations and the shifts of the coming weeks; whoever is on duty now has checked in.
func (t town) rostered(ctx context.Context, list rostering.Store, now time.Time) error {
	manager := t.byKey["manager"].actor(t.ID)
	begins := now.AddDate(0, 0, -7)
	for i, p := range posts {
		p.post.Community, p.post.Version = t.ID, 1
		if _, err := list.CommitRoster(ctx, rostering.Commit{Post: &p.post}); err != nil {
			return err
		}
		made, err := list.Posts(ctx, []communityID{t.ID})
		if err != nil {
			return err
		}
		pattern := roster.Pattern{Community: t.ID, Post: made[i].ID, Hours: p.hours, Days: roster.EveryDay, Turn: p.turn, From: begins.In(t.Location()).Format(time.DateOnly),
			Filled: now.Add(roster.Written), Version: 1}
		for _, key := range p.who {
			pattern.People = append(pattern.People, t.byKey[key].ID)
		}
		if _, err := list.CommitRoster(ctx, rostering.Commit{Pattern: &pattern}); err != nil {
			return err
		}
		patterns, err := list.Patterns(ctx, []communityID{t.ID})
		if err != nil {
			return err
		}
		if err := t.shifts(ctx, list, patterns[len(patterns)-1], manager, now); err != nil {
			return err
		}
	}
	return nil
}

// shifts writes the shifts of a rotation.
func (t town) shifts(ctx context.Context, list rostering.Store, p roster.Pattern, by domain.Actor, now time.Time) error {
	all, err := roster.Expand(p, t.Location(), now.Add(-day), p.Filled)
	if err != nil {
		return err
	}
	var planned []roster.Change
	for _, s := range slices.DeleteFunc(all, func(s roster.Shift) bool { return !s.To.After(now) }) {
		ch, err := roster.Scheduling(s, by, now.Add(-day))
		if err != nil {
			return err
		}
		planned = append(planned, ch)
	}
	if _, err := list.CommitRoster(ctx, rostering.Commit{Changes: planned}); err != nil {
		return err
	}
	under, err := list.Shifts(ctx, rostering.Query{Pattern: p.ID, From: now, To: now})
	if err != nil {
		return err
	}
	for _, s := range under {
		ch, err := roster.Apply(s, roster.CheckIn, by, roster.Plain{}, s.From)
		if err != nil {
			return err
		}
		if _, err := list.CommitRoster(ctx, rostering.Commit{Changes: []roster.Change{ch}}); err != nil {
			return err
		}
	}
	return nil
}
