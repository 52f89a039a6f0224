package cases

import (
	"context"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/lookup"
	"guanjia/domain/ticket"
)

// withCase returns a view that reads a case id.
func withCase(open func(context.Context, *visit.Visit, domain.CaseID) error) visit.Do {
	return func(ctx context.Context, v *visit.Visit, arg string) error {
		id, ok := button.ID[domain.CaseID](arg)
		if !ok {
			return v.OldButton(ctx)
		}
		return open(ctx, v, id)
	}
}

// Open shows a case.
func (m *Room) Open(ctx context.Context, v *visit.Visit, id domain.CaseID) error {
	return showingOf(m.Options).open(ctx, v, id)
}

// showing shows pages of a case.
type showing struct {
	desk  *desk.Desk
	under func(ctx context.Context, v *visit.Visit, f lookup.View) error // Options.Under
}

func showingOf(o Options) showing { return showing{o.Desk, o.Under} }

func (m showing) open(ctx context.Context, v *visit.Visit, id domain.CaseID) error {
	return m.page(ctx, v, int64(id), true, func(r card.Reader, f lookup.View) card.Page { return card.Case(r, f) })
}

// opened shows a case, with the way back to the list from which it was opened.
func (m showing) opened(ctx context.Context, v *visit.Visit, arg string) error {
	p, ok := button.ReadCard(arg)
	return m.page(ctx, v, p.Case, ok, func(r card.Reader, f lookup.View) card.Page { return card.Case(r, f).Back(r, p.From) })
}

// page shows a page of a case; a button that names none is an old one.
func (m showing) page(ctx context.Context, v *visit.Visit, id int64, ok bool, page func(card.Reader, lookup.View) card.Page) error {
	if !ok {
		return v.OldButton(ctx)
	}
	f, err := m.desk.Open(ctx, v.By, domain.CaseID(id))
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return m.answer(ctx, v, f, page(v.Reader(), f))
}

// answer shows a page of a case with what else can be done about it.
func (m showing) answer(ctx context.Context, v *visit.Visit, f lookup.View, p card.Page) error {
	if m.under != nil {
		if err := m.under(ctx, v, f); err != nil {
			return err
		}
	}
	return v.Answer(ctx, p)
}

// OpenNumber shows the case, or what else has a number.
func (m *Room) OpenNumber(ctx context.Context, v *visit.Visit, n ticket.Number) error {
	if said, _ := ticket.ReadNumber(string(n)); said.Kind != "" {
		return m.Improvement(ctx, v, n)
	}
	f, err := m.Desk.OpenNumber(ctx, v.By, n)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return showingOf(m.Options).answer(ctx, v, f, card.Case(v.Reader(), f))
}

// openArgs handles /case NUMBER; without a number it shows the person's own list.
func (m *Room) openArgs(ctx context.Context, v *visit.Visit, args string) error {
	if args == "" {
		of := button.MyCases
		if v.By.HasSome(domain.ReadQueue) {
			of = button.Mine
		}
		return m.Overview.List(of)(ctx, v, "")
	}
	n, err := m.Desk.Numbered(ctx, v.By, args)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return m.OpenNumber(ctx, v, n)
}

// photos sends a case's evidence as albums, and its locations.
func (m *Room) photos(ctx context.Context, v *visit.Visit, id domain.CaseID) error {
	f, err := m.Desk.Open(ctx, v.By, id)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	v.AnswerPress(ctx, "")()
	media, at := card.Pieces(f.Case)
	for _, l := range at {
		if err := v.Location(ctx, l, string(f.Case.Number)); err != nil {
			return err
		}
	}
	if len(media) == 0 {
		return nil
	}
	return v.Album(ctx, media, card.Album(v.Reader(), f))
}

// history shows a page of the history of a case.
func (m showing) history(ctx context.Context, v *visit.Visit, arg string) error {
	p, ok := button.ReadHistory(arg)
	return m.page(ctx, v, p.Case, ok, func(r card.Reader, f lookup.View) card.Page { return card.History(r, f, p.Page) })
}

// Left implements talk.Cases.
func (m *Room) Left(ctx context.Context, v *visit.Visit, before dialog.State) (p card.Page, ok bool, err error) {
	id := talk.ID[domain.CaseID](before.Params["case"])
	if before.Flow == "emergency" {
		running, err := m.Danger.Standing(ctx, v)
		switch {
		case err != nil:
			return p, false, err
		case running != "":
			return card.Page{HTML: v.Text("emergency.not_another", nil) + "\n\n" + running}, true, nil
		case before.Then != nil && before.Params[talk.ResumeParam] != "":
			return card.Page{HTML: v.Text("emergency.kept", nil)}, true, nil
		}
	}
	if id == 0 {
		return p, false, nil
	}
	f, err := m.Desk.Open(ctx, v.By, id)
	if err != nil {
		return p, false, visit.Untellable(err)
	}
	if before.Flow == "details" { // what was raised stays raised, until somebody ends it
		rings, err := m.Danger.Rings(ctx, v, id)
		return card.Done(v.Reader(), f, map[bool]string{true: "emergency.stays", false: "emergency.is_over"}[rings]), err == nil, err
	}
	return card.Done(v.Reader(), f, "bot.left_case").Back(v.Reader(), before.Params[listParam]), true, nil
}

// Again implements talk.Cases. It is needed because the person may not have got the first answer.
func (m *Room) Again(ctx context.Context, v *visit.Visit, run string) error {
	id, err := m.Desk.CaseOfRun(ctx, v.By, run)
	switch {
	case domain.KindOf(err) == domain.NotFound:
		return v.Answer(ctx, card.Hello(v.Reader()))
	case err != nil:
		return err
	}
	f, err := m.Desk.Open(ctx, v.By, id)
	if err == nil && f.Case.Untouched() && f.Case.Filing.Complainant.Person == v.By.Person && !f.Case.Filing.Emergency {
		return v.Answer(ctx, card.Filed(v.Reader(), f)) // what the answer that was lost said
	}
	return m.Open(ctx, v, id)
}

// Overtaken implements talk.Cases: somebody else acted first, or the person lost a right.
func (m *Room) Overtaken(ctx context.Context, v *visit.Visit, r dialog.Result, why domain.Message) (card.Page, error) {
	reason := v.Text(why.Key, why.Values)
	f, err := m.Desk.Open(ctx, v.By, caseOf(r))
	if err != nil {
		return card.Page{HTML: reason}, visit.Untellable(err)
	}
	return card.Case(v.Reader(), f).Back(v.Reader(), r.Params[listParam]).Below(reason), nil
}

// Late implements talk.Cases: items of an album that arrive after the complaint was sent are added to it.
func (m *Room) Late(ctx context.Context, v *visit.Visit, l dialog.Late) error {
	id, err := m.Desk.CaseOfRun(ctx, v.By, l.Run)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	_, err = m.Desk.Act(ctx, v.By, v.Run(), id, complaint.Add, complaint.Addition{Evidence: flows.Evidence(l.Items, v.By.Person, v.At)})
	return v.Refuse(ctx, err)
}

func caseOf(r dialog.Result) domain.CaseID { return talk.ID[domain.CaseID](r.Params["case"]) }
