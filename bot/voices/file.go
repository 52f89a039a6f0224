package voices

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows/ask"
	"guanjia/domain"
	"guanjia/domain/hearing"
	"guanjia/domain/notice"
	"guanjia/domain/office"
	"guanjia/domain/people"
	rules "guanjia/domain/voice"
)

// knownWords is the fact with the known answers that fit a question.
const knownWords = ask.KnownWords

// filing is how voices come in: said out of the blue, or in their conversation.
type filing struct {
	hearing  *hearing.Room
	office   *office.Office
	talk     *talk.Talk
	flows    map[string]dialog.Flow
	register func(ctx context.Context, v *visit.Visit, o talk.Opening) error // Options.Register
	phone    func(ctx context.Context, in people.Community) (string, error)  // the telephone of a community's office; "" if none is known
	halves
}

func filingOf(m *Room) filing {
	phone := func(ctx context.Context, in people.Community) (string, error) {
		return m.Phone(ctx, in.ID, m.Desk.RulesIn(in).Phone)
	}
	return filing{m.Hearing, m.Office, m.Talk, m.Flows, m.Register, phone, halves{m.Words}}
}

// begin starts a voice with what is known of it. A person without a home registers first, and the voice follows. A person who has written as many
// as a day may have reads that before anything is asked, below the words.
func (m filing) begin(ctx context.Context, v *visit.Visit, kind rules.Kind, said string, items []dialog.Item) error {
	return m.open(ctx, v, kind, said, "", items, nil)
}

// open is begin for somebody who is praised in the words whom, which tell no more than that; then follows what comes after it.
func (m filing) open(ctx context.Context, v *visit.Visit, kind rules.Kind, said, whom string, items []dialog.Item, then *dialog.Start) error {
	near, err := m.near(ctx, v)
	if err != nil {
		return err
	}
	over, err := m.overfull(ctx, v, said)
	if over || err != nil {
		return err
	}
	start := dialog.Start{Flow: "suggest", Params: map[string]string{}, Draft: ask.Draft(), Then: then}
	if kind != "" {
		start.Draft["kind"] = dialog.Answer{Choices: []string{string(kind)}}
	}
	if said = talk.Cut(said); said != "" {
		start.Draft["words"] = dialog.Answer{Text: said}
	}
	if len(items) > 0 {
		start.Draft["evidence"] = dialog.Answer{Media: items}
	}
	switch {
	case len(near) == 0:
		return m.register(ctx, v, talk.Opening{Start: start})
	case len(near) == 1:
		start.Params["community"], start.Params["zone"] = talk.Param(near[0].ID), near[0].Zone
		if kind == rules.Praise {
			if err := m.meaning(ctx, v, start.Draft, near[0].ID, said+whom); err != nil {
				return err
			}
		}
	default:
		start.Params["communities"] = "many"
	}
	return m.talk.Begin(ctx, v, start)
}

// meaning answers who is praised, if words name one colleague.
func (m filing) meaning(ctx context.Context, v *visit.Visit, draft dialog.Draft, in domain.CommunityID, said string) error {
	named, err := m.named(ctx, v, in, said)
	if err == nil && len(named) == 1 {
		draft["praised"] = dialog.Answer{Choices: []string{talk.Param(named[0].ID)}, Label: named[0].Name, Labels: []string{named[0].Name}}
	}
	return err
}

// overfull tells somebody who has written as many voices as a day may have; the words are shown again, so that they can be sent later.
func (m filing) overfull(ctx context.Context, v *visit.Visit, said string) (over bool, err error) {
	full, err := m.hearing.Full(ctx, v.By)
	if !full || err != nil {
		return false, err
	}
	page, err := m.full(ctx, v, said)
	if err != nil {
		return true, err
	}
	return true, v.Answer(ctx, page)
}

// full is the page of who has written as many voices as a day may have.
func (m filing) full(ctx context.Context, v *visit.Visit, said string) (card.Page, error) {
	near, err := m.near(ctx, v)
	if err != nil {
		return card.Page{}, err
	}
	ls := []string{v.Text("refuse.voice_many", domain.Values{"max": domain.Count(rules.MostADay)})}
	for _, c := range near {
		phone, err := m.phone(ctx, c)
		if err != nil {
			return card.Page{}, err
		}
		if phone != "" {
			ls = append(ls, v.Text("voice.full.phone", domain.Values{"community": domain.Text(c.Name), "phone": domain.Text(phone)}))
		}
	}
	if said = strings.TrimSpace(said); said != "" {
		ls = append(ls, "", v.Text("voice.full.words", domain.Values{"words": domain.Text(said)}))
	}
	return card.Page{HTML: card.Lines(ls)}, nil
}

