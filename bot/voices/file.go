package voices

import (
	"context"
	"maps"
	"slices"
	"strings"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/dialog/flows/ask"
	"guanjia/domain"
	"guanjia/domain/people"
	rules "guanjia/domain/voice"
)

// knownWords is the fact with the known answers that fit a question.
const knownWords = ask.KnownWords

// kinds are the kinds of what people say out of the blue.
var kinds = map[words.Matter]rules.Kind{words.Suggestion: rules.Suggestion, words.Praise: rules.Praise, words.Question: rules.Question}

// shortest is how many characters a question has at least.
const shortest = 5

// shortPraise is how many bytes of praise are only polite: a dozen Chinese characters, or seven English words. It gets thanks, and a button
// that passes it on.
const shortPraise = 36

// titles are words by which people call those who work here. Thanks with one of them are for that person.
var titles = []string{"师傅", "阿姨", "大哥", "大姐", "小哥", "保安", "保洁", "管家", "客服", "园丁", "master ", "technician", "guard", "cleaner", "gardener", "plumber", "electrician", "mr ", "mrs ", "ms ", "mr. ", "mrs. ", "ms. "}

// thanked reports whether somebody is thanked by name or title.
func thanked(said string) bool {
	said = strings.ToLower(said)
	return slices.ContainsFunc(titles, func(t string) bool { return strings.Contains(said, t) })
}

// Heard answers questions, suggestions and praise that come without a conversation. answered is false for other words, and for those of
// staff who do not live here: they write about what others have told them.
func (m *Room) Heard(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning) (answered bool, err error) {
	if kind := bare(e.Text); kind != "" && livesHere(v) {
		return true, m.begin(ctx, v, kind, "", e.Items)
	}
	matter := what.Everyday()
	kind, ours := kinds[matter]
	if matter == words.Thanks && thanked(e.Text) {
		kind, ours = rules.Praise, true
	}
	if !ours || what.Complaint || kind == rules.Question && len([]rune(e.Text)) < shortest || !livesHere(v) {
		return false, nil
	}
	if kind == rules.Praise && len(e.Text) < shortPraise {
		label := v.Reader().Button("button.voice.pass_on", button.Suggestion{Kind: string(kind), Words: e.Text}.Data())
		key := "everyday.praised"
		if matter == words.Thanks {
			key = "everyday.thanks"
		}
		return true, v.Send(ctx, card.Page{HTML: v.Text(key, nil), Rows: [][]telegram.Button{{label}}})
	}
	v.Above(v.Text("everyday.voice."+string(kind), nil))
	return true, m.begin(ctx, v, kind, e.Text, e.Items)
}

// livesHere is false for staff who do not live where they work.
func livesHere(v *visit.Visit) bool {
	return len(v.By.Communities(domain.Staff)) == 0 || len(v.By.Communities(domain.Owner)) > 0
}

// begin starts a voice with what is known of it. A person without a home registers first, and the voice follows.
func (m *Room) begin(ctx context.Context, v *visit.Visit, kind rules.Kind, said string, items []dialog.Item) error {
	near, err := m.near(ctx, v)
	if err != nil {
		return err
	}
	start := dialog.Start{Flow: "suggest", Params: map[string]string{}, Draft: ask.Draft()}
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
		return m.Register(ctx, v, talk.Opening{Start: start})
	case len(near) == 1:
		start.Params["community"], start.Params["zone"] = talk.Param(near[0].ID), near[0].Zone
	default:
		start.Params["communities"] = "many"
	}
	return m.Talk.Begin(ctx, v, start)
}

// near are the communities where the person lives or works.
func (m *Room) near(ctx context.Context, v *visit.Visit) ([]people.Community, error) {
	all, err := m.Office.Communities(ctx, v.By)
	return slices.DeleteFunc(slices.Clone(all), func(c people.Community) bool { return !v.By.Is(domain.Owner, c.ID) && !v.By.Is(domain.Staff, c.ID) }), err
}

// praisedOptions are the colleagues who can be praised, and that it is for nobody by name.
func (m *Room) praisedOptions(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	in, err := m.communityOf(ctx, v, s)
	if err != nil {
		return nil, err
	}
	all, err := m.Hearing.Colleagues(ctx, v.By, in)
	if err != nil && visit.Untellable(err) != nil {
		return nil, err
	}
	var os []dialog.Option
	for _, p := range all {
		os = append(os, dialog.Option{Value: talk.Param(p.ID), Label: p.Name})
	}
	return append(os, dialog.Option{Value: ask.NobodyByName, Key: "suggest.praised." + ask.NobodyByName}), nil
}

// communityOf is the community of a conversation: the one that was chosen or known from the start, or, after a registration, the person's
// only one.
func (m *Room) communityOf(ctx context.Context, v *visit.Visit, s dialog.State) (domain.CommunityID, error) {
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

// finishSuggest files a voice. A question that is like a known one is answered with that first.
func (m *Room) finishSuggest(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
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
	if x.Kind == rules.Question && r.Params[askedParam] == "" {
		ask, err := m.instead(ctx, v, in, x, r)
		if ask != nil || err != nil {
			return talk.Outcome{}, ask, err
		}
	}
	view, err := m.Hearing.File(ctx, v.By, r.Run, in, x)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	return talk.Outcome{Page: Filed(v.Reader(), view)}, r.Then, nil
}

// instead returns the conversation that shows a known answer; nil if none fits.
func (m *Room) instead(ctx context.Context, v *visit.Visit, in domain.CommunityID, x rules.Voice, r dialog.Result) (*dialog.Start, error) {
	known, err := m.Hearing.Fitting(ctx, v.By, in, x.Words)
	if err != nil || len(known) == 0 {
		return nil, err
	}
	if err := m.Hearing.Offered(ctx, v.By, r.Run+":offered", known[0].ID); err != nil {
		return nil, err
	}
	question, answer := known[0].In(v.Lang())
	then := dialog.Start{Flow: r.Flow, Params: maps.Clone(r.Params), Draft: r.Answers, Then: r.Then}
	if then.Params == nil {
		then.Params = map[string]string{}
	}
	then.Params[askedParam], then.Params["community"] = "yes", talk.Param(in)
	return &dialog.Start{Flow: "offered", Then: &then, Params: map[string]string{"community": talk.Param(in), "known": talk.Param(known[0].ID),
		"question": question, "answer": answer, runParam: r.Run, talk.ResumeParam: "yes"}}, nil
}

// finishOffered files the question after all, unless the known answer helps.
func (m *Room) finishOffered(ctx context.Context, v *visit.Visit, _ dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	if ask.ReadHelped(r) {
		err := m.Hearing.Helps(ctx, v.By, r.Run, talk.ID[domain.KnownID](r.Params["known"]))
		return talk.Outcome{Page: card.Page{HTML: v.Text("offered.glad", nil)}}, nil, err
	}
	if r.Then == nil {
		return talk.Outcome{Page: card.Hello(v.Reader())}, nil, nil
	}
	f := m.Flows[r.Then.Flow]
	return m.finishSuggest(ctx, v, f, dialog.Result{Flow: f.Name, Version: f.Version, Run: r.Params[runParam], Params: r.Then.Params, Answers: r.Then.Draft, Then: r.Then.Then})
}
