package improving

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/domain/view"
)

// crowd is who can be told of an action: those of the office who may see its source case, and the complainants of the cases behind it.
type crowd struct {
	in       people.Community
	source   complaint.Case
	task     improve.Task
	actors   map[domain.PersonID]domain.Actor
	managers []domain.PersonID
	behind   []complaint.Case
	until    time.Time // the end of the quiet hours; zero: it is none of them
}

// crowd loads who can be told.
func (r *Room) crowd(ctx context.Context, in people.Community, c complaint.Case, t improve.Task) (crowd, error) {
	w := crowd{in: in, source: c, task: t, actors: map[domain.PersonID]domain.Actor{}, until: r.reader.RulesIn(in).Quiet.Until(r.reader.Now(), in.Location())}
	members, err := r.store.Members(ctx, in.ID, domain.Staff, domain.Manager)
	if err != nil {
		return w, err
	}
	for _, p := range members {
		w.actors[p.ID] = r.reader.ActorOf(p)
		if c.Is(complaint.AnyManager, w.actors[p.ID]) {
			w.managers = append(w.managers, p.ID)
		}
	}
	if len(w.managers) == 0 {
		if err := r.admins(ctx, &w); err != nil {
			return w, err
		}
	}
	slices.Sort(w.managers)
	others := slices.DeleteFunc([]domain.PersonID{t.Person, t.Verifier}, func(id domain.PersonID) bool {
		_, known := w.actors[id]
		return id == 0 || known
	})
	profiles, err := r.store.Profiles(ctx, others)
	if err != nil {
		return w, err
	}
	for _, p := range profiles {
		w.actors[p.ID] = r.reader.ActorOf(p)
	}
	if t.Stage == improve.Watching || t.Stage == improve.Judged {
		w.behind, err = r.casesBehind(ctx, c, t)
	}
	return w, err
}

// admins takes the company's admins for managers who may see a case.
func (r *Room) admins(ctx context.Context, w *crowd) error {
	all, err := r.reader.Admins(ctx)
	for _, p := range all {
		w.actors[p.ID] = r.reader.ActorOf(p)
		if w.source.Is(complaint.AnyManager, w.actors[p.ID]) {
			w.managers = append(w.managers, p.ID)
		}
	}
	return err
}

// casesBehind are the cases whose complainants hear the result: the source and the evidence, each once.
func (r *Room) casesBehind(ctx context.Context, c complaint.Case, t improve.Task) ([]complaint.Case, error) {
	list := []complaint.Case{c}
	if len(t.Evidence) > 0 {
		list = nil
	}
	for _, p := range t.Evidence {
		one, err := r.store.Case(ctx, p.Case)
		if err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	for i := 0; i < len(list); i++ {
		for _, j := range list[i].Joiners {
			if slices.ContainsFunc(list, func(have complaint.Case) bool { return have.ID == j.Case }) {
				continue
			}
			one, err := r.store.Case(ctx, j.Case)
			if err != nil {
				return nil, err
			}
			list = append(list, one)
		}
	}
	return list, nil
}

// commit makes the commit of a change: whoever made it gets no notice of it, and everybody is told once.
func (w crowd) commit(ch improve.Change, by domain.Actor) Commit {
	ch = ch.In(w.in.Zone)
	commit, t := Commit{Change: ch}, ch.After()
	told := map[domain.PersonID]bool{by.Person: true}
	for _, tell := range ch.Tells() {
		of := t
		if tell.Audience == improve.ToFormer {
			of = ch.Before()
		}
		n := notice.Notice{Case: w.source.ID, Message: tell.Message, Key: fmt.Sprintf("%s:%s:%d", tell.Message.Key, t.Number, t.Version),
			NotBefore: w.until, Buttons: buttons(tell, t)}
		if tell.Audience == improve.ToComplainants {
			commit.Notices = append(commit.Notices, w.heard(n, told)...)
			continue
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

// buttons are those of a notice: the next steps, and the action itself.
func buttons(tell ticket.Tell[improve.Action], t improve.Task) []notice.Button {
	var list []notice.Button
	for _, do := range tell.Buttons {
		list = append(list, notice.Button{Do: "improve." + string(do), View: view.Of(view.Improve, string(do), string(t.Number))})
	}
	return append(list, notice.Button{Do: "improve.card", View: view.Of(view.Improvement, string(t.Number))})
}

// heard are the notices to the complainants of the cases behind an action, each about the own case; people without Telegram are called.
func (w crowd) heard(n notice.Notice, told map[domain.PersonID]bool) []notice.Notice {
	var list []notice.Notice
	for _, c := range w.behind {
		who := c.Filing.Complainant.Person
		if who != 0 && told[who] || c.Stage.Void() {
			continue
		}
		told[who] = who != 0
		own := n
		own.To, own.Case, own.Call, own.Buttons = who, c.ID, true, nil
		own.Message.Values = maps.Clone(n.Message.Values)
		own.Message.Values["number"] = domain.Text(string(c.Number))
		own.Message.Values["at"] = domain.Moment(c.Received, w.in.Zone)
		for _, inner := range []string{"words", "person", "done", "reason", "by", "place"} {
			delete(own.Message.Values, inner)
		}
		if place := c.Filing.Place; !place.IsZero() {
			own.Message.Values["place"] = place.Value()
		}
		list = append(list, own)
	}
	return list
}

// audience lists persons who may see the source case.
func (w crowd) audience(a ticket.Audience, t improve.Task) []domain.PersonID {
	one := func(id domain.PersonID) []domain.PersonID {
		if id != 0 && w.source.Office(w.actors[id]) {
			return []domain.PersonID{id}
		}
		return nil
	}
	switch a {
	case improve.ToPerson, improve.ToFormer:
		return one(t.Person)
	case improve.ToVerifier:
		if who := one(t.Verifier); who != nil {
			return who
		}
		return slices.DeleteFunc(slices.Clone(w.managers), func(id domain.PersonID) bool { return id == t.Person })
	}
	return w.managers
}
