package cases

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"guanjia/bot/card"
	"guanjia/bot/cases/heard"
	"guanjia/bot/danger"
	"guanjia/bot/reach"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/dialog/drive"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/people"
)

// What people say every day in the middle of a conversation (docs/design.md §5): it is answered by what it means, and the conversation
// stays where it is. Words that the step wants are its answer; other words are kept for the step that they answer.

// Known is what words say about the steps of a conversation, beside the one that is asked: how long it lasts, what it is about, and the
// words themselves where they are more than a slip. nil if nothing.
func Known(said string, what words.Meaning) dialog.Draft {
	said = strings.TrimSpace(said)
	if what.Lasting && !what.Complaint && !what.Names() {
		return dialog.Draft{"happened": heard.Typed(said)}
	}
	draft := dialog.Draft{}
	if what.Category != "" {
		draft["category"] = dialog.Answer{Choices: []string{what.Category}}
	}
	everyday := what.Aside(said) != "" && !slices.Contains([]words.Matter{words.NotSolved, words.Suggestion}, what.Everyday())
	if everyday {
		return nil
	}
	if worthKeeping(said, what) {
		draft["words"] = dialog.Answer{Text: said}
		draft["missing"] = draft["words"] // of a survey: what is left to do
	}
	if len(draft) == 0 {
		return nil
	}
	return draft
}

// worthKeeping reports whether words tell something, and are no slip at a question with buttons: who names a category and nothing else only
// answers the question for it, and so does one word. A Chinese character counts for two letters.
func worthKeeping(said string, what words.Meaning) bool {
	const fault, tells = 6, 2 * heard.WorthFiling
	n := 0
	for _, r := range said {
		switch {
		case !unicode.IsLetter(r):
		case utf8.RuneLen(r) > 2:
			n += 2
		default:
			n++
		}
	}
	sentence := len(strings.Fields(said)) > 2 && n > fault // "it is broken"
	return n >= tells || sentence || what.Complaint && (n >= fault && what.Category == "" || utf8.RuneCountInString(said) >= heard.WorthFiling)
}

// sentence is how many bytes make words a sentence that is kept whatever it says: a dozen Chinese characters, or seven English words. Shorter
// praise is only polite.
const sentence = 36

// Midway answers everyday words that the step under way would take for its answer, or shall not take. over is false where the
// conversation is to have them; e may have become what they mean, and what staff write in an intake is read for all that it says. contact is
// a contact card that was sent; nil: none.
func (m *Room) Midway(ctx context.Context, v *visit.Visit, contact *telegram.Contact, e *dialog.Event, what words.Meaning) (over bool, err error) {
	e.Known = Known(e.Text, what)
	if err := midwaysOf(m.Options).known(ctx, v, e, what); err != nil {
		return true, err
	}
	if over, err := intakesOf(m.Options).takenDown(ctx, v, contact, e, what); over || err != nil {
		return over, err
	}
	if err := accusingOf(m.Options).Midway(ctx, v, e); err != nil {
		return true, err
	}
	return midwaysOf(m.Options).everyday(ctx, v, e, what)
}

// known keeps what words answer in the conversation under way. A home that is written where a complaint asks for its community or category is an
// owner's place, or a caller's home.
func (m midways) known(ctx context.Context, v *visit.Visit, e *dialog.Event, what words.Meaning) error {
	l, unread := people.ParseLabel(strings.TrimSpace(e.Text))
	home, tells := unread == nil, what.Aside(e.Text) == "" && worthKeeping(e.Text, what)
	if e.Kind != dialog.Say || !home && !tells {
		return nil
	}
	s, err := m.talk.Peek(ctx, v)
	if !home && err == nil {
		e.Known = heard.Later(m.flows[s.Flow], s, strings.TrimSpace(e.Text), e.Known)
		return nil
	}
	key := map[string]string{"complaint": "place", "intake": "building"}[s.Flow]
	if err != nil || key == "" || s.Step != "community" && s.Step != "category" {
		return err
	}
	if _, given := s.Draft[key]; !given {
		e.Known = dialog.Draft{key: heard.Typed(l.String())}
	}
	return nil
}

// everyday answers everyday words in the middle of a conversation.
func (m midways) everyday(ctx context.Context, v *visit.Visit, e *dialog.Event, what words.Meaning) (over bool, err error) {
	matter, no := what.Aside(e.Text), m.talk.Means("midway.no", e.Text)
	if matter == "" && !no || e.Kind != dialog.Say {
		return false, nil
	}
	s, err := m.talk.Peek(ctx, v)
	if err != nil || s.Flow == "" || s.Asking != nil || s.Parked {
		return false, err
	}
	f := m.flows[s.Flow]
	step, _ := f.Step(s.Step)
	switch {
	case no && step.Optional:
		e.Text = v.Label("dialog.skip", nil)
		return false, nil
	case no && step.Key != "":
		e.Text = v.Label("dialog.cancel", nil)
		return false, nil
	case matter == words.NotSolved && s.Step == "solved":
		e.Text = v.Label("solved.no", nil)
		return false, nil
	case matter == words.Withdraw && (s.Flow == "complaint" || s.Flow == "emergency"): // what is not sent yet needs no withdrawing
		return true, m.talk.Stop(ctx, v)
	case matter == words.Profile && asksWho(f): // it is told where it is asked for
		return false, nil
	case m.talk.Offers(e.Text) || heard.NoAnswer(s, matter, e.Text) || !interrupts(matter, f, step):
		return false, nil
	}
	line, err := m.line(ctx, v, matter, s)
	if err != nil {
		return true, err
	}
	v.Above(line)
	return true, m.talk.Take(ctx, v, dialog.Event{Kind: dialog.Redraw, ID: e.ID, At: e.At})
}

