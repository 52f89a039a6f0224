package cases

import (
	"context"
	"maps"

	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/lookup"
)

// same offers to add a complaint to an open case of the same matter before it is filed (docs/design.md §4).
type same struct {
	desk  *desk.Desk
	flows map[string]dialog.Flow
	link  string                        // Options.Link
	files func(flow string) talk.Finish // files a complaint that is something else
}

func sameOf(o Options) same {
	return same{o.Desk, o.Flows, o.Link, func(flow string) talk.Finish { return finishesOf(o)[flow] }}
}

// The parameters of the conversation: the run of a complaint that is complete, and that of a complaint that was asked already.
const (
	runParam   = "run"
	askedParam = "asked"
)

// instead returns the conversation that asks, if a complaint is about a matter that is known; complete is the run of one with all answers,
// "" of one that has just begun.
func (m same) instead(ctx context.Context, v *visit.Visit, start dialog.Start, complete string) (ask *dialog.Start, err error) {
	if start.Params[askedParam] != "" {
		return nil, nil //nolint:nilnil // it was asked
	}
	known, err := m.known(ctx, v, start)
	if err != nil || len(known) == 0 {
		return nil, err
	}
	params := talk.HeadOf(start.Params)
	params["community"], params[runParam] = start.Params["community"], complete
	params["caller"] = map[bool]string{true: "yes"}[start.Flow == "intake"] // the question speaks of the complainant, not to one
	if complete != "" {
		params[talk.ResumeParam] = "yes" // who cancels is back at the card
	}
	return &dialog.Start{Flow: "same", Params: params, Then: &start}, nil
}

// known are the cases to which a complaint can be added.
func (m same) known(ctx context.Context, v *visit.Visit, start dialog.Start) ([]lookup.View, error) {
	if start.Draft["category"].Value() == "" || start.Draft["place"].Value() == "" {
		return nil, nil
	}
	in, filing, err := m.read(v, start, "")
	if err != nil || in == 0 { // without a community: it will be asked for
		return nil, err
	}
	return desk.Same{Desk: m.desk}.Known(ctx, v.By, in, filing)
}

// read reads the complaint of a conversation as far as it has been answered.
func (m same) read(v *visit.Visit, start dialog.Start, run string) (domain.CommunityID, complaint.Filing, error) {
	f := m.flows[start.Flow]
	r := dialog.Result{Flow: f.Name, Version: f.Version, Run: run, Params: start.Params, Answers: start.Draft}
	if start.Flow == "intake" {
		return flows.ReadIntake(f, r, v.By.Person, v.At)
	}
	return flows.ReadComplaint(f, r, v.By.Person, v.At)
}

// options are the cases to which the complaint can be added, and that it is something else.
func (m same) options(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	var os []dialog.Option
	if s.Then != nil {
		known, err := m.known(ctx, v, *s.Then)
		if err != nil {
			return nil, err
		}
		for _, f := range known {
			os = append(os, dialog.Option{Value: talk.Param(f.Case.ID), Label: card.SameLabel(v.Reader(), f, s.Then.Flow == "intake")})
		}
	}
	return append(os, flows.SomethingElse()), nil
}

// finish adds the complaint to the chosen case, or goes on with it.
func (m same) finish(ctx context.Context, v *visit.Visit, _ dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	if r.Then == nil {
		return talk.Outcome{Page: card.Hello(v.Reader())}, nil, nil
	}
	start, run := *r.Then, r.Params[runParam]
	start.Params = maps.Clone(start.Params)
	start.Params[askedParam] = "yes"
	delete(start.Params, "offer") // it was answered by this question
	main := talk.ID[domain.CaseID](r.Answers["which"].Value())
	switch {
	case main == 0 && run == "":
		return talk.Outcome{}, &start, nil
	case main == 0:
		f := m.flows[start.Flow]
		return m.files(start.Flow)(ctx, v, f, dialog.Result{Flow: f.Name, Version: f.Version, Run: run, Params: start.Params, Answers: start.Draft, Then: start.Then})
	case run == "":
		run = r.Run
	}
	in, filing, err := m.read(v, start, run)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	if filing.Complainant.Name == flows.Unnamed {
		filing.Complainant.Name = v.Label("intake.name.unknown", nil)
	}
	view, err := desk.Same{Desk: m.desk}.File(ctx, v.By, run, in, filing, main)
	switch {
	case err != nil:
		return talk.Outcome{}, nil, err
	case start.Flow == "intake":
		key := map[bool]string{false: "done.intake", true: "same.joined_caller"}[view.Case.Joined()]
		return talk.Outcome{Page: m.taken(v, view, key)}, start.Then, nil
	case view.Case.Joined():
		return talk.Outcome{Page: card.Done(v.Reader(), view, "same.joined")}, start.Then, nil
	}
	return talk.Outcome{Page: card.Filed(v.Reader(), view)}, start.Then, nil
}
