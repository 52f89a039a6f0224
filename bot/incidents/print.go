package incidents

import (
	"context"

	"guanjia/bot/attached"
	"guanjia/bot/card"
	"guanjia/bot/report/draw"
	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/informing"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// print sends pages to be printed: what is put up on doors, or the list of doors.
func (m *Room) print(ctx context.Context, v *visit.Visit, n ticket.Number, what string) error {
	view, err := m.Informing.Open(ctx, v.By, n)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	at, err := m.Informing.Doors(ctx, view)
	if err != nil {
		return m.refuse(ctx, v, n, err)
	}
	poster := Paper(v.Reader(), view)
	if what == doors {
		poster = Doors(v.Reader(), view, at)
	}
	return attached.Print(ctx, v, n, what, len(at), poster)
}

// Paper is an incident as it is put up on doors.
func Paper(r card.Reader, v informing.View) draw.Poster {
	values, x := printed(v), v.Incident
	times := r.Label("incident.card.begun", values) + "\n"
	switch {
	case !v.Begun():
		times = r.Label("incident.card.begins", values)
	case v.GoesOn() && !x.Ends.IsZero():
		times += r.Label("incident.card.ends", values)
	case v.GoesOn():
		times += r.Label("incident.card.unknown", nil)
	case !x.Restored.IsZero():
		times += r.Label("incident.card.restored", domain.Values{"at": domain.Moment(x.Restored, v.Community.Zone)})
	default: // whoever reads the first paper reads here that it was cancelled
		times = r.Label("incident.paper.cancelled", nil)
	}
	return draw.Poster{Head: draw.Head{Title: r.Label("incident.paper.title", values), Lines: []string{r.Label("incident.paper.scope", values)}},
		Body: r.Label("incident.paper.body", domain.Values{"text": words(x)}) + "\n\n" + times + "\n\n" + r.Label("incident.paper.sign", values), Foot: r.Label("incident.paper.foot", values)}
}

// Doors is the list of doors on which it is put up.
func Doors(r card.Reader, v informing.View, at []people.Home) draw.Poster {
	return attached.List(r, printed(v), at)
}

// printed are the values of a page to be printed: besides those of an incident when the last news was told, which one it is, and when it is printed.
func printed(v informing.View) domain.Values {
	values, zone := valuesOf(v), v.Community.Zone
	values["at"], values["made"], values["edition"] = domain.Moment(v.Now, zone), domain.Moment(v.Incident.Latest().Made, zone), domain.Count(len(v.Incident.News))
	return values
}
