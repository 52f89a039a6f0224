package rostering

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/roster"
)

// clashKey names another shift at the same time.
const clashKey = "roster.clash"

// clash is another live shift of a person at the time of s, in words; false if there is none.
func (h house) clash(who domain.PersonID, s roster.Shift, among []roster.Shift) (domain.Value, bool) {
	for _, o := range h.held(among) {
		if o.Person != who || o.ID == s.ID && s.ID != 0 || !o.Live() || !o.From.Before(s.To) || !s.From.Before(o.To) {
			continue
		}
		post, _ := h.post(o.Post)
		return domain.Phrase(clashKey, domain.Values{"post": post.Value(), "from": domain.Moment(o.From, h.in.Zone), "to": domain.Moment(o.To, h.in.Zone)}), true
	}
	return domain.Value{}, false
}

// Clash is somebody who would have two shifts at the same time.
type Clash struct {
	Name  string       // of the person; "" if he does not work there any more
	Count int          // how many of the new shifts have another one at their time; never 0
	Other domain.Value // the first of those others, in words; never zero
}

// Clashes finds who of new shifts has another one at the same time, on the roster or among them. They are no fault: a manager decides.
func (r *Room) Clashes(ctx context.Context, by domain.Actor, in domain.CommunityID, shifts []roster.Shift) ([]Clash, error) {
	if !by.Has(domain.PlanRoster, in) {
		return nil, forbidden()
	}
	until := r.reader.Now().Add(2 * roster.Written)
	h, err := r.house(ctx, in, until)
	if err != nil {
		return nil, err
	}
	if h.around, err = r.store.Shifts(ctx, Query{Communities: []domain.CommunityID{in}, From: r.reader.Now().Add(-about), To: until}); err != nil {
		return nil, err
	}
	var order []domain.PersonID
	found := map[domain.PersonID]Clash{}
	for _, s := range shifts {
		other, clashes := h.clash(s.Person, s, h.around)
		if !clashes {
			continue
		}
		c, known := found[s.Person]
		if !known {
			who, _ := h.member(s.Person)
			order, c = append(order, s.Person), Clash{Name: who.Name, Other: other}
		}
		c.Count++
		found[s.Person] = c
	}
	var list []Clash
	for _, id := range order {
		list = append(list, found[id])
	}
	return list, nil
}

// Shifts are the shifts that a rotation would write first.
func (r *Room) Shifts(ctx context.Context, by domain.Actor, p roster.Pattern) ([]roster.Shift, domain.CommunityID, error) {
	post, err := r.post(ctx, by, p.Post)
	if err != nil {
		return nil, 0, err
	}
	in, err := r.records.Community(ctx, post.Community)
	if err != nil {
		return nil, 0, err
	}
	p.Community = post.Community
	if err := p.Check(); err != nil {
		return nil, 0, err
	}
	now := r.reader.Now()
	shifts, err := roster.Expand(p, in.Location(), now, now.Add(roster.Written))
	return shifts, in.ID, err
}
