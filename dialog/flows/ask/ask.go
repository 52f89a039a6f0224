// Package ask holds the conversations about voices as data: what somebody wants to say, whether a known answer helps, what the office
// answers, and the known answers themselves (docs/design.md §13). It is part of flows, and turns the result of each into a record of the
// domain.
//
// "suggest" files a voice; its start parameters are "community", or "communities" ("many": ask which one). The others take "number",
// "community" (its id) and "zone"; offered also "known" (the id of a known answer), "question", "answer" and "run" (of the conversation that
// asked); split takes "icon", "kind", "first", "wrong" and "run"; known takes "community", and "known" if an answer is changed.
//
//	in, v, err := ask.Read(all["suggest"], result)
package ask

import (
	"time"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/days"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
	"guanjia/domain/voice"
)

// daysOff is the fact with the coming days on which the office does not work (flows.DaysOff).
const daysOff = "days_off"

// Flows are the conversations about voices, for owners first.
func Flows() []dialog.Flow {
	return []dialog.Flow{
		{Name: "suggest", Steps: suggestSteps()},
		{Name: "offered", Steps: offeredSteps()},
		{Name: "split", Steps: splitSteps()},
		{Name: "ask_again", Steps: sentence("words", step.Into(func(d *voice.AskingAgain) *string { return &d.Words }))},
		{Name: "reply", Steps: replySteps()},
		{Name: "consider", Steps: considerSteps()},
		{Name: "adopt", Steps: adoptSteps()},
		{Name: "voice_assign", Steps: []dialog.Step{step.Successor(func(d *voice.Assigning) *domain.PersonID { return &d.Person }), step.Confirm()}},
		{Name: "turn_down", Steps: sentence("reason", step.Into(func(d *voice.Declining) *string { return &d.Reason }))},
		{Name: "withhold", Steps: sentence("reason", step.Into(func(d *voice.Declining) *string { return &d.Reason }))},
		{Name: "carried_out", Steps: carriedOutSteps()},
		{Name: "known", Steps: knownSteps()},
	}
}

// said is the record of suggest.
type said struct {
	Community domain.CommunityID
	voice.Voice
}

// suggestSteps ask what somebody wants to say. Words and pictures that came before the conversation are known from the start, and the name
// is under it unless it is taken off.
func suggestSteps() []dialog.Step {
	var kinds []string
	for _, k := range voice.Kinds() {
		kinds = append(kinds, string(k))
	}
	kind := dialog.Step{Key: "kind", Answer: dialog.Choice{Options: dialog.Labelled("suggest.kind.", kinds...), Columns: 1},
		Set: answer.Into(func(d *said, v string) error { d.Kind = voice.Kind(v); return nil })}
	whom := step.Fact("praised", "praised", 2, 12, step.IDInto(func(d *said) *domain.PersonID { return &d.Praised }))
	media := pictures(func(d *said) *[]voice.Media { return &d.Media })
	name := dialog.Step{Key: "name", Answer: dialog.Choice{Options: dialog.Labelled("suggest.name.", "named", unnamed), Columns: 2},
		Set: answer.Into(func(d *said, v string) error { d.Anonymous = v == unnamed; return nil })}
	return []dialog.Step{
		step.When(step.Param("several communities", "communities", "many"), step.Fact("community", "near", 1, 0, step.IDInto(func(d *said) *domain.CommunityID { return &d.Community }))),
		kind,
		step.When(isKind(string(voice.Praise)), whom),
		step.Words("words", voice.MaxWords, step.Into(func(d *said) *string { return &d.Words })),
		media,
		step.When(isKind(string(voice.Suggestion)), name),
		step.Confirm(),
	}
}

