package office

import (
	"context"
	"maps"

	"guanjia/bot/card"
	"guanjia/bot/household"
	"guanjia/bot/office/dwell"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows/self"
	"guanjia/domain"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

func (m *Room) register(ctx context.Context, v *visit.Visit, _ string) error {
	return m.registerFor(ctx, v, talk.Opening{})
}

// Register registers a person first. o is the conversation for which the person came, with everything that was entered already; it
// continues after the registration, and the person is told so. If there is no community, it says that the office does not use the bot
// yet.
func (m *Room) Register(ctx context.Context, v *visit.Visit, o talk.Opening) error {
	then := o.Start
	o.Start = dialog.Start{Then: &then, Params: dwell.Said(nil, then.Draft["words"].Text)}
	o.Head.Kept = len(then.Draft) > 0
	return m.registerFor(ctx, v, o)
}

func (m *Room) registerFor(ctx context.Context, v *visit.Visit, o talk.Opening) error {
	all, err := m.Office.Communities(ctx, v.By)
	switch {
	case err != nil:
		return err
	case len(all) == 0:
		o.Head.Kept = false
		return v.Answer(ctx, o.Head.Page(v, card.Page{HTML: v.Text("bot.no_community", nil)}))
	}
	o.Flow, o.Draft = "register", known(v)
	return m.Talk.Open(ctx, v, o)
}

// known fills in what is known: the name of a person who has a membership, and a number that Telegram confirmed.
func known(v *visit.Visit) dialog.Draft {
	draft := dialog.Draft{}
	if len(v.Person.Memberships) > 0 && v.Person.Name != "" {
		draft["name"] = dialog.Answer{Text: v.Person.Name}
	}
	if v.Person.Phone != "" {
		draft["phone"] = dialog.Answer{Phone: people.ShowPhone(v.Person.Phone), Verified: v.Person.PhoneVerified}
	}
	return draft
}

func (m *Room) finishRegister(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	in, err := self.ReadRegister(f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	profile, err := m.Office.Register(ctx, v.By, office.Registration{Community: in.Community, Home: in.Home, Name: in.Name,
		Phone: in.Phone, PhoneVerified: in.PhoneVerified})
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	v.Become(profile)
	if r.Then == nil {
		return talk.Outcome{Page: household.Asked(v.Reader(), card.Start(v.Reader(), "done.register"), in.Home), Menus: true}, nil, nil
	}
	then := *r.Then // a complaint that waits for this registration
	then.Params = map[string]string{}
	maps.Copy(then.Params, r.Then.Params)
	then.Params["community"] = talk.Param(in.Community)
	return talk.Outcome{Page: card.Page{HTML: v.Text("done.register_first", nil)}, Menus: true}, &then, nil // no buttons beside its questions
}

func (m *Room) finishAccept(ctx context.Context, v *visit.Visit, _ dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	profile, err := m.Office.Accept(ctx, v.By, r.Params["token"])
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	v.Become(profile)
	if r.Params["role"] == string(domain.Owner) && r.Params["home"] == "" { // the home is not chosen yet
		return talk.Outcome{Page: card.Page{HTML: v.Text("done.accept", nil)}}, moveIn(v, r.Params), nil
	}
	return talk.Outcome{Page: card.Start(v.Reader(), "done.accept"), Menus: true}, nil, nil
}

// moveIn continues after an invitation to a building or a community: it asks only what is not known yet.
func moveIn(v *visit.Visit, params map[string]string) *dialog.Start {
	draft := known(v)
	if b := params["building"]; b != "" {
		draft["building"] = dialog.Answer{Choices: []string{b}, Label: params["house"]}
	}
	return &dialog.Start{Flow: "register", Params: map[string]string{"community": params["in"]}, Draft: draft}
}

// Answer reads what people write together: a name with its telephone number, in every conversation that asks for both, and a building or
// a home (dwell.Reader), which over is about.
func (m *Room) Answer(ctx context.Context, v *visit.Visit, e *dialog.Event) (over bool, err error) {
	s, err := m.Talk.Peek(ctx, v)
	if err != nil {
		return false, err
	}
	if e.Kind == dialog.Say && s.Asking == nil && !s.Parked {
		switch {
		case s.Step == "name":
			withNumber(m.Flows[s.Flow], e)
		case s.Flow == "opening" && s.Step == "days":
			withHours(e)
		}
	}
	return dwell.Reader{Office: m.Office, Talk: m.Talk, Flows: m.Flows}.Answer(ctx, v, e)
}

// withNumber takes the number out of a name that is typed with it ("王芳 13812345678"), as the answer to the question for the number: in a name
// others would read it, because only numbers are masked.
func withNumber(f dialog.Flow, e *dialog.Event) {
	name, _ := f.Step("name")
	phone, asked := f.Step("phone")
	if _, typed := name.Answer.(dialog.Text); !typed || !asked {
		return
	}
	e.Text = people.Introduced(e.Text)
	c := people.ReadName(e.Text)
	if c.Name == "" || c.Phone == "" {
		return
	}
	number := dialog.Answer{Text: c.Phone}
	if _, shared := phone.Answer.(dialog.Contact); shared {
		number = dialog.Answer{Phone: c.Phone}
	}
	e.Text, e.Also, e.Over = c.Name, dialog.Draft{"phone": number}, true
}

// withHours takes what is said of days ("10月1号到7号放假") as the answer to the question for their hours.
func withHours(e *dialog.Event) {
	if days, hours, ok := people.ReadDays(e.Text); ok {
		e.Text, e.Also, e.Over = days, dialog.Draft{"hours": {Choices: []string{hours}}}, true
	}
}
