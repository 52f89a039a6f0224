package talk

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"guanjia/bot/card"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/domain"
)

// Opening is the start of a conversation with a head.
type Opening struct {
	dialog.Start
	Head    Head // zero: none
	Instead bool // leave the conversation under way without asking; both are saved together
}

// Head is what is shown above the screens of a conversation. It is stored in the conversation, so that nothing is shown before it is
// saved, and a repeated update shows the same.
type Head struct {
	Lang         domain.Language // of the advice, if somebody wrote in another language than their own; "": the reader's
	Danger, Call string          // what to do in a danger, and whom to call; on all screens of the conversation. "" for none
	Kept         bool            // the first screen says that the words that the person sent are saved
}

// Names of the parameters that store a head.
const (
	dangerParam = "danger"
	langParam   = "lang" // of the advice
	callParam   = "call"
	keptParam   = "kept" // the update that started the conversation
)

// ResumeParam says of a conversation that what follows it had to give way to it, and goes on also when it is left.
const ResumeParam = "resume"

// Again is the start of a conversation that gives way to another one: what was answered and sent in it is kept.
func Again(s dialog.State) dialog.Start {
	draft := maps.Clone(s.Draft)
	if draft == nil {
		draft = dialog.Draft{}
	}
	if s.Partial != nil && len(s.Partial.Media) > 0 {
		draft[s.Step] = *s.Partial
	}
	if len(s.Held) > 0 {
		draft[evidence] = dialog.Answer{Media: slices.Concat(draft[evidence].Media, s.Held)}
	}
	return dialog.Start{Flow: s.Flow, Params: s.Params, Draft: draft, Then: s.Then}
}

// evidence is the step of pictures of every conversation that has one.
const evidence = "evidence"

// HeadOf are the parameters that keep a head, for a conversation that follows one.
func HeadOf(params map[string]string) map[string]string {
	kept := map[string]string{}
	for _, name := range []string{dangerParam, callParam, langParam, ResumeParam} {
		if v := params[name]; v != "" {
			kept[name] = v
		}
	}
	return kept
}

// Headed puts a head on the parameters of a conversation.
func Headed(params map[string]string, h Head) map[string]string {
	if h.Danger != "" {
		params[dangerParam], params[callParam] = h.Danger, h.Call
		if h.Lang != "" {
			params[langParam] = string(h.Lang)
		}
	}
	return params
}

// start returns the conversation with the head in its parameters.
func (o Opening) start(update int64) dialog.Start {
	s := o.Start
	params := maps.Clone(s.Params)
	if params == nil {
		params = map[string]string{}
	}
	params = Headed(params, o.Head)
	if o.Head.Kept {
		params[keptParam] = strconv.FormatInt(update, 10)
	}
	if len(params) > 0 {
		s.Params = params
	}
	return s
}

// headOf returns the head for a screen. Advice that an earlier try of the same update gave is not given again.
func headOf(v *visit.Visit, s dialog.State) Head {
	params := s.Params
	if s.Asking != nil { // the question whether to leave this conversation for another
		params = s.Asking.Params
	}
	h := Head{Lang: domain.Language(params[langParam]), Danger: params[dangerParam], Call: params[callParam], Kept: params[keptParam] == strconv.FormatInt(v.Update, 10)}
	if v.Told.Advised() {
		h.Danger = ""
	}
	return h
}

// above returns a text below the head.
func (h Head) above(r card.Reader, html string) string {
	var lines []string
	if h.Danger != "" {
		lines = append(lines, card.Danger(r.In(h.Lang), h.Danger, h.Call).HTML)
	}
	if h.Kept {
		lines = append(lines, r.Text("bot.kept_first", nil))
	}
	return strings.Join(append(lines, html), "\n\n")
}

// Page returns a page below the head, if no conversation begins after all.
func (h Head) Page(v *visit.Visit, p card.Page) card.Page {
	p.HTML = h.above(v.Reader(), v.Below(p.HTML))
	return p
}
