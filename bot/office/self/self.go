// Package self shows people what the bot knows about them, and takes another name or telephone number.
//
// It decides nothing: domain/office does.
//
//	me := self.Pages{Office: o, Talk: t}
//	err := me.Show(ctx, v, "")
package self

import (
	"context"

	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	flows "guanjia/dialog/flows/self"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// Pages are the pages about oneself. Both are required. Safe for concurrent use.
type Pages struct {
	Office *office.Office
	Talk   *talk.Talk
}

// Show handles /profile.
func (m Pages) Show(ctx context.Context, v *visit.Visit, _ string) error {
	p, err := m.page(ctx, v)
	if err != nil {
		return err
	}
	return v.Answer(ctx, p)
}

func (m Pages) page(ctx context.Context, v *visit.Visit) (card.Page, error) {
	homes, err := m.Office.Residences(ctx, v.By)
	if err != nil {
		return card.Page{}, err
	}
	all, err := m.Office.Communities(ctx, v.By)
	return card.Profile(v.Reader(), v.Person, homes, all), err
}

// Rename asks for another name.
func (m Pages) Rename(ctx context.Context, v *visit.Visit, _ string) error {
	return m.Talk.Begin(ctx, v, dialog.Start{Flow: "rename", Params: map[string]string{"name": v.Person.Name}})
}

// Renumber asks for another telephone number.
func (m Pages) Renumber(ctx context.Context, v *visit.Visit, _ string) error {
	return m.Talk.Begin(ctx, v, dialog.Start{Flow: "renumber", Params: map[string]string{"phone": people.ShowPhone(v.Person.Phone)}})
}

// Finishes returns what is done at the end of both conversations, by flow.
func (m Pages) Finishes() map[string]talk.Finish {
	return map[string]talk.Finish{"rename": m.corrected, "renumber": m.corrected}
}

// corrected stores what was corrected, and shows the page with it.
func (m Pages) corrected(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	c, err := flows.ReadCorrected(f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	profile, err := m.Office.Correct(ctx, v.By, office.Correction(c))
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	v.Become(profile)
	p, err := m.page(ctx, v)
	p.HTML = v.Text("done."+r.Flow, nil) + "\n\n" + p.HTML
	return talk.Outcome{Page: p}, nil, err
}
