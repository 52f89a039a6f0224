package incidents

import (
	"context"
	"maps"
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/domain/view"
)

// askedParam is the parameter of a complaint which says that it is about something else than the incidents that fit it.
const askedParam = "incident"

// Instead returns the page that is shown in place of a screen of a complaint: the incidents that can explain it, so that the person need not
// complain; ok is false if there are none, or if the person has said that it is something else.
func (m *Room) Instead(ctx context.Context, v *visit.Visit, s dialog.State) (p card.Page, ok bool, err error) {
	start, is := filing(s)
	if !is || start.Params[askedParam] != "" || s.Asking != nil || s.Parked {
		return p, false, nil
	}
	var all []informing.View
	var caller people.Home
	in, category, words := communityOf(start), start.Draft["category"].Value(), start.Draft["words"].Text
	if start.Flow != "intake" {
		all, err = m.Informing.Fitting(ctx, v.By, in, category, words, domain.Place{})
	} else if caller, err = callersOf(m).callerOf(ctx, start); err == nil && caller.ID != 0 {
		all, err = m.Informing.Callers.Fitting(ctx, v.By, in, caller.ID, category, words)
	}
	if err != nil {
		m.Log.WarnContext(ctx, "incidents that fit a complaint", "chat", v.Chat, "flow", s.Flow, "error", err)
		return p, false, nil //nolint:nilerr // the complaint is saved already, and goes on without what may explain it
	}
	if len(all) == 0 {
		return p, false, nil
	}
	if caller.ID != 0 {
		return CallerHint(v.Reader(), caller, all), true, nil
	}
	return Hint(v.Reader(), all), true, nil
}

// filing is the complaint of a conversation, the person's own or one that is taken down for somebody, also before it is asked whether it is the
// same as an open case.
func filing(s dialog.State) (start dialog.Start, is bool) {
	start = dialog.Start{Flow: s.Flow, Params: s.Params, Draft: s.Draft, Then: s.Then}
	if s.Flow == "same" && s.Then != nil {
		start = *s.Then
	}
	return start, start.Flow == "complaint" || start.Flow == "intake"
}

// communityOf is the community of a complaint; 0: it is not known yet.
func communityOf(start dialog.Start) domain.CommunityID {
	return talk.CommunityOf(dialog.State{Params: start.Params, Draft: start.Draft})
}

// Fits reports whether words, which may be about a category, are answered by an incident first.
func (m *Room) Fits(ctx context.Context, v *visit.Visit, category, words string) (bool, error) {
	all, err := m.fitting(ctx, v, category, words)
	return len(all) > 0, err
}

// Above puts what lasts above the answer to a question, which may be about a category.
func (m *Room) Above(ctx context.Context, v *visit.Visit, category, words string) error {
	all, err := m.fitting(ctx, v, category, words)
	if err != nil || len(all) == 0 {
		return err
	}
	v.Above(card.Lines(append([]string{v.Text("incident.own.head", nil)}, own(v.Reader(), all)...)))
	for _, x := range all {
		v.Under(open(v.Reader(), x))
	}
	return nil
}

// Coming puts what is planned above the answer to a question whether something will be off.
func (m *Room) Coming(ctx context.Context, v *visit.Visit, whats []incident.What) error {
	all, err := m.Informing.Valid(ctx, v.By)
	all = slices.DeleteFunc(all, func(x informing.View) bool { return x.Begun() || !slices.Contains(whats, x.Incident.What) })
	if err != nil || len(all) == 0 {
		return err
	}
	v.Above(card.Lines(append([]string{v.Text("incident.own.head", nil)}, own(v.Reader(), all)...)))
	for _, x := range all {
		v.Under(open(v.Reader(), x))
	}
	return nil
}

// fitting are the incidents that fit words and their category, in all communities where the person lives.
func (m *Room) fitting(ctx context.Context, v *visit.Visit, category, words string) ([]informing.View, error) {
	if category == "" && words == "" || len(v.By.Homes) == 0 {
		return nil, nil
	}
	homes, err := m.Office.Residences(ctx, v.By)
	asked := map[domain.CommunityID]bool{}
	var all []informing.View
	for _, h := range homes {
		if in := h.Community.ID; err == nil && !asked[in] {
			asked[in] = true
			var some []informing.View
			some, err = m.Informing.Fitting(ctx, v.By, in, category, words, domain.Place{})
			all = append(all, some...)
		}
	}
	return all, err
}

// Hint is the page of the incidents that can explain a complaint.
func Hint(r card.Reader, all []informing.View) card.Page {
	ls := []string{r.Text("incident.fits", nil)}
	for _, v := range all {
		ls = append(ls, "", Card(r, v).HTML)
	}
	return chosen(r, card.Lines(ls), all, "affected", "other", func(v informing.View) view.Address { return incident.View(join, v.Incident.Number, 0) })
}

// CallerHint is the page of the incidents that can explain what somebody complains of who calls from a home, with what to tell them.
func CallerHint(r card.Reader, home people.Home, all []informing.View) card.Page {
	label := domain.Values{"home": domain.Text(home.Label)}
	ls := []string{r.Text("incident.fits_caller", label)}
	for _, v := range all {
		noted := !v.CanJoin()
		v.Mine = nil // not the reader's
		if ls = append(ls, "", Card(r, v).HTML); noted {
			ls = append(ls, r.Text("incident.noted_caller", label))
		}
	}
	return chosen(r, card.Lines(ls), all, "caller", "caller_other", func(v informing.View) view.Address { return incident.View(joinCaller, v.Incident.Number, home.ID) })
}

