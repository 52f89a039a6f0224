package talk

import (
	"maps"
	"strconv"
	"strings"

	"guanjia/bot/card"
	"guanjia/bot/visit"
	"guanjia/dialog"
)

// Opening is how a conversation begins.
type Opening struct {
	dialog.Start
	Head    Head
	Instead bool // the conversation under way is left without a question, and this one begins in its place, in one save
}

// Head is what stands above the screens of a conversation. It is kept with the conversation: nothing is said before it is kept, and
// whoever tries the same update again shows the same.
type Head struct {
	Danger, Call string // what to do in a danger, and whom to call; on all screens of the conversation. "" for none
	Kept         bool   // that the words are kept which brought the person here; on the first screen
}

// Names of the parameters that keep a head.
const (
	dangerParam = "danger"
	callParam   = "call"
	keptParam   = "kept" // the update that began the conversation
)

// start is the conversation with its head in the parameters.
func (o Opening) start(update int64) dialog.Start {
	s := o.Start
	params := maps.Clone(s.Params)
	if params == nil {
		params = map[string]string{}
	}
	if o.Head.Danger != "" {
		params[dangerParam], params[callParam] = o.Head.Danger, o.Head.Call
	}
	if o.Head.Kept {
		params[keptParam] = strconv.FormatInt(update, 10)
	}
	if len(params) > 0 {
		s.Params = params
	}
	return s
}

// headOf is the head of a screen. Advice that was given in an earlier try of the same update is not given again.
func headOf(v *visit.Visit, s dialog.State) Head {
	params := s.Params
	if s.Asking != nil { // whether to leave this one for another
		params = s.Asking.Params
	}
	h := Head{Danger: params[dangerParam], Call: params[callParam], Kept: params[keptParam] == strconv.FormatInt(v.Update, 10)}
	if v.Told.Advice {
		h.Danger = ""
	}
	return h
}

// above is a text below the head.
func (h Head) above(r card.Reader, html string) string {
	var lines []string
	if h.Danger != "" {
		lines = append(lines, card.Danger(r, h.Danger, h.Call).HTML)
	}
	if h.Kept {
		lines = append(lines, r.Text("bot.kept_first", nil))
	}
	return strings.Join(append(lines, html), "\n\n")
}

// Page is a page below the head, where no conversation begins after all.
func (h Head) Page(v *visit.Visit, p card.Page) card.Page {
	p.HTML = h.above(v.Reader(), v.Below(p.HTML))
	return p
}
