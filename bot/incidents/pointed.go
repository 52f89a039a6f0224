package incidents

import (
	"context"
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
)

// Pointed answers words that only say that it is so in the person's home too: with what lasts there, and a button that notes it. shown is false
// for other words, and if nothing lasts there.
func (m *Room) Pointed(ctx context.Context, v *visit.Visit, words string) (shown bool, err error) {
	if !incident.Same(words) || len(v.By.Homes) == 0 {
		return false, nil
	}
	all, err := m.Informing.Valid(ctx, v.By)
	if all = lasting(all); err != nil || len(all) == 0 {
		return false, err
	}
	page := Hint(v.Reader(), all)
	page.Rows[len(all)] = card.Row(v.Reader().Button("menu.complain", button.Open(button.Complain, ""))) // there is no complaint yet to go on with
	return true, v.Send(ctx, page)
}

// lasting are those of some incidents that last in a home of the reader.
func lasting(all []informing.View) []informing.View {
	return slices.DeleteFunc(slices.Clone(all), func(x informing.View) bool {
		return !x.Incident.Lasts(x.Now) || !slices.ContainsFunc(x.Mine, func(h incident.Home) bool { return x.Incident.Concerns(h.Home) })
	})
}

// typedBelow reads what is typed below the incidents that are shown in place of a complaint as their buttons: that it is so at home too, if there is one
// of them, or that it is something else.
func (m *Room) typedBelow(ctx context.Context, v *visit.Visit, s dialog.State, words string) (done bool, err error) {
	start, is := filing(s)
	if !is || start.Flow != "complaint" || start.Params[askedParam] != "" || s.Asking != nil || s.Parked {
		return false, nil
	}
	too, otherwise := incident.Same(words) || m.Talk.Means("button.incident.affected", words) || m.Talk.Means("button.incident.same", words), m.Talk.Means("button.incident.other", words)
	if !too && !otherwise {
		return false, nil
	}
	all, err := m.Informing.Fitting(ctx, v.By, communityOf(start), start.Draft["category"].Value(), start.Draft["words"].Text, domain.Place{})
	switch {
	case err != nil || len(all) == 0:
		return false, err
	case otherwise:
		return true, m.goOn(ctx, v)
	case len(all) == 1:
		return true, m.join(ctx, v, all[0].Incident.Number, true)
	}
	return false, nil
}
