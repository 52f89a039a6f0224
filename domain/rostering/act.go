package rostering

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/roster"
	"guanjia/domain/ticket"
	"guanjia/domain/view"
)

// View is one shift as a colleague sees it.
type View struct {
	Shift      roster.Shift               // as it is stored; never zero
	Post       roster.Post                // zero but for its id if it is removed
	Community  people.Community           // of the shift; never zero
	Holder     people.Profile             // who has it; zero if the person was deleted
	May        []roster.Action            // what the reader can do now, in the order of the buttons; nil: nothing
	Colleagues []people.Profile           // who could take it: those who work here and are not away when it begins; nil: nobody
	History    []roster.Entry             // oldest first; nil in lists
	Names      map[domain.PersonID]string // of everybody who works here, and of who has it; who was deleted is missing; never nil
	Now        time.Time                  // UTC; when it was looked at; never zero
}

// Open shows a shift to staff of its community. A missing and a foreign one are the same NotFound.
func (r *Room) Open(ctx context.Context, by domain.Actor, id domain.ShiftID) (View, error) {
	s, err := r.seen(ctx, by, id)
	if err != nil {
		return View{}, err
	}
	v, err := r.view(ctx, by, s)
	if err != nil {
		return View{}, err
	}
	v.History, err = r.store.ShiftHistory(ctx, id)
	return v, err
}

// seen returns a shift of a community where by works.
func (r *Room) seen(ctx context.Context, by domain.Actor, id domain.ShiftID) (roster.Shift, error) {
	s, err := r.store.Shift(ctx, id)
	if domain.KindOf(err) == domain.NotFound || err == nil && !by.Is(domain.Staff, s.Community) {
		return s, noShift()
	}
	return s, err
}

func (r *Room) view(ctx context.Context, by domain.Actor, s roster.Shift) (View, error) {
	now := r.reader.Now()
	h, err := r.house(ctx, s.Community, now)
	if err != nil {
		return View{}, err
	}
	v := View{Shift: s, Community: h.in, May: s.May(by, now), Names: map[domain.PersonID]string{}, Now: now}
	v.Post, _ = h.post(s.Post)
	for _, p := range h.members {
		v.Names[p.ID] = p.Name
		if p.ID != s.Person && !p.Away(s.From) {
			v.Colleagues = append(v.Colleagues, p)
		}
	}
	found, err := r.records.Profiles(ctx, []domain.PersonID{s.Person})
	for _, p := range found {
		v.Holder, v.Names[p.ID] = p, p.Name
	}
	return v, err
}

// Act does one action to a shift. It has an effect once for each run. Errors: NotFound (also for those who do not work there), those of
// roster.Apply; Invalid for a person who is no colleague.
func (r *Room) Act(ctx context.Context, by domain.Actor, run string, id domain.ShiftID, do roster.Action, rec roster.Record) (View, error) {
	for try := 1; ; try++ {
		s, err := r.seen(ctx, by, id)
		if err != nil {
			return View{}, err
		}
		if do == roster.Agree && !s.Asking { // perhaps a second press: it is his by now
			if mine, err := r.taken(ctx, s, by.Person); err != nil || mine.Person == by.Person && mine.For != 0 {
				return r.opened(ctx, by, mine.ID, err)
			}
		}
		again, err := ticket.Again(try, r.act(ctx, by, run, s, do, rec), s.Version, func() (int, error) {
			fresh, err := r.store.Shift(ctx, id)
			return fresh.Version, err
		})
		if again {
			continue
		}
		if err != nil {
			if err := r.unlessRan(ctx, run, err); err != nil { // nil: the press came again after a crash
				return View{}, err
			}
		}
		to := covers(rec)
		if do == roster.Agree {
			to = by.Person
		}
		if to == 0 {
			return r.Open(ctx, by, id)
		}
		mine, err := r.taken(ctx, s, to)
		return r.opened(ctx, by, mine.ID, err)
	}
}

func (r *Room) opened(ctx context.Context, by domain.Actor, id domain.ShiftID, err error) (View, error) {
	if err != nil {
		return View{}, err
	}
	return r.Open(ctx, by, id)
}

// taken returns what somebody has taken of a shift: the newest part of it that is theirs, or the shift itself, which need not be theirs.
func (r *Room) taken(ctx context.Context, s roster.Shift, who domain.PersonID) (roster.Shift, error) {
	all, err := r.store.Shifts(ctx, Query{Communities: []domain.CommunityID{s.Community}, Person: who, From: s.From, To: s.From.Add(roster.Longest)})
	found := s
	for _, x := range all {
		if x.ID == s.ID || x.Of == s.ID && x.ID > found.ID {
			found = x
		}
	}
	return found, err
}

// Ran reports whether the act of a run was done before: a press that comes again after a crash is asked nothing.
func (r *Room) Ran(ctx context.Context, run string) (bool, error) { return r.store.RosterRan(ctx, run) }

