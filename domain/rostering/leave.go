package rostering

import (
	"context"
	"fmt"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/roster"
	"guanjia/domain/view"
)

// Leaving is what becomes of the shifts of somebody who leaves a community.
type Leaving struct {
	Changes []roster.Change // his shift under way and the coming ones are removed; nil: he has none
	Now     bool            // whether one of them is under way
	Notices []notice.Notice // to those who are left: what is empty now, and who can take it; nil: nothing is
}

// Leaves returns what becomes of the shifts of somebody who leaves a community. by ends his role, in the same
// transaction: this writes nothing.
func (r *Room) Leaves(ctx context.Context, by domain.Actor, who people.Person, in domain.CommunityID) (l Leaving, err error) {
	now := r.reader.Now()
	h, err := r.house(ctx, in, now.Add(2*roster.Written))
	if err != nil {
		return l, err
	}
	for _, s := range h.around {
		if s.Person != who.ID || !s.Live() || !s.To.After(now) {
			continue
		}
		ch, err := roster.Apply(s, roster.Remove, domain.InNameOf(by), roster.Plain{}, now)
		if err != nil {
			return l, err
		}
		l.Changes, l.Now = append(l.Changes, ch), l.Now || !s.From.After(now)
	}
	if len(l.Changes) > 0 {
		l.Notices = r.vacated(h, who, l)
	}
	return l, nil
}

// vacated tells everybody who is left which shifts are empty now; a shift that is under way waits for no quiet hours.
func (r *Room) vacated(h house, who people.Person, l Leaving) []notice.Notice {
	now := r.reader.Now()
	first := l.Changes[0].Before()
	for _, ch := range l.Changes {
		if s := ch.Before(); s.From.Before(first.From) {
			first = s
		}
	}
	post, _ := h.post(first.Post)
	values := domain.Values{"name": domain.Text(who.Name), "post": post.Value(), "community": domain.Text(h.in.Name),
		"from": domain.Moment(first.From, h.in.Zone), "to": domain.Moment(first.To, h.in.Zone)}
	if len(l.Changes) > 1 {
		values["count"] = domain.Count(len(l.Changes))
	}
	if l.Now {
		values["now"] = domain.Text("now")
	}
	var list []notice.Notice
	for _, m := range h.crew {
		if m.Person == who.ID {
			continue
		}
		key := "notice.roster.left"
		if m.Manager {
			key = "notice.roster.left.managers"
		}
		n := notice.Notice{To: m.Person, Key: fmt.Sprintf("%s:%d:%d:%d", key, h.in.ID, who.ID, now.UnixMicro()), Message: domain.Say(key, values), Urgent: l.Now,
			Buttons: []notice.Button{{Do: "roster.open", View: view.Of(view.Roster)}}}
		if !l.Now {
			n.NotBefore = r.reader.RulesIn(h.in).Quiet.Until(now, h.in.Location())
		}
		list = append(list, n)
	}
	return list
}
