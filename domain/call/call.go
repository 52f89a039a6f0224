// Package call has what staff must tell complainants who are not reached by the bot (docs/design.md §2): the list of open calls, one of
// them, and the answer to it.
//
// It makes no calls: the store does when it posts notices. It never sends or formats anything.
//
//	list, total, err := calls.List(ctx, by, 0)
//	view, err := calls.Answer(ctx, by, list[0].ID, notice.ByVoice)
package call

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
)

// maxCalls bounds the open calls that are looked at; more are seen when these are answered.
const maxCalls = 500

// Store finds what complainants must be told by telephone, and stores the answers.
type Store interface {
	// Calls lists the open calls of communities: those not tried yet first, then the oldest; at most limit.
	Calls(ctx context.Context, in []domain.CommunityID, limit int) ([]notice.Call, error)
	// Call returns a call, open or ended; NotFound if it is missing.
	Call(ctx context.Context, id domain.CallID) (notice.Call, error)
	// AnswerCall stores the answer to an open call; Conflict if somebody answered it since it was read.
	AnswerCall(ctx context.Context, c notice.Call, answer notice.Told, by domain.PersonID, at time.Time) error
	Case(ctx context.Context, id domain.CaseID) (complaint.Case, error)
	Communities(ctx context.Context) ([]people.Community, error)
	Profile(ctx context.Context, id domain.PersonID) (people.Profile, error)
	Profiles(ctx context.Context, ids []domain.PersonID) ([]people.Profile, error)
}

// Calls lists and answers calls. Safe for concurrent use.
type Calls struct {
	reader *lookup.Reader
	store  Store
}

// New makes the calls of a store; reader shows the cases that they are about.
func New(store Store, reader *lookup.Reader) *Calls { return &Calls{reader: reader, store: store} }

// View is a call as one person may see it.
type View struct {
	notice.Call
	TriedBy string      // the name of Call.By; "": unknown, or nobody
	View    lookup.View // the complainant's case, with the whole number: it is there to be called; never zero
}

// List returns a page of the open calls in the communities where by works, and how many there are. Not those about cases that by may not
// see, or whose complainant is hidden from them. Forbidden to all but staff.
func (s *Calls) List(ctx context.Context, by domain.Actor, offset int) ([]View, int, error) {
	in, err := s.communities(ctx, by)
	if err != nil {
		return nil, 0, err
	}
	open, err := s.store.Calls(ctx, in, maxCalls)
	if err != nil {
		return nil, 0, err
	}
	var seen []notice.Call
	cases := map[domain.CaseID]complaint.Case{}
	for _, c := range open {
		if _, known := cases[c.Case]; !known {
			if cases[c.Case], err = s.store.Case(ctx, c.Case); err != nil {
				return nil, 0, err
			}
		}
		if may(cases[c.Case], by) {
			seen = append(seen, c)
		}
	}
	total := len(seen)
	from := min(max(offset, 0), total)
	seen = seen[from:min(from+lookup.PageSize, total)]
	views := make([]View, len(seen))
	for i, c := range seen {
		if views[i], err = s.view(ctx, by, c, cases[c.Case]); err != nil {
			return nil, 0, err
		}
	}
	return views, total, nil
}

// communities are those where by works; all for an admin. Forbidden if there is none.
func (s *Calls) communities(ctx context.Context, by domain.Actor) ([]domain.CommunityID, error) {
	in := by.Communities(domain.CallPeople.Role())
	if by.Admin {
		all, err := s.store.Communities(ctx)
		if err != nil {
			return nil, err
		}
		in = nil
		for _, c := range all {
			in = append(in, c.ID)
		}
		return in, nil
	}
	if len(in) == 0 {
		return nil, lookup.Forbidden()
	}
	return in, nil
}

// may reports whether by may tell the complainant of a case what is new: staff who see the case and know who complained. Nobody calls
// himself.
func may(c complaint.Case, by domain.Actor) bool {
	_, err := lookup.Visible(c, nil, by)
	return err == nil && by.Has(domain.CallPeople, c.Community) && c.KnowsNames(by) && (c.Filing.Complainant.Person == 0 || c.Filing.Complainant.Person != by.Person)
}

func (s *Calls) view(ctx context.Context, by domain.Actor, call notice.Call, c complaint.Case) (View, error) {
	v, err := s.reader.ViewOf(ctx, by, c)
	if err != nil {
		return View{}, err
	}
	v.Case.Filing.Complainant.Phone, v.Case.Filing.Complainant.Contact = c.Filing.Complainant.Phone, c.Filing.Complainant.Contact
	if call.To != 0 && v.Case.Filing.Complainant.Phone == "" {
		p, err := s.store.Profile(ctx, call.To)
		if err != nil {
			return View{}, err
		}
		v.Case.Filing.Complainant.Phone = p.Phone
	}
	view := View{Call: call, View: v}
	if call.By != 0 {
		colleagues, err := s.store.Profiles(ctx, []domain.PersonID{call.By})
		if err != nil {
			return View{}, err
		}
		for _, p := range colleagues {
			view.TriedBy = p.Name
		}
	}
	return view, nil
}

// Open returns one open call. NotFound if it is answered, or if by may not see it.
func (s *Calls) Open(ctx context.Context, by domain.Actor, id domain.CallID) (View, error) {
	v, err := s.any(ctx, by, id)
	if err == nil && !v.Ended.IsZero() {
		return View{}, none()
	}
	return v, err
}

// any returns one call, open or ended. NotFound if by may not see it.
func (s *Calls) any(ctx context.Context, by domain.Actor, id domain.CallID) (View, error) {
	call, err := s.store.Call(ctx, id)
	if domain.KindOf(err) == domain.NotFound {
		return View{}, none()
	}
	if err != nil {
		return View{}, err
	}
	c, err := s.store.Case(ctx, call.Case)
	if err != nil {
		return View{}, err
	}
	if !may(c, by) {
		return View{}, none()
	}
	return s.view(ctx, by, call, c)
}

func none() error { return domain.Refuse(domain.NotFound, "refuse.no_call", nil) }

// Answer stores what became of a call that had been tried so often when by read it; tries below 0 is as often as now. The same answer again, as
// after a crash, changes nothing. A call that was answered otherwise in the meantime is NotFound.
func (s *Calls) Answer(ctx context.Context, by domain.Actor, id domain.CallID, tries int, answer notice.Told, at time.Time) (View, error) {
	if !slices.Contains(notice.Answers(), answer) {
		return View{}, domain.Refuse(domain.Invalid, "refuse.no_call", nil)
	}
	v, err := s.any(ctx, by, id)
	switch {
	case err != nil || tries >= 0 && v.Repeats(by.Person, tries, answer):
		return v, err
	case !v.Ended.IsZero() || tries >= 0 && v.Tries != tries:
		return View{}, none()
	}
	if err = s.store.AnswerCall(ctx, v.Call, answer, by.Person, at); domain.KindOf(err) == domain.Conflict {
		err = none()
	}
	return v, err
}
