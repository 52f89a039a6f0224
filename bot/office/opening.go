package office

import (
	"context"
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/office"
)

// community handles /community: it shows the hours of the community that is named, or lists all communities. If there is none, it sets up
// the first one.
func (m setup) community(ctx context.Context, v *visit.Visit, arg string) error {
	if !v.By.Has(domain.Found, 0) {
		return forbidden(ctx, v)
	}
	all, err := m.office.Setup.Openings(ctx, v.By)
	switch i := openingOf(all, arg); {
	case err != nil:
		return err
	case len(all) == 0:
		return m.found(ctx, v, "")
	case i >= 0:
		return v.Answer(ctx, hoursOf(v.Reader(), all[i]))
	case len(all) == 1:
		return v.Answer(ctx, hoursOf(v.Reader(), all[0]))
	}
	return v.Answer(ctx, openings(v.Reader(), all))
}

// openingOf returns the place of the community whose id is arg; -1 if there is none.
func openingOf(all []office.Opening, arg string) int {
	id, _ := button.ID[domain.CommunityID](arg)
	return slices.IndexFunc(all, func(o office.Opening) bool { return o.Community.ID == id })
}

// opening asks for days and their hours.
func (m setup) opening(ctx context.Context, v *visit.Visit, arg string) error {
	if !v.By.Has(domain.Found, 0) {
		return forbidden(ctx, v)
	}
	all, err := m.office.Setup.Openings(ctx, v.By)
	if err != nil {
		return err
	}
	i := openingOf(all, arg)
	if i < 0 {
		return v.Refuse(ctx, domain.Refuse(domain.NotFound, "refuse.not_found", nil))
	}
	c := all[i].Community
	return m.talk.Begin(ctx, v, dialog.Start{Flow: "opening", Params: map[string]string{"in": talk.Param(c.ID), "community": c.Name}})
}

func (m setup) finishOpening(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	in, err := flows.ReadOpening(f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	o, err := m.office.Setup.SetHours(ctx, v.By, talk.ID[domain.CommunityID](r.Params["in"]), in.Days, in.Hours)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	p := hoursOf(v.Reader(), o)
	p.HTML = v.Text("opening.set", nil) + "\n\n" + p.HTML
	return talk.Outcome{Page: p}, nil, nil
}
