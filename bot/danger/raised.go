package danger

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"guanjia/bot/card"
	"guanjia/bot/card/alarmcard"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	rooms "guanjia/domain/place"
)

// Shown sends pictures to those on duty at once, if they come while the details of an alarm are asked. told is false if the case of the alarm
// takes nothing more: then the reason stands above what is said next.
func (m *Room) Shown(ctx context.Context, v *visit.Visit, s dialog.State, e dialog.Event) (told bool, err error) {
	_, err = m.Desk.Act(ctx, v.By, v.Run(), caseIn(s), complaint.Add, complaint.Addition{Words: talk.Cut(e.Text), Evidence: flows.Evidence(e.Items, v.By.Person, v.At)})
	why, tellable := visit.MessageOf(err)
	if err == nil || !tellable {
		return err == nil, err
	}
	v.Above(v.Text(why.Key, why.Values))
	return false, nil
}

// finishEmergency files the case: the letter to those on duty leaves with it. Only then are details asked.
func (m *Room) finishEmergency(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	in, filing, err := flows.ReadEmergency(f, r, v.By.Person, v.At)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	if !v.Reader().Texts.Has("danger.kind." + filing.Danger) {
		filing.Danger = ""
	}
	switch {
	case filing.Channel == "" && !v.By.Has(domain.TakeDown, in):
		filing.Channel = complaint.ByBot
	case filing.Channel == "":
		filing.Channel = complaint.AtDesk
	}
	if filing.About, err = m.blamed(ctx, v, in, r.Params["kind"], filing.Words); err != nil {
		return talk.Outcome{}, nil, err
	}
	view, err := m.Desk.File(ctx, v.By, r.Run, in, filing)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	if r.Params[talk.ResumeParam] == ifLeft && r.Then != nil {
		r = without(r)
	}
	d, _ := m.Words.Topic(r.Params["kind"])
	a, err := m.Duty.Open(ctx, v.By, view.Case.ID)
	if again := visit.Untellable(err); again != nil {
		return talk.Outcome{}, nil, again
	}
	raised := alarmcard.Raised(v.Reader(), view, a, d.Call)
	if !slices.Contains(view.May, complaint.Add) { // taken down from somebody who adds to it in person
		return talk.Outcome{Page: card.Case(v.Reader(), view).Below(raised)}, r.Then, nil
	}
	v.Above(raised)
	ask, params := asksFirst(r, view, v.Person.Phone)
	return talk.Outcome{}, behind(r.Then, details(r, ask, params)), nil
}

// asksFirst is the detail of an alarm that is asked first, and what is known of the others. own is the number of who answers.
func asksFirst(r dialog.Result, view lookup.View, own string) (ask string, params map[string]string) {
	ask, params = flows.AskPlace, talk.CaseParams(view)
	if at := view.Case.Filing.Place; at.Part != domain.AtHome && alarm.SpotOf(at, alarm.Spot{}) != (alarm.Spot{}) { // the words have said where
		ask, params[flows.PlacedParam] = flows.AskPeople, "yes"
	}
	called := r.Params["channel"] != "" // by somebody who is not in this chat
	if called {
		params[flows.CallerParam] = "yes"
	}
	if view.Case.Filing.Complainant.Phone == "" && (called || own == "") {
		params[flows.UncalledParam] = "yes"
	}
	return ask, params
}

// details asks for a detail of an alarm that was raised.
func details(r dialog.Result, ask string, params map[string]string) *dialog.Start {
	own := talk.HeadOf(r.Params)
	maps.Copy(own, params)
	own["ask"], own["kind"] = ask, r.Params["kind"]
	return &dialog.Start{Flow: "details", Params: own, Draft: dialog.Draft{"evidence": {Skipped: true}}, Then: r.Then}
}

// finishDetails hands a detail to those on duty, and asks for the next one.
func (m *Room) finishDetails(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	place, said, ok, err := flows.ReadDetail(f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	if place.Value() != "" && !place.Skipped {
		said.Words = "📍 " + placeName(v, place)
		if err := m.keepPlace(ctx, v, caseOf(r), &said); err != nil {
			return talk.Outcome{}, nil, err
		}
	}
	if ok {
		if _, err = m.Desk.Act(ctx, v.By, r.Run, caseOf(r), complaint.Add, said); err != nil {
			return talk.Outcome{}, nil, err
		}
		v.Above(v.Text("emergency.told", nil))
	}
	switch params := maps.Clone(r.Params); {
	case params["ask"] == flows.AskPlace:
		if place.Value() != "" && !place.Skipped {
			params[flows.PlacedParam] = "yes"
		}
		return talk.Outcome{}, details(r, flows.AskPeople, params), nil
	case params["ask"] == flows.AskPeople && params[flows.UncalledParam] != "":
		if params[flows.CallerParam] != "" {
			return talk.Outcome{}, details(r, flows.AskCaller, params), nil
		}
		return talk.Outcome{}, details(r, flows.AskPhone, params), nil
	}
	view, err := m.Desk.Open(ctx, v.By, caseOf(r))
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	key := "emergency.wait"
	if r.Params[flows.CallerParam] != "" {
		key = "emergency.wait_called"
	}
	return talk.Outcome{Page: card.Done(v.Reader(), view, key)}, r.Then, nil
}

// keepPlace takes out of an answer a place that says less than what is known: words that name none ("it was only the television") are passed
// on, and those who are called still read where to go.
func (m *Room) keepPlace(ctx context.Context, v *visit.Visit, id domain.CaseID, said *complaint.Addition) error {
	view, err := m.Desk.Open(ctx, v.By, id)
	if err != nil {
		return err
	}
	known := view.Case.Filing.Place
	if said.Place.Part != "" || said.Place.Point != (domain.Point{}) || known.Part == "" || known.Part == domain.SeeWords {
		return nil
	}
	houses, err := m.Desk.Houses(ctx, view.Case.Community)
	if err != nil {
		return err
	}
	if at := rooms.Spoken(said.Place.Words, rooms.Around{Houses: houses}); at.Part == "" {
		said.Place = domain.Place{}
	}
	return nil
}

// placeName is a place as the reporter reads it.
func placeName(v *visit.Visit, a dialog.Answer) string {
	if a.Other || a.Label != "" {
		return cmp.Or(a.Label, a.Text)
	}
	return v.Label("place."+a.Value(), nil)
}
