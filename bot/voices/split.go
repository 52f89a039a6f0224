package voices

import (
	"context"
	"maps"
	"regexp"
	"slices"
	"strings"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/bot/words/clause"
	"guanjia/dialog"
	"guanjia/dialog/flows/ask"
	"guanjia/domain"
	rules "guanjia/domain/voice"
)

// Praise, a question or a suggestion with a complaint in it (docs/design.md §13): nobody mends what stands in words of praise, and nobody decides about
// what is suggested in a complaint, so the person is asked whether it is to be two things.

// turns are words before which a sentence turns to something else.
var turns = regexp.MustCompile("(?i)但是|不过|可是|然而|另外|只是|还有就是|顺便|对了|而且|但|可|不過|還有|順便| however| but | although | also,| besides| by the way")

// halves cuts words that are two things.
type halves struct{ words words.Words }

// parted cuts words into those that are wrong, which somebody must put right, and the others. A clause that says neither goes with that
// before it. Both are "" if there are not both.
func (m halves) parted(said string) (kind, wrong string) {
	var well, bad strings.Builder
	is := false
	for _, c := range clause.Cut(said, turns) {
		switch what := m.words.Understand(c); {
		case amiss(what):
			is = true
		case slices.ContainsFunc([]words.Matter{words.Thanks, words.Praise, words.Question, words.Suggestion}, func(x words.Matter) bool { return slices.Contains(what.Matters, x) }):
			is = false
		}
		if is {
			bad.WriteString(c)
		} else {
			well.WriteString(c)
		}
	}
	kind, wrong = strings.Trim(well.String(), " ，,；;\n"), strings.Trim(bad.String(), " ，,；;\n")
	if kind == "" || wrong == "" {
		return "", ""
	}
	return kind, wrong
}

// amiss reports whether words say that something is wrong.
func amiss(what words.Meaning) bool {
	return what.Complaint || what.Danger.Key != "" || slices.Contains(what.Matters, words.NotSolved)
}

// divided asks whether kind words for somebody, or a question, that tell of something wrong too are two things. two is false if they are not.
func (m filing) divided(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning, named bool) (two bool, err error) {
	if what.Danger.Key != "" || !amiss(what) {
		return false, nil
	}
	kind, wrong := m.parted(e.Text)
	of := m.kindOf(kind, wrong, named)
	if of == "" {
		return false, nil
	}
	near, err := m.near(ctx, v)
	if err != nil || len(near) != 1 {
		return false, err
	}
	if full, err := m.hearing.Full(ctx, v.By); full || err != nil { // the complaint alone can be sent today
		return false, err
	}
	then := dialog.Start{Flow: "suggest", Params: map[string]string{"community": talk.Param(near[0].ID), "zone": near[0].Zone}, Draft: ask.Draft()}
	then.Draft["kind"], then.Draft["words"] = dialog.Answer{Choices: []string{string(of)}}, dialog.Answer{Text: talk.Cut(e.Text)}
	if len(e.Items) > 0 {
		then.Draft["evidence"] = dialog.Answer{Media: e.Items}
	}
	if of == rules.Praise {
		if err := m.meaning(ctx, v, then.Draft, near[0].ID, kind); err != nil {
			return true, err
		}
	}
	return true, m.talk.Begin(ctx, v, split(v, then, of, kind, wrong, ""))
}

// kindOf is what the words beside what is wrong are; "": nothing of their own. named says that they name a colleague.
func (m halves) kindOf(said, wrong string, named bool) rules.Kind {
	what := m.words.Understand(said)
	asked := what.Everyday() == words.Question || what.Everyday() == words.Fees
	switch {
	case said == "" || wrong == "":
	case what.Everyday() == words.Praise, what.Everyday() == words.Thanks && (named || thanked(said)):
		return rules.Praise
	case asked && (what.Everyday() == words.Fees && m.words.Understand(wrong).Everyday() != words.Fees || m.another(what, wrong)):
		return rules.Question
	case what.Everyday() == words.Suggestion && m.another(what, wrong) && !slices.ContainsFunc(what.Things, func(thing string) bool { return strings.Contains(strings.ToLower(wrong), thing) }):
		return rules.Suggestion
	}
	return ""
}

