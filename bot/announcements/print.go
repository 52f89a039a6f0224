package announcements

import (
	"context"

	"guanjia/bot/attached"
	"guanjia/bot/card"
	"guanjia/bot/report/draw"
	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/announcing"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// print sends pages to be printed: the text to put up, or the list of doors on which it is put up.
func (m *Room) print(ctx context.Context, v *visit.Visit, n ticket.Number, what string) error {
	view, err := m.Announcing.Open(ctx, v.By, n)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	at, err := m.Announcing.Doors(ctx, view)
	if err != nil {
		return m.refuse(ctx, v, n, err)
	}
	poster := Paper(v.Reader(), view)
	if what == doors {
		poster = Doors(v.Reader(), view, at)
	}
	return attached.Print(ctx, v, n, what, len(at), poster)
}

// Paper is an announcement as it is put up on doors.
func Paper(r card.Reader, v announcing.View) draw.Poster {
	a, zone := v.Announcement, v.Community.Zone
	values := domain.Values{"kind": domain.Word("announcement.kind." + string(a.Kind)), "community": domain.Text(v.Community.Name), "scope": v.Edition.Scope.Value(),
		"at": domain.Moment(v.Edition.SendAt, zone), "until": domain.Moment(a.Until, zone), "number": domain.Text(string(a.Number)), "edition": editionOf(v)}
	if v.Number > 1 {
		values["corrected"] = domain.Count(1)
	}
	body := v.Edition.Text
	if a.Objections().IsZero() {
		values["valid"] = domain.Count(1)
	} else {
		body += "\n\n" + r.Label("announcement.paper.objections", values)
	}
	return draw.Poster{Head: draw.Head{Title: r.Label("announcement.paper.title", values), Lines: []string{r.Label("announcement.paper.scope", values)}},
		Body: body + "\n\n" + r.Label("announcement.paper.sign", values), Foot: r.Label("announcement.paper.foot", values)}
}

// editionOf is which version of an announcement is put up, from 1, so that a paper on a door can be told from the one that corrects it.
func editionOf(v announcing.View) domain.Value { return domain.Count(max(v.Number, 1)) }

// Doors is the list of doors on which an announcement is put up.
func Doors(r card.Reader, v announcing.View, at []people.Home) draw.Poster {
	return attached.List(r, domain.Values{"number": domain.Text(string(v.Announcement.Number)), "scope": v.Edition.Scope.Value(), "at": domain.Moment(v.Now, v.Community.Zone),
		"community": domain.Text(v.Community.Name), "edition": editionOf(v)}, at)
}