// unlessRan returns a refusal; nil if its run was done before.
func (r *Room) unlessRan(ctx context.Context, run string, refusal error) error {
	if _, tellable := errors.AsType[*domain.Error](refusal); !tellable || errors.Is(refusal, domain.Unavailable) {
		return refusal
	}
	done, err := r.store.RosterRan(ctx, run)
	if err != nil || done {
		return err
	}
	return refusal
}

// act applies one action and commits it with its notices.
func (r *Room) act(ctx context.Context, by domain.Actor, run string, s roster.Shift, do roster.Action, rec roster.Record) error {
	now := r.reader.Now()
	h, err := r.house(ctx, s.Community, s.To.Add(about))
	if err != nil {
		return err
	}
	for _, id := range []domain.PersonID{asked(rec), covers(rec)} {
		if p, works := h.member(id); id != 0 && (!works || p.Away(s.Meant(rec).From)) {
			return domain.Refuse(domain.Invalid, "refuse.not_staff", nil)
		}
	}
	changes, err := roster.Do(s, do, by, rec, now)
	if err != nil {
		return domain.Local(err, h.in.Zone)
	}
	c := Commit{Run: run}
	for _, ch := range changes {
		ch = ch.In(h.in.Zone)
		c.Changes, c.Notices = append(c.Changes, ch), append(c.Notices, r.notices(h, s, ch, by)...)
	}
	if do == roster.Remove {
		c.Notices = r.summed(h, "notice.roster.removed", c.Changes, by)
	}
	_, err = r.store.CommitRoster(ctx, c)
	return err
}

func asked(rec roster.Record) domain.PersonID  { a, _ := rec.(roster.Asking); return a.Person }
func covers(rec roster.Record) domain.PersonID { c, _ := rec.(roster.Covering); return c.Person }

// soon is how long after the end of the quiet hours a shift must begin, so that what people do about it can wait until then: who is asked to take
// it needs time to come. Chosen as half of a working day.
const soon = 4 * time.Hour

// notices addresses the tells of a change that an act on a shift had: each person is told once, by the first tell that means them, and never the author.
func (r *Room) notices(h house, of roster.Shift, ch roster.Change, by domain.Actor) []notice.Notice {
	var list []notice.Notice
	told := map[domain.PersonID]bool{by.Person: true}
	after := ch.After()
	about := after
	if ch.Last().Do == roster.Ask {
		about = after.Meant(roster.Plain{})
	}
	wait := r.reader.RulesIn(h.in).Quiet.Until(r.reader.Now(), h.in.Location())
	if about.From.Before(wait.Add(soon)) { // every reminder is about such a shift
		wait = time.Time{}
	}
	post, _ := h.post(after.Post)
	who, _ := h.member(after.Person)
	for _, tell := range ch.Tells() {
		values := domain.Values{"post": post.Value(), "name": domain.Text(who.Name), "phone": domain.Text(people.ShowPhone(who.Phone)), "community": domain.Text(h.in.Name)}
		for k, v := range tell.Message.Values {
			values[k] = v
		}
		n := notice.Notice{Key: fmt.Sprintf("%s:%d.%d", tell.Message.Key, of.ID, of.Version+1), Message: domain.Say(tell.Message.Key, values), NotBefore: wait}
		for _, do := range tell.Buttons {
			n.Buttons = append(n.Buttons, notice.Button{Do: "shift." + string(do), View: view.Of(view.Shift, string(do), view.ID(after.ID))})
		}
		for _, id := range h.audience(string(tell.Audience), of, after) {
			if n.To = id; id == 0 || told[id] {
				continue
			}
			told[id] = true
			who := after.Person
			if tell.Audience == roster.ToAsked {
				who = id // who takes it would have two
			}
			own := n
			if other, clashes := h.clash(who, about, h.around); clashes {
				own.Message.Values = maps.Clone(values)
				own.Message.Values["clash"] = other
			}
			list = append(list, own)
		}
	}
	return list
}

// audience lists the persons of an audience of what became of a shift.
func (h house) audience(a string, of, s roster.Shift) []domain.PersonID {
	var ids []domain.PersonID
	switch a {
	case string(roster.ToHolder):
		return []domain.PersonID{s.Person}
	case string(roster.ToFormer):
		return []domain.PersonID{of.Person}
	case string(roster.ToLast):
		for _, o := range h.around {
			if o.ID != s.ID && o.Live() && s.Relieves(o) && !slices.Contains(ids, o.Person) {
				ids = append(ids, o.Person)
			}
		}
	case string(roster.ToAsked):
		if s.Asked != 0 {
			return []domain.PersonID{s.Asked}
		}
		for _, m := range h.crew {
			if m.Person != s.Person && !m.Away(s.Wanted().From) {
				ids = append(ids, m.Person)
			}
		}
	case string(roster.ToManagers):
		for _, m := range h.crew {
			if m.Manager {
				ids = append(ids, m.Person)
			}
		}
	}
	return ids
}