// asksWho reports whether a conversation asks for a name or a telephone number itself.
func asksWho(f dialog.Flow) bool {
	_, name := f.Step("name")
	_, phone := f.Step("phone")
	return name || phone
}

// interrupts says whether everyday words are none of a step that takes words: what staff write down is theirs, what owners still want to
// say to those who handle their case is, too.
func interrupts(matter words.Matter, f dialog.Flow, step dialog.Step) bool {
	courtesy := []words.Matter{words.Thanks, words.Hello, words.Chatter, words.Stray}
	asking := []words.Matter{words.Human, words.Office}
	switch k := step.Answer.(type) {
	case dialog.Media:
		return true
	case dialog.Text:
		if flows.AtWork(f) || f.Name == "suggest" && slices.Contains([]words.Matter{words.Thanks, words.Praise, words.Urge, words.Progress}, matter) { // thanks are the words of praise
			return false
		}
	case dialog.Choice:
		if !k.Other || flows.AtWork(f) {
			return false
		}
		if matter == words.Progress || matter == words.Fees || matter == words.Urge && step.Key != "wish" {
			return true
		}
	default:
		return false
	}
	switch f.Name {
	case "register":
		return true
	case "withdraw":
		return matter == words.NotSolved || matter == words.Office || matter == words.Hello
	case "add", "survey", "reopen":
		return matter == words.Office || matter == words.Hello || !step.Optional && slices.Contains(courtesy, matter)
	}
	return slices.Contains(asking, matter) || slices.Contains(courtesy, matter)
}

// Untaken answers everyday words that the conversation under way could make nothing of, above its question. Errors are those of the desk;
// after one the update is tried again, and answered then.
func (m *Room) Untaken(ctx context.Context, v *visit.Visit, r *drive.Reply[talk.Outcome], said string, what words.Meaning) error {
	matter := what.Aside(said)
	a, b := r.Before, r.State
	same := r.Screen != nil && !r.Finished && !r.Left && a.Flow == b.Flow && a.Step == b.Step && a.Parked == b.Parked && reflect.DeepEqual(a.Partial, b.Partial) &&
		(len(a.Draft) == 0 && len(b.Draft) == 0 || reflect.DeepEqual(a.Draft, b.Draft))
	v.Told.Aside = v.Told.Aside || same && !r.Same                                                          // an earlier try of this update has saved it already
	short := a.Flow == "suggest" && a.Step == "words" && (matter == words.Thanks || matter == words.Praise) // praise: the step says so
	elsewhere := matter == words.Profile && asksWho(midwaysOf(m.Options).flows[a.Flow])
	if matter == "" || !v.Told.Aside || short || elsewhere || heard.NoAnswer(a, matter, said) {
		return nil
	}
	line, err := midwaysOf(m.Options).line(ctx, v, matter, a)
	if line != "" && err == nil {
		v.Above(line)
		r.Screen.Notes = nil
	}
	return err
}

// midways answers everyday words in the middle of conversations.
type midways struct {
	desk   *desk.Desk
	talk   *talk.Talk
	flows  map[string]dialog.Flow
	reach  reach.Room
	danger *danger.Room
}

func midwaysOf(o Options) midways { return midways{o.Desk, o.Talk, o.Flows, o.Reach, o.Danger} }

// line is the answer to everyday words in the middle of a conversation; "" if there is none but the question again.
func (m midways) line(ctx context.Context, v *visit.Visit, matter words.Matter, s dialog.State) (string, error) {
	say := func(key string) (string, error) { return v.Text("midway."+key, nil), nil }
	switch matter {
	case words.Thanks:
		return v.Text("everyday.thanks", nil), nil
	case words.Praise:
		return v.Text("everyday.praised", nil), nil
	case words.Hello, words.Chatter:
		return say(string(matter))
	case words.Human, words.Office:
		offices, err := m.reach.Offices(ctx, v.By)
		return card.Reach(v.Reader(), offices).HTML, err
	case words.Fees:
		return say("fees")
	case words.Profile:
		return v.Text("everyday.profile", nil), nil
	case words.Stray:
		if s.Asking != nil || s.Parked { // the question of whether to go on has other buttons; it is asked again
			return "", nil
		}
		return say("stray")
	case words.NotSolved:
		if s.Flow == "withdraw" {
			return say("keep")
		}
	case words.Progress, words.Urge:
		if !v.By.AtWork() {
			return m.standing(ctx, v, matter)
		}
	}
	return say("later")
}

// standing tells how far the person's open cases are; where there is but one, it is urged if that is what is wanted.
func (m midways) standing(ctx context.Context, v *visit.Visit, matter words.Matter) (string, error) {
	if running, err := m.danger.Standing(ctx, v); running != "" || err != nil {
		return running, err
	}
	l, err := m.desk.May(ctx, v.By, complaint.Add, 0)
	switch {
	case err != nil:
		return "", err
	case l.Total == 0:
		return v.Text("midway.none", nil), nil
	case matter == words.Urge && l.Total == 1:
		_, err := m.desk.Act(ctx, v.By, v.Run(), l.Views[0].Case.ID, complaint.Urge, complaint.Urging{})
		if why, tellable := visit.MessageOf(err); tellable {
			return v.Text(why.Key, why.Values), nil
		}
		return v.Text("done.urge", domain.Values{"number": domain.Text(string(l.Views[0].Case.Number))}), err
	}
	return card.Standing(v.Reader(), l), nil
}