// another reports whether a question or suggestion is about something else than what is wrong: "what shall I do, the lift is broken" is one thing.
func (m halves) another(asked words.Meaning, wrong string) bool {
	return asked.Names() && (asked.Category == "" || asked.Category != m.words.Understand(wrong).Category)
}

// split is the conversation that asks whether a voice is two things; run is that of a voice that is complete, "" of one that begins.
func split(v *visit.Visit, then dialog.Start, kind rules.Kind, first, wrong, run string) dialog.Start {
	params := map[string]string{"icon": icons[kind], "kind": v.Label("voice.kind."+string(kind), nil), "first": domain.Shorten(first, mostShown), "wrong": domain.Shorten(wrong, mostShown), runParam: run}
	return dialog.Start{Flow: "split", Params: params, Then: &then}
}

// mostShown is how many characters of each part are shown.
const mostShown = 200

// splitParam is the parameter of a voice of which it was asked whether it is two things.
const splitParam = "split"

// twofold is split for a voice that is complete; nil if it is one thing, or was asked.
func (m halves) twofold(v *visit.Visit, in domain.CommunityID, x rules.Voice, r dialog.Result) *dialog.Start {
	if r.Params[splitParam] != "" {
		return nil
	}
	kind, wrong := m.parted(x.Words)
	if wrong == "" || x.Kind != rules.Praise && m.kindOf(kind, wrong, false) == "" {
		return nil
	}
	then := dialog.Start{Flow: r.Flow, Params: maps.Clone(r.Params), Draft: r.Answers, Then: r.Then}
	if then.Params == nil {
		then.Params = map[string]string{}
	}
	then.Params["community"] = talk.Param(in)
	start := split(v, then, x.Kind, kind, wrong, r.Run)
	return &start
}

// finishSplit goes on with what was chosen: both, the voice alone, or the complaint alone.
func (m *Room) finishSplit(ctx context.Context, v *visit.Visit, _ dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	if r.Then == nil {
		return talk.Outcome{Page: card.Hello(v.Reader())}, nil, nil
	}
	then := dialog.Start{Flow: r.Then.Flow, Params: maps.Clone(r.Then.Params), Draft: maps.Clone(r.Then.Draft), Then: r.Then.Then}
	then.Params[splitParam] = "yes"
	said, wrong := then.Draft["words"].Text, ""
	switch r.Answers["which"].Value() {
	case ask.Both:
		then.Draft["words"], wrong = first(halves{m.Words}.parted(said))
	case ask.Wrong:
		wrong = said
	}
	if wrong != "" {
		draft := dialog.Draft{"words": {Text: wrong}}
		if category := m.Category(wrong); category != "" {
			draft["category"] = dialog.Answer{Choices: []string{category}}
		}
		if photos := then.Draft["evidence"]; len(photos.Media) > 0 {
			draft["evidence"] = photos
		}
		complaint, err := m.Complaint(ctx, v, map[string]string{}, draft)
		if err != nil || r.Answers["which"].Value() == ask.Wrong {
			return talk.Outcome{}, &complaint, err
		}
		complaint.Then, then.Then = then.Then, &complaint
	}
	run := r.Params[runParam]
	if run == "" {
		return talk.Outcome{}, &then, nil
	}
	f := m.Flows[then.Flow]
	return filingOf(m).finish(ctx, v, f, dialog.Result{Flow: f.Name, Version: f.Version, Run: run, Params: then.Params, Answers: then.Draft, Then: then.Then})
}

// alongside is what follows a voice that need not be sent any more: the complaint that stood in the same words; nil if there is none.
func alongside(r dialog.Result) *dialog.Start {
	if r.Then == nil {
		return nil
	}
	return r.Then.Then
}

// first is the answer of the first of two texts, and the second.
func first(kind, wrong string) (dialog.Answer, string) { return dialog.Answer{Text: kind}, wrong }

// either asks whether somebody wants to complain or to suggest something.
func either(v *visit.Visit) card.Page {
	return card.Page{HTML: v.Text("voice.either", nil), Rows: [][]telegram.Button{
		{v.Reader().Button("menu.complain", button.Open(button.Complain, ""))}, {v.Reader().Button("suggest.kind.suggestion", button.Suggestion{Kind: string(rules.Suggestion)}.Data())}}}
}
