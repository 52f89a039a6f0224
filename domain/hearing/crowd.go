package hearing

import (
	"context"
	"fmt"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/domain/view"
	"guanjia/domain/voice"
)

// crowd is who can be told of a voice: those who work in its community.
type crowd struct {
	in       people.Community
	office   []domain.PersonID // staff and managers who are not away
	managers []domain.PersonID
	actors   map[domain.PersonID]domain.Actor
	until    time.Time // the end of the quiet hours; zero: it is none of them
}

// crowd loads who can be told. Where nobody works, the company's admins are the office; where nobody manages, they are the managers.
func (r *Room) crowd(ctx context.Context, in people.Community) (crowd, error) {
	now := r.reader.Now()
	w := crowd{in: in, actors: map[domain.PersonID]domain.Actor{}, until: r.reader.RulesIn(in).Quiet.Until(now, in.Location())}
	members, err := r.people.Members(ctx, in.ID, domain.Staff, domain.Manager)
	if err != nil {
		return w, err
	}
	for _, p := range members {
		by := r.reader.ActorOf(p)
		w.actors[p.ID] = by
		if !p.Away(now) {
			w.office = append(w.office, p.ID)
		}
		if by.Is(domain.Manager, in.ID) {
			w.managers = append(w.managers, p.ID)
		}
	}
	if len(w.office) > 0 && len(w.managers) > 0 {
		return w, nil
	}
	admins, err := r.reader.Admins(ctx)
	for _, p := range admins {
		w.actors[p.ID] = r.reader.ActorOf(p)
		if len(members) == 0 {
			w.office = append(w.office, p.ID)
		}
		if !slices.Contains(w.managers, p.ID) {
			w.managers = append(w.managers, p.ID)
		}
	}
	return w, err
}

// commit makes the commit of a change: the person who made it gets no notice of it, and everybody is told once.
func (w crowd) commit(ch voice.Change, by domain.Actor) Commit {
	ch = ch.In(w.in.Zone)
	commit, v := Commit{Change: ch}, ch.After()
	told := map[domain.PersonID]bool{by.Person: true, 0: true}
	for _, tell := range ch.Tells() {
		n := notice.Notice{Message: tell.Message, Key: KeyOf(v.Number, tell.Message.Key, v.Version), NotBefore: w.until, Buttons: buttons(tell, v.Number)}
		of := v
		if tell.Audience == voice.ToFormer {
			of = ch.Before()
		}
		for _, to := range w.audience(tell.Audience, of) {
			if !told[to] {
				told[to] = true
				n.To = to
				commit.Notices = append(commit.Notices, n)
			}
		}
	}
	return commit
}

// KeyOf is the key of a notice about a voice: letters about no case are told apart by it, and those of a voice begin alike.
func KeyOf(n ticket.Number, key string, version int) string {
	return fmt.Sprintf("%s%s:%d", KeyPrefix(n), key, version)
}

// KeyPrefix is how the keys of all notices about a voice begin.
func KeyPrefix(n ticket.Number) string { return "voice:" + string(n) + ":" }

// buttons are those of a notice: the next steps, and the voice itself.
func buttons(tell ticket.Tell[voice.Action], n ticket.Number) []notice.Button {
	var list []notice.Button
	for _, do := range tell.Buttons {
		list = append(list, notice.Button{Do: "voice." + string(do), View: view.Of(view.VoiceDo, string(do), string(n))})
	}
	return append(list, notice.Button{Do: "voice.card", View: view.Of(view.Voice, string(n))})
}

// audience lists persons; the author and who is praised are never among the office.
func (w crowd) audience(a ticket.Audience, v voice.Voice) []domain.PersonID {
	part := func(all []domain.PersonID) []domain.PersonID {
		return slices.DeleteFunc(slices.Clone(all), func(id domain.PersonID) bool { return !v.Is(voice.TheOffice, w.actors[id]) })
	}
	switch a {
	case voice.ToAuthor:
		return []domain.PersonID{v.Author}
	case voice.ToPraised:
		return []domain.PersonID{v.Praised}
	case voice.ToPerson, voice.ToFormer:
		return part([]domain.PersonID{v.Plan.Person})
	case voice.ToManagers:
		return part(w.managers)
	}
	if list := part(w.office); len(list) > 0 {
		return list
	}
	return part(w.managers)
}
