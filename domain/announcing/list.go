package announcing

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/scope/around"
	"guanjia/domain/ticket"
)

// PageSize is the number of announcements on one page.
const PageSize = 5

// Page is one page of a list.
type Page struct {
	Views  []View // of this page; nil: none
	Office bool   // true: the list of the office, with all of its communities and with counts; false: what is valid for a resident
	Total  int    // announcements on all pages; 0: none
	Offset int    // announcements before this page; 0: it is the first page
}

// Valid returns a page of what is valid for the homes of by, the newest first: also for somebody who joined after it was sent.
func (r *Room) Valid(ctx context.Context, by domain.Actor, offset int) (Page, error) {
	p := Page{Offset: max(0, offset)}
	homes, err := around.HomesOf(ctx, r.people, by)
	if err != nil || len(homes) == 0 {
		return p, err
	}
	now := r.reader.Now()
	var in []domain.CommunityID
	for _, h := range homes {
		in = append(in, h.Community)
	}
	found, _, err := r.store.Announcements(ctx, Query{Communities: in, Until: now, Stages: []announce.Stage{announce.Sending, announce.Sent, announce.Correcting}})
	if err != nil {
		return p, err
	}
	got, err := r.store.ReceivedBy(ctx, by.Person, "")
	if err != nil {
		return p, err
	}
	var mine []announce.Announcement
	for _, a := range found {
		if a.Valid(now) && (covers(a, homes, now) || reads(got, a, now)) {
			mine = append(mine, a)
		}
	}
	p.Total = len(mine)
	p.Views, err = r.views(ctx, by, mine[min(p.Offset, len(mine)):min(p.Offset+PageSize, len(mine))])
	return p, err
}

// reads reports whether somebody is among those who got the edition that can be read, as one whose home it does not concern any more.
func reads(got []Received, a announce.Announcement, now time.Time) bool {
	_, n := a.Read(now)
	return slices.ContainsFunc(got, func(x Received) bool { return x.Number == a.Number && x.Edition == n && len(x.Homes) == 0 })
}

func covers(a announce.Announcement, homes []people.Home, now time.Time) bool {
	e, _ := a.Read(now)
	for _, h := range homes {
		if h.Community == a.Community && e.Scope.Covers(h) {
			return true
		}
	}
	return false
}

// List returns a page of all announcements of the communities where by works, the newest first. Forbidden to all but staff.
func (r *Room) List(ctx context.Context, by domain.Actor, offset int) (Page, error) {
	in, err := r.reader.Within(ctx, by, domain.ReadNotices)
	if err != nil {
		return Page{}, err
	}
	p := Page{Office: true, Offset: max(0, offset)}
	found, total, err := r.store.Announcements(ctx, Query{Communities: in, Offset: p.Offset, Limit: PageSize})
	if err != nil {
		return p, err
	}
	p.Total = total
	p.Views, err = r.views(ctx, by, found)
	return p, err
}

func (r *Room) views(ctx context.Context, by domain.Actor, all []announce.Announcement) ([]View, error) {
	var list []View
	for _, a := range all {
		v, err := r.view(ctx, by, a)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}

// Own is what is stored of a person: what the person made, and what the person got.
type Own struct {
	Made []View     // the newest first; nil: none
	Got  []Received // the oldest first; nil: none
}

// Own returns what is stored of by, for by's own file.
func (r *Room) Own(ctx context.Context, by domain.Actor) (Own, error) {
	if by.Person == 0 {
		return Own{}, nil
	}
	got, err := r.store.ReceivedBy(ctx, by.Person, "")
	if err != nil {
		return Own{}, err
	}
	found, _, err := r.store.Announcements(ctx, Query{By: by.Person})
	if err != nil {
		return Own{}, err
	}
	made, err := r.views(ctx, by, found)
	return Own{Made: made, Got: got}, err
}

// Figures count the announcements that were made in a period, and what became of their letters.
type Figures struct {
	Sent     int             // announcements whose letters have left, or leave; 0: none
	Arrivals notice.Arrivals // of the last edition of each, added up; zero: there are none
}

// counted are the announcements that Figures counts, from an offset on, at most limit; 0 is all. It also counts all.
func (r *Room) counted(ctx context.Context, by domain.Actor, in []domain.CommunityID, from, to time.Time, offset, limit int) ([]announce.Announcement, int, error) {
	own, err := r.reader.Managed(ctx, by, in)
	if err != nil {
		return nil, 0, err
	}
	return r.store.Announcements(ctx, Query{Communities: own, From: from, To: to, Offset: max(0, offset), Limit: limit,
		Stages: []announce.Stage{announce.Sending, announce.Sent, announce.Correcting, announce.Ended}})
}

// Counted returns a page of the announcements that Figures counts, the newest first. Errors: those of lookup.Managed.
func (r *Room) Counted(ctx context.Context, by domain.Actor, in []domain.CommunityID, from, to time.Time, offset int) (Page, error) {
	p := Page{Office: true, Offset: max(0, offset)}
	found, total, err := r.counted(ctx, by, in, from, to, p.Offset, PageSize)
	if err != nil {
		return p, err
	}
	p.Total = total
	p.Views, err = r.views(ctx, by, found)
	return p, err
}

// Figures count the announcements of communities, made at or after from and before to. Errors: those of lookup.Managed.
func (r *Room) Figures(ctx context.Context, by domain.Actor, in []domain.CommunityID, from, to time.Time) (f Figures, err error) {
	found, _, err := r.counted(ctx, by, in, from, to, 0, 0)
	if err != nil {
		return f, err
	}
	for _, a := range found {
		t, err := r.store.Arrivals(ctx, a.Number, len(a.Editions))
		if err != nil {
			return Figures{}, err
		}
		f.Sent++
		f.Arrivals = f.Arrivals.Plus(t)
	}
	return f, nil
}

// Doors lists the homes that no message reaches in the scope of an announcement, for the paper on their doors. Errors: as Open; Forbidden to
// all but the office; Conflict if it was withdrawn or has ended: what nobody was told, and what is over, is not put up either.
func (r *Room) Doors(ctx context.Context, v View) ([]people.Home, error) {
	a := v.Announcement
	switch {
	case !v.Office:
		return nil, lookup.Forbidden()
	case a.Stage == announce.Ended:
		return nil, domain.Refuse(domain.Conflict, "refuse.announcement_over", domain.Values{"number": domain.Text(string(a.Number))})
	case !a.Printable():
		return nil, ticket.Misplaced("announcement", a.Number, a.Stage)
	}
	reach, err := r.reached(ctx, v)
	return reach.Doors, err
}
