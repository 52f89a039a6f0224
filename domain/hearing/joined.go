package hearing

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/domain/voice"
)

// Suggestions of several people that say the same go on together (docs/design.md §13): one is the main one, and what becomes of it becomes
// of the others. Each keeps its number, its history and its author, who hears of it as of one alone; nobody reads the words of another.

// mostAlike is how many suggestions are offered to go on together with one.
const mostAlike = 6

// Alike lists the open suggestions of the same community that one can be joined to, the most similar first. Errors: as Open; Forbidden to
// all but the office.
func (r *Room) Alike(ctx context.Context, by domain.Actor, n ticket.Number) ([]View, error) {
	v, err := r.seen(ctx, by, n)
	if err == nil {
		err = v.Why(voice.Join, by)
	}
	if err != nil {
		return nil, err
	}
	all, _, err := r.store.Voices(ctx, Query{Communities: []domain.CommunityID{v.Community}, Kind: voice.Suggestion, Not: by.Person,
		Stages: []voice.Stage{voice.Registered, voice.Considering, voice.Adopted}})
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(x voice.Voice) bool { return x.ID == v.ID })
	slices.SortStableFunc(all, func(a, b voice.Voice) int {
		return cmp.Compare(voice.Alike(b.Words, v.Words), voice.Alike(a.Words, v.Words))
	})
	return r.views(ctx, by, all[:min(len(all), mostAlike)])
}

// Join lets a suggestion go on together with another one of the same community, with all that went on together with it. It has an effect
// once for each run. Errors: as Act; Invalid for one that ended, is elsewhere, or goes on together with another one itself.
func (r *Room) Join(ctx context.Context, by domain.Actor, run string, n, with ticket.Number) (View, error) {
	main, err := r.seen(ctx, by, with)
	if err != nil {
		return View{}, err
	}
	v, err := r.seen(ctx, by, n)
	if err != nil {
		return View{}, err
	}
	if main.ID == v.ID || main.Main != 0 || main.Community != v.Community || main.Kind != voice.Suggestion || !main.Open() {
		return View{}, domain.Refuse(domain.Invalid, "refuse.voice_join", domain.Values{"number": domain.Text(string(with))})
	}
	if _, err := r.Act(ctx, by, run, n, voice.Join, voice.Joining{Main: main.ID, Number: main.Number}); err != nil {
		return View{}, err
	}
	if main, err = r.store.Voice(ctx, with); err != nil {
		return View{}, err
	}
	if main.Main != 0 { // at this moment somebody joined that one to another: both stand by themselves again
		return r.Act(ctx, by, run+":part", n, voice.Unjoin, voice.Plain{})
	}
	in, err := r.people.Community(ctx, v.Community)
	if err != nil {
		return View{}, err
	}
	if err := joinsOf(r).moved(ctx, by, run, in, v, voice.Joining{Main: main.ID, Number: main.Number, Quiet: true}); err != nil {
		return View{}, err
	}
	var rec voice.Record
	do := voice.Consider
	switch main.Stage {
	case voice.Considering:
		rec = voice.Deferring{Until: main.Until}
	case voice.Adopted:
		do, rec = voice.Adopt, voice.Adopting{Plan: main.Plan}
	}
	if rec != nil {
		if err := joinsOf(r).along(ctx, by, run, in, main.ID, do, rec); err != nil {
			return View{}, err
		}
	}
	return r.Open(ctx, by, n)
}

// joins does what goes on together.
type joins struct {
	store Store
	now   func() time.Time
	crowd func(ctx context.Context, in people.Community) (crowd, error) // Room.crowd
}

func joinsOf(r *Room) joins { return joins{r.store, r.reader.Now, r.crowd} }

// followed does to those that go on together with a suggestion what was done to it. What is repeated has an effect once.
func (r joins) followed(ctx context.Context, by domain.Actor, run string, in people.Community, main voice.Voice, do voice.Action, rec voice.Record) error {
	switch {
	case main.Kind != voice.Suggestion || main.Main != 0:
		return nil
	case slices.Contains([]voice.Action{voice.Consider, voice.Adopt, voice.Assign, voice.Decline, voice.Finish}, do):
		return r.along(ctx, by, run, in, main.ID, do, rec)
	case do == voice.Withdraw || do == voice.Complain: // the first of the others is the main one now
		all, err := r.joined(ctx, main.ID)
		if err != nil || len(all) == 0 {
			return err
		}
		heir := all[0]
		if err := r.silently(ctx, by, run, in, heir, voice.Unjoin, voice.Plain{}); err != nil {
			return err
		}
		return r.moved(ctx, by, run, in, main, voice.Joining{Main: heir.ID, Number: heir.Number, Quiet: true})
	}
	return nil
}

// joined are the suggestions that go on together with one, the oldest first.
func (r joins) joined(ctx context.Context, id domain.VoiceID) ([]voice.Voice, error) {
	all, _, err := r.store.Voices(ctx, Query{Main: id})
	slices.Reverse(all)
	return all, err
}

// moved lets those that went on together with one go on together with another one.
func (r joins) moved(ctx context.Context, by domain.Actor, run string, in people.Community, from voice.Voice, to voice.Joining) error {
	all, err := r.joined(ctx, from.ID)
	for _, v := range all {
		if err == nil {
			err = r.silently(ctx, by, run, in, v, voice.Join, to)
		}
	}
	return err
}

// along does an action to all that go on together with one.
func (r joins) along(ctx context.Context, by domain.Actor, run string, in people.Community, main domain.VoiceID, do voice.Action, rec voice.Record) error {
	all, err := r.joined(ctx, main)
	for _, v := range all {
		if err == nil {
			err = r.silently(ctx, by, run, in, v, do, rec)
		}
	}
	return err
}

// silently does an action to one that goes on together with another, in the name of who did it to that. One that has ended meanwhile, or at
// which somebody acts at this moment, stays as it is.
func (r joins) silently(ctx context.Context, by domain.Actor, run string, in people.Community, v voice.Voice, do voice.Action, rec voice.Record) error {
	system := domain.TheSystem()
	system.Name = by.Name
	now := r.now()
	if d, deferred := rec.(voice.Deferring); deferred && !d.Until.After(now) {
		d.Until = now.Add(time.Minute)
		rec = d
	}
	if given, ours := rec.(voice.Assigning); ours && given.Person == v.Plan.Person {
		return nil
	}
	ch, err := voice.Apply(v, do, system, rec, now)
	if domain.KindOf(err) == domain.Conflict {
		return nil
	}
	if err != nil {
		return err
	}
	crowd, err := r.crowd(ctx, in)
	if err != nil {
		return err
	}
	_, _, err = r.store.CommitVoice(ctx, crowd.commit(ch.Under(run+":"+string(do)+":"+string(v.Number)), system))
	if errors.Is(err, domain.Conflict) {
		return nil
	}
	return err
}

// together fills in what goes on together, for the office.
func (r joins) together(ctx context.Context, view *View) error {
	v := view.Voice
	if !view.Office || v.Kind != voice.Suggestion {
		return nil
	}
	if v.Main != 0 {
		main, err := r.store.VoiceByID(ctx, v.Main)
		view.Main = main.Number
		return err
	}
	all, err := r.joined(ctx, v.ID)
	for _, x := range all {
		view.Joined = append(view.Joined, x.Number)
	}
	return err
}
