package bot

import (
	"context"
	"strconv"

	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
)

// mainLine is the number of the case to which this one was joined; only staff know it.
func mainLine(f desk.View) []domain.Value {
	if f.Main == nil {
		return nil
	}
	return text(string(f.Main.Number))
}

// similarLine names the open cases of the same place and category, to which a new one could be joined.
func similarLine(f desk.View) []domain.Value {
	var vs []domain.Value
	for _, n := range f.Similar {
		vs = append(vs, domain.Text(string(n)))
	}
	return vs
}

// togetherLine says how far the case is with which this one is handled.
func togetherLine(f desk.View) []domain.Value {
	if f.Main == nil {
		return nil
	}
	vs := append(word("stage.", string(f.Main.Stage)), text(f.Main.Handler)...)
	if f.Main.Due.IsZero() {
		return vs
	}
	return append(vs, domain.Moment(f.Main.Due, f.Community.Zone))
}

// mainOptions are the cases to which the conversation's case could be joined, the most alike first.
func mainOptions(ctx context.Context, v *visit, s dialog.State) ([]dialog.Option, error) {
	l, err := v.b.Desk.Mains(ctx, v.by, domain.CaseID(number(s.Params["case"])))
	var os []dialog.Option
	for _, f := range l.Views {
		filing := f.Case.Filing
		label := v.label("list.main", domain.Values{"number": domain.Text(string(f.Case.Number)), "category": domain.Word("category." + string(filing.Category)),
			"place": complaint.Said(complaint.PlaceKind, filing.Place.Words)})
		os = append(os, dialog.Option{Value: strconv.FormatInt(int64(f.Case.ID), 10), Label: label})
	}
	return os, err
}