// chosen is a page with a button for each incident, whose key is offer, and one for something else. A home that is noted already is not offered
// to be noted once more: what was said now can be added.
func chosen(r card.Reader, html string, all []informing.View, offer, otherwise string, at func(informing.View) view.Address) card.Page {
	p := card.Page{HTML: html}
	for _, v := range all {
		key := "button.incident.same"
		if v.CanJoin() {
			key = "button.incident." + offer
		}
		b := r.Button(key, button.At(at(v)))
		if len(all) > 1 {
			b.Label += " · " + r.Label("incident.what."+string(v.Incident.What), nil)
		}
		p.Rows = append(p.Rows, card.Row(b))
	}
	p.Rows = append(p.Rows, card.Row(r.Button("button.incident."+otherwise, button.At(incident.View(other, all[0].Incident.Number, 0)))))
	return p
}

// goOn goes on with the complaint that is about something else.
func (m *Room) goOn(ctx context.Context, v *visit.Visit) error {
	s, err := m.Talk.Peek(ctx, v)
	if err != nil {
		return err
	}
	start, is := filing(s)
	if !is {
		return v.OldButton(ctx)
	}
	params := maps.Clone(start.Params)
	params[askedParam] = "other"
	delete(params, "offer") // it was answered by this question
	if start.Params = params; s.Flow != start.Flow {
		start = dialog.Start{Flow: s.Flow, Params: s.Params, Draft: s.Draft, Then: &start}
	}
	return m.Talk.Open(ctx, v, talk.Opening{Start: start, Instead: true})
}

// inPlaceOf is the complaint in whose place the person says that the home is concerned, with what was written and sent for it; a state without
// a flow if there is none.
func (m *Room) inPlaceOf(ctx context.Context, v *visit.Visit) (dialog.State, incident.Said, error) {
	s, err := m.Talk.Peek(ctx, v)
	if err != nil {
		return dialog.State{}, incident.Said{}, err
	}
	start, is := filing(s)
	if !is || start.Flow != "complaint" || start.Params[askedParam] != "" { // it is about something else
		return dialog.State{}, incident.Said{}, nil
	}
	return s, saidIn(s, start), nil
}

// saidIn is what was written and sent for a complaint.
func saidIn(s dialog.State, start dialog.Start) incident.Said {
	filed := incident.Said{Words: start.Draft["words"].Text}
	items := slices.Concat(start.Draft["evidence"].Media, s.Held)
	if s.Partial != nil {
		items = append(items, s.Partial.Media...)
	}
	for _, i := range items {
		if i.File != "" { // else it is a location
			filed.Media = append(filed.Media, incident.Media{Kind: i.Kind, File: i.File, Unique: i.Unique, Name: i.Name})
		}
	}
	return filed
}

// ownDraft is what is known of a complaint of the reader's own beside an incident: the home, what was said of it before, and that it lasts there.
// What is not known can be added on the card.
func ownDraft(v *visit.Visit, view informing.View) dialog.Draft {
	x, skipped := view.Incident, dialog.Answer{Skipped: true}
	draft := dialog.Draft{"happened": skipped, "wish": skipped, "evidence": skipped}
	words := v.Label("incident.own.words", domain.Values{"number": domain.Text(string(x.Number)), "what": domain.Word("incident.what." + string(x.What))})
	homes := view.Mine
	if len(homes) == 0 {
		homes = view.Outside
	}
	if len(homes) == 1 {
		draft["place"] = dialog.Answer{Choices: []string{flows.PlaceValue(domain.Place{Part: domain.AtHome, Home: homes[0].ID})},
			Label: v.Label("place.my_home", domain.Values{"home": domain.Text(homes[0].Label)})}
		if said := homes[0].Said; said.By == v.By.Person {
			if said.Words != "" {
				words = said.Words + "\n" + words
			}
			var items []dialog.Item
			for _, x := range said.Media {
				items = append(items, dialog.Item{Kind: x.Kind, File: x.File, Unique: x.Unique, Name: x.Name})
			}
			if len(items) > 0 {
				draft["evidence"] = dialog.Answer{Media: items}
			}
		}
	}
	draft["words"] = dialog.Answer{Text: words}
	return draft
}

// complain begins a complaint of the reader's own beside an incident: its card is filled in, and only sent.
func (m *Room) complain(ctx context.Context, v *visit.Visit, n ticket.Number) error {
	view, err := m.Informing.Open(ctx, v.By, n)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	draft := ownDraft(v, view)
	if fits := m.Informing.TermsIn(view.Community).Fits[view.Incident.What]; len(fits) > 0 {
		draft["category"] = dialog.Answer{Choices: fits[:1]}
	}
	start, err := m.Complaint(ctx, v, map[string]string{askedParam: "own"}, draft)
	if err != nil {
		return err
	}
	return m.Talk.Begin(ctx, v, start)
}
