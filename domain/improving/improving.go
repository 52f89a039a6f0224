package improving

import (
	"context"
	"maps"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// Room does what people ask about improvement actions. Safe for concurrent use.
type Room struct {
	store  Store
	reader *lookup.Reader
}

// New makes a Room. reader shows the cases behind the actions, and knows the settings and the time.
func New(store Store, reader *lookup.Reader) *Room { return &Room{store: store, reader: reader} }

// Show selects actions of a list. The text stands in buttons.
type Show string

// The selections.
const (
	Open     Show = "open" // proposals too
	Late     Show = "late"
	Watching Show = "watching"
	Judged   Show = "judged"
	Aside    Show = "aside" // dropped, and proposals that a manager has put aside
	// Undecided are proposals that nobody has decided about: a part of Open, which the digest tells.
	Undecided Show = "undecided"
)

// Shows lists the selections in the order in which they are offered in a list.
func Shows() []Show { return []Show{Open, Late, Watching, Judged, Aside} }

// shows says what each selection asks the store for.
func (s Show) query(now time.Time) Query {
	switch s {
	case Undecided:
		return Query{Stages: []improve.Stage{improve.Proposed}}
	case Late:
		return Query{Stages: []improve.Stage{improve.Opened}, Late: now}
	case Watching:
		return Query{Stages: []improve.Stage{improve.Watching}}
	case Judged:
		return Query{Stages: []improve.Stage{improve.Judged}}
	case Aside:
		return Query{Stages: []improve.Stage{improve.Dropped, improve.Ignored}}
	}
	return Query{Stages: []improve.Stage{improve.Proposed, improve.Opened}}
}

// Item is one action in a list.
type Item struct {
	Task      improve.Task     // the action; never zero
	Community people.Community // of the action; never zero
	Effect    improve.Effect   // without the cases that the reader may not see; its counts are 0 before it is done
}

// Only narrows a list. Fields that are zero do not.
type Only struct {
	Category  string             // "" is any
	Community domain.CommunityID // 0 is any that the reader may see
}

// Page is one page of a list.
type Page struct {
	Items  []Item       // of this page, in the order of the list; nil: none
	Show   Show         // which list it is; never ""
	Only   Only         // what the list was narrowed to; zero: nothing
	Total  int          // actions on all pages; 0: none
	Offset int          // actions before this page; 0: it is the first page
	Counts map[Show]int // how many each selection has; 0 is counted too
}

// PageSize is the number of actions on one page.
const PageSize = 6

// View is an action as one person may see it.
type View struct {
	Item
	Names   map[domain.PersonID]string  // of person and verifier; who is not known, or outside, is missing; never nil
	May     []improve.Action            // what the person can do now; nil: nothing
	Again   []improve.Sighting          // recurrences that the person may see, also those that are marked as unrelated; nil: none, or it is not done yet
	Cases   map[Side][]improve.Sighting // the cases that the person may see on each side of the watch, oldest first; a side without any is missing, nil: there are none
	Behind  []improve.Piece             // cases behind it that the person may see: the evidence, or the one that was reviewed; nil: none of them
	Fallen  []domain.CaseID             // of Behind: those that no longer count, because they were declined, withdrawn or corrected since; nil: none
	Join    []domain.CaseID             // for managers: open cases behind a proposal that can be joined, the main case first; nil: there are no two
	Apart   []domain.CaseID             // open cases behind it that do not go with those of Join; nil: none, or there is no Join
	Prior   ticket.Number               // of the action that did not help; "": none
	Next    ticket.Number               // of the one that follows this one; "": none
	History []improve.Entry             // oldest first; never nil
	Office  bool                        // whether it is of a community that the person manages
}

// Side is a part of the time at which a watch looks.
type Side string

// The sides. The effect counts those before and after.
const (
	Before Side = "before" // the days before it was done, or until now if it is not
	After  Side = "after"  // from then on, as long as the watch lasts, without cases that are marked as unrelated
	Later  Side = "later"  // since the watch ended
)

// Sides lists the sides in the order of time.
func Sides() []Side { return []Side{Before, After, Later} }

// sides puts the cases at which a watch looks on their sides.
func sides(t improve.Task, all []improve.Sighting, now time.Time) map[Side][]improve.Sighting {
	list := map[Side][]improve.Sighting{Before: t.Earlier(all, now), After: t.Again(all, now), Later: t.Later(all, now)}
	maps.DeleteFunc(list, func(_ Side, cases []improve.Sighting) bool { return len(cases) == 0 })
	return list
}

// List returns a page of the actions of by's communities. Forbidden to all but staff.
func (r *Room) List(ctx context.Context, by domain.Actor, show Show, offset int) (Page, error) {
	return r.ListOf(ctx, by, show, Only{}, offset)
}

// ListOf is List of some actions only. A community that is not by's is Forbidden.
func (r *Room) ListOf(ctx context.Context, by domain.Actor, show Show, only Only, offset int) (Page, error) {
	in, err := r.reader.Within(ctx, by, domain.ReadImprovements)
	if err != nil {
		return Page{}, err
	}
	all := Shows()
	if show == Undecided {
		all = append(all, show)
	} else if !slices.Contains(all, show) {
		show = Open
	}
	if only.Community != 0 {
		if !slices.Contains(in, only.Community) {
			return Page{}, lookup.Forbidden()
		}
		in = []domain.CommunityID{only.Community}
	}
	p := Page{Show: show, Only: only, Offset: max(0, offset), Counts: map[Show]int{}}
	for _, s := range all {
		q := s.query(r.reader.Now())
		q.Communities, q.Category, q.For, q.Limit = in, only.Category, by, 1
		if s == show {
			q.Offset, q.Limit = p.Offset, PageSize
		}
		tasks, total, err := r.store.Improvements(ctx, q)
		if err != nil {
			return Page{}, err
		}
		if p.Counts[s] = total; s != show {
			continue
		}
		p.Total = total
		for _, t := range tasks {
			item, _, err := r.item(ctx, by, t)
			if err != nil {
				return Page{}, err
			}
			p.Items = append(p.Items, item)
		}
	}
	return p, nil
}

// item counts what an action has changed, over the cases that by may see.
func (r *Room) item(ctx context.Context, by domain.Actor, t improve.Task) (Item, []improve.Sighting, error) {
	in, err := r.store.Community(ctx, t.Community)
	if err != nil {
		return Item{}, nil, err
	}
	c, err := r.store.Case(ctx, t.Case)
	if err != nil {
		return Item{}, nil, err
	}
	all, err := r.sightings(ctx, t, c)
	if err != nil {
		return Item{}, nil, err
	}
	if c.Filing.Confidential() {
		if all, err = r.visible(ctx, by, all); err != nil {
			return Item{}, nil, err
		}
	}
	now := r.reader.Now()
	return Item{Task: t, Community: in, Effect: t.EffectOf(all, now)}, all, nil
}

// sightings are the cases that a watch looks at: from its own length before the action was done.
func (r *Room) sightings(ctx context.Context, t improve.Task, c complaint.Case) ([]improve.Sighting, error) {
	if t.Watch.Category == "" {
		return nil, nil
	}
	now := r.reader.Now()
	turn := t.DoneAt
	if turn.IsZero() {
		turn = now
	}
	return r.store.Sightings(ctx, Window{Community: t.Community, Category: t.Watch.Category, Building: t.Watch.Place.Building,
		From: turn.AddDate(0, 0, -improve.BeforeDays), To: now.Add(time.Microsecond), Confidential: c.Filing.Confidential()})
}

// visible leaves out the cases that by may not see.
func (r *Room) visible(ctx context.Context, by domain.Actor, all []improve.Sighting) ([]improve.Sighting, error) {
	var list []improve.Sighting
	for _, s := range all {
		c, err := r.store.Case(ctx, s.Case)
		if err != nil {
			return nil, err
		}
		if c.Office(by) {
			list = append(list, s)
		}
	}
	return list, nil
}

// Open shows an action. Foreign and missing ones are the same NotFound, as for cases.
func (r *Room) Open(ctx context.Context, by domain.Actor, n ticket.Number) (View, error) {
	t, err := r.store.ImprovementByNumber(ctx, n)
	t, c, err := r.seen(ctx, by, t, err)
	if err != nil {
		return View{}, err
	}
	return r.view(ctx, by, t, c)
}

// seen gives an action and its source case if by may see them as one of the office.
func (r *Room) seen(ctx context.Context, by domain.Actor, t improve.Task, err error) (improve.Task, complaint.Case, error) {
	if domain.KindOf(err) == domain.NotFound {
		err = noAction(by)
	}
	if err != nil {
		return t, complaint.Case{}, err
	}
	c, err := r.store.Case(ctx, t.Case)
	if c, err = lookup.Visible(c, err, by); domain.KindOf(err) == domain.NotFound || err == nil && !c.Office(by) {
		err = noAction(by) // the complainant hears the result only
	}
	return t, c, err
}

// view makes the view of an action.
func (r *Room) view(ctx context.Context, by domain.Actor, t improve.Task, c complaint.Case) (View, error) {
	item, all, err := r.item(ctx, by, t)
	if err != nil {
		return View{}, err
	}
	now := r.reader.Now()
	v := View{Item: item, May: t.May(by, now), Cases: sides(t, all, now), Names: map[domain.PersonID]string{}, Office: by.Is(domain.Manager, t.Community)}
	if v.History, err = r.store.ImprovementHistory(ctx, t.ID); err != nil {
		return View{}, err
	}
	profiles, err := r.store.Profiles(ctx, slices.DeleteFunc([]domain.PersonID{t.Person, t.Verifier}, func(id domain.PersonID) bool { return id == 0 }))
	if err != nil {
		return View{}, err
	}
	for _, p := range profiles {
		v.Names[p.ID] = p.Name
	}
	if !t.DoneAt.IsZero() { // those that are marked stay in sight
		v.Again = t.Watch.Counted(all, t.DoneAt, domain.Earlier(t.WatchEnd(), now.Add(time.Microsecond)))
	}
	if err := r.behind(ctx, by, t, c, &v); err != nil {
		return View{}, err
	}
	return v, r.linked(ctx, t, &v)
}

// linked adds the numbers of the actions before and after.
func (r *Room) linked(ctx context.Context, t improve.Task, v *View) error {
	if t.Prior != 0 {
		prior, err := r.store.Improvement(ctx, t.Prior)
		if err != nil {
			return err
		}
		v.Prior = prior.Number
	}
	if t.Result != improve.NotAtAll {
		return nil
	}
	all, err := r.store.ImprovementsOf(ctx, t.Case)
	for _, other := range all {
		if other.Prior == t.ID {
			v.Next = other.Number
		}
	}
	return err
}

// MessageKeys lists every catalogue key that this room and the room of its rules use.
func MessageKeys() []string {
	return append(improve.MessageKeys(), "button.improve.card", "refuse.no_action")
}