// pictures asks for pictures and files; a caption is the words.
func pictures[D any](field func(*D) *[]voice.Media) dialog.Step {
	return dialog.Step{Key: "evidence", Optional: true, Answer: dialog.Media{Max: domain.MaxMedia, Caption: "words"}, Set: answer.Into(func(d *D, items []dialog.Item) error {
		*field(d) = nil
		for _, i := range items {
			*field(d) = append(*field(d), voice.Media{Kind: i.Kind, File: i.File, Unique: i.Unique, Name: i.Name})
		}
		return nil
	})}
}

// unnamed is the answer of who wants to stay unknown.
const unnamed = "anonymous"

// NobodyByName is the choice in place of one colleague who is praised.
const NobodyByName = "0"

// Draft is what is answered at the start of suggest: there are no pictures, and the name is under it. Both can be changed on the
// card.
func Draft() dialog.Draft {
	return dialog.Draft{"evidence": {Skipped: true}, "name": {Choices: []string{"named"}}}
}

// Read reads what somebody wants to say.
func Read(f dialog.Flow, r dialog.Result) (domain.CommunityID, voice.Voice, error) {
	d, err := answer.Read[said](f, r)
	if d.Community == 0 {
		d.Community = step.Community(r)
	}
	return d.Community, d.Voice, err
}

// offeredSteps ask whether a known answer helps.
func offeredSteps() []dialog.Step {
	return []dialog.Step{{Key: "helped", Answer: dialog.Choice{Options: dialog.Labelled("offered.helped.", "yes", "no"), Columns: 1}}}
}

// ReadHelped reads whether a known answer helps.
func ReadHelped(r dialog.Result) bool { return r.Answers["helped"].Value() == "yes" }

// The answers of split: praise or a question with a complaint in it is both, the complaint alone, or (As it is) no complaint.
const (
	Both  = "both"
	Wrong = "wrong"
	asIs  = "one"
)

// splitSteps ask whether words are two things.
func splitSteps() []dialog.Step {
	return []dialog.Step{{Key: "which", Answer: dialog.Choice{Options: dialog.Labelled("split.which.", Both, Wrong, asIs), Columns: 1}}}
}

// sentence asks for one text, and for a look at it.
func sentence(key string, set dialog.Setter) []dialog.Step {
	return []dialog.Step{step.Words(key, voice.MaxWords, set), step.Confirm()}
}

// KnownWords is the fact with the known answers that fit a question.
const KnownWords = "known_words"

// replySteps ask for the answer to a question; known answers that fit are offered.
func replySteps() []dialog.Step {
	s := step.Words("words", voice.MaxWords, step.Into(func(d *voice.Replying) *string { return &d.Words }))
	s.Answer, s.Facts = dialog.Text{Min: domain.MinWords, Max: voice.MaxWords, Lines: true, Suggest: KnownWords}, []string{KnownWords}
	return []dialog.Step{s, step.Confirm()}
}

// day asks for a day to come on which the office works.
func day(key string, set dialog.Setter) dialog.Step {
	return dialog.Step{Key: key, Facts: []string{daysOff}, Answer: dialog.Date{Future: true, Off: daysOff}, Set: set}
}

func considerSteps() []dialog.Step {
	type record = voice.Deferring
	return []dialog.Step{
		day("until", step.Into(func(d *record) *time.Time { return &d.Until })),
		step.Optional(step.Words("words", voice.MaxWords, step.Into(func(d *record) *string { return &d.Words }))),
		step.Confirm(),
	}
}

func adoptSteps() []dialog.Step {
	type record = voice.Adopting
	return []dialog.Step{
		step.Words("words", voice.MaxWords, step.Into(func(d *record) *string { return &d.Plan.Words })),
		step.Fact("person", "colleagues", 2, 0, step.IDInto(func(d *record) *domain.PersonID { return &d.Plan.Person })),
		day("due", step.Into(func(d *record) *time.Time { return &d.Plan.Due })),
		step.Confirm(),
	}
}