// near are the communities where the person lives or works.
func (m filing) near(ctx context.Context, v *visit.Visit) ([]people.Community, error) {
	all, err := m.office.Communities(ctx, v.By)
	return slices.DeleteFunc(slices.Clone(all), func(c people.Community) bool { return !v.By.Belongs(c.ID) }), err
}

// praised are the colleagues who can be praised, and that it is for nobody by name.
func (m filing) praised(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	in, err := m.communityOf(ctx, v, s)
	if err != nil {
		return nil, err
	}
	all, err := m.hearing.Colleagues(ctx, v.By, in)
	if err != nil && visit.Untellable(err) != nil {
		return nil, err
	}
	var os []dialog.Option
	for _, p := range all {
		os = append(os, dialog.Option{Value: talk.Param(p.ID), Label: p.Name})
		v.Naming(notice.OfPerson(p.ID))
	}
	return append(os, dialog.Option{Value: ask.NobodyByName, Key: "suggest.praised." + ask.NobodyByName}), nil
}

// communityOf is the community of a conversation: the one that was chosen or known from the start, or, after a registration, the person's
// only one.
func (m filing) communityOf(ctx context.Context, v *visit.Visit, s dialog.State) (domain.CommunityID, error) {
	if in := talk.CommunityOf(s); in != 0 {
		return in, nil
	}
	near, err := m.near(ctx, v)
	if err != nil || len(near) == 0 {
		return 0, err
	}
	return near[0].ID, nil
}

// The parameters of a voice that was asked already whether a known answer helps.
const (
	askedParam = "asked"
	runParam   = "run" // of the conversation that asked
)

// finish files a voice. A question that is like a known one is answered with that first.
func (m filing) finish(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	in, x, err := ask.Read(f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	if in == 0 { // the person has just registered
		near, err := m.near(ctx, v)
		if err != nil {
			return talk.Outcome{}, nil, err
		}
		if len(near) > 0 {
			in = near[0].ID
		}
	}
	if two := m.twofold(v, in, x, r); two != nil {
		return talk.Outcome{}, two, nil
	}
	if x.Kind == rules.Question && r.Params[askedParam] == "" {
		ask, err := m.instead(ctx, v, in, x, r)
		if ask != nil || err != nil {
			return talk.Outcome{}, ask, err
		}
	}
	view, err := m.hearing.File(ctx, v.By, r.Run, in, x)
	if errors.Is(err, rules.Full) { // the tenth was sent meanwhile
		page, err := m.full(ctx, v, x.Words)
		return talk.Outcome{Page: page}, nil, err
	}
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	return talk.Outcome{Page: Filed(v.Reader(), view)}, r.Then, nil
}

// instead returns the conversation that shows a known answer; nil if none fits.
func (m filing) instead(ctx context.Context, v *visit.Visit, in domain.CommunityID, x rules.Voice, r dialog.Result) (*dialog.Start, error) {
	known, err := m.hearing.Answers.Fitting(ctx, v.By, in, x.Words)
	if err != nil || len(known) == 0 {
		return nil, err
	}
	if err := m.hearing.Answers.Offered(ctx, v.By, r.Run+":offered", known[0].ID); err != nil {
		return nil, err
	}
	question, answer := known[0].In(v.Lang())
	then := dialog.Start{Flow: r.Flow, Params: maps.Clone(r.Params), Draft: r.Answers, Then: r.Then}
	if then.Params == nil {
		then.Params = map[string]string{}
	}
	then.Params[askedParam], then.Params["community"] = "yes", talk.Param(in)
	return &dialog.Start{Flow: "offered", Then: &then, Params: map[string]string{"community": talk.Param(in), "known": talk.Param(known[0].ID),
		"question": question, "answer": answer, runParam: r.Run}}, nil
}

// finishOffered files the question after all, unless the known answer helps.
func (m filing) finishOffered(ctx context.Context, v *visit.Visit, _ dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	if ask.ReadHelped(r) {
		err := m.hearing.Answers.Helps(ctx, v.By, r.Run, talk.ID[domain.KnownID](r.Params["known"]))
		return talk.Outcome{Page: card.Page{HTML: v.Text("offered.glad", nil)}}, alongside(r), err
	}
	if r.Then == nil {
		return talk.Outcome{Page: card.Hello(v.Reader())}, nil, nil
	}
	f := m.flows[r.Then.Flow]
	return m.finish(ctx, v, f, dialog.Result{Flow: f.Name, Version: f.Version, Run: r.Params[runParam], Params: r.Then.Params, Answers: r.Then.Draft, Then: r.Then.Then})
}