// carriedOutSteps ask how a suggestion was carried out, for its author.
func carriedOutSteps() []dialog.Step {
	type record = voice.Finishing
	return []dialog.Step{
		step.Words("words", voice.MaxWords, step.Into(func(d *record) *string { return &d.Words })),
		pictures(func(d *record) *[]voice.Media { return &d.Proof }),
		step.Confirm(),
	}
}

// ReadAct returns what a conversation does to a voice.
func ReadAct(f dialog.Flow, r dialog.Result) (do voice.Action, rec voice.Record, err error) {
	t, _ := voice.Triggers().OfFlow(r.Flow)
	switch t.Do {
	case voice.Reply:
		rec, err = answer.Read[voice.Replying](f, r)
	case voice.Again:
		rec, err = answer.Read[voice.AskingAgain](f, r)
	case voice.Consider:
		rec, err = answer.Read[voice.Deferring](f, r)
	case voice.Adopt:
		rec, err = answer.Read[voice.Adopting](f, r)
	case voice.Assign:
		rec, err = answer.Read[voice.Assigning](f, r)
	case voice.Decline, voice.Withhold:
		rec, err = answer.Read[voice.Declining](f, r)
	case voice.Finish:
		rec, err = answer.Read[voice.Finishing](f, r)
	}
	return t.Do, rec, err
}

// knownTexts is the record of known.
type knownTexts struct {
	QuestionZh, AnswerZh, QuestionEn, AnswerEn string
	Until                                      time.Time
}

// knownSteps ask for a known answer in each language; one of the two can be left out.
func knownSteps() []dialog.Step {
	pair := func(question, reply string, q, a func(d *knownTexts) *string) []dialog.Step {
		asked := &dialog.When{Name: "there is " + question, Reads: []string{question}, Holds: func(d dialog.Draft, _ map[string]string) bool {
			return d[question].Text != "" && !d[question].Skipped
		}}
		return []dialog.Step{step.Optional(step.Words(question, voice.MaxQuestion, step.Into(q))), step.When(asked, step.Words(reply, voice.MaxWords, step.Into(a)))}
	}
	steps := pair("question_zh", "answer_zh", func(d *knownTexts) *string { return &d.QuestionZh }, func(d *knownTexts) *string { return &d.AnswerZh })
	steps = append(steps, pair("question_en", "answer_en", func(d *knownTexts) *string { return &d.QuestionEn }, func(d *knownTexts) *string { return &d.AnswerEn })...)
	until := dialog.Step{Key: "until", Optional: true, Answer: dialog.Date{Future: true, Within: 5 * days.Year}, Set: step.Into(func(d *knownTexts) *time.Time { return &d.Until })}
	return append(steps, until, step.Confirm())
}

// KnownDraft is a known answer as the answers of known, to change it.
func KnownDraft(k voice.Known) dialog.Draft {
	draft := dialog.Draft{"until": {Skipped: true}}
	for lang, keys := range map[domain.Language][2]string{domain.Chinese: {"question_zh", "answer_zh"}, domain.English: {"question_en", "answer_en"}} {
		if k.Question[lang] == "" {
			draft[keys[0]] = dialog.Answer{Skipped: true}
			continue
		}
		draft[keys[0]], draft[keys[1]] = dialog.Answer{Text: k.Question[lang]}, dialog.Answer{Text: k.Answer[lang]}
	}
	return draft
}

// ReadKnown reads a known answer.
func ReadKnown(f dialog.Flow, r dialog.Result) (voice.Known, error) {
	d, err := answer.Read[knownTexts](f, r)
	k := voice.Known{ID: domain.KnownID(number(r.Params["known"])), Community: step.Community(r), Until: d.Until,
		Question: map[domain.Language]string{}, Answer: map[domain.Language]string{}}
	for lang, texts := range map[domain.Language][2]string{domain.Chinese: {d.QuestionZh, d.AnswerZh}, domain.English: {d.QuestionEn, d.AnswerEn}} {
		if texts[0] != "" {
			k.Question[lang], k.Answer[lang] = texts[0], texts[1]
		}
	}
	return k, err
}
