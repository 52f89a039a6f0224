// Package voices is what people do in a chat with questions, suggestions, praise and known answers: filing, lists, cards, their buttons and
// conversations. Its pages are pure functions, as those of card.
//
// It decides nothing: domain/hearing does. It files complaints through the desk, and has no texts.
//
//	room := voices.New(voices.Options{Hearing: hearing, Desk: desk, Talk: t, …})
//	answered, err := room.Heard(ctx, v, event, meaning)
package voices

import (
	"context"
	"slices"
	"strings"

	"guanjia/bot/attached"
	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/desk"
	"guanjia/domain/hearing"
	"guanjia/domain/office"
	"guanjia/domain/ticket"
	rules "guanjia/domain/voice"
)

// Options are the parts of a Room. All are required.
type Options struct {
	Hearing *hearing.Room
	Desk    *desk.Desk
	Office  *office.Office
	Talk    *talk.Talk
	Flows   map[string]dialog.Flow
	// Register registers a person without a home first; bot/office implements it.
	Register func(ctx context.Context, v *visit.Visit, o talk.Opening) error
	// Complaint makes the start of a complaint; bot/cases implements it. One without a community is none.
	Complaint func(ctx context.Context, v *visit.Visit, params map[string]string, draft dialog.Draft) (dialog.Start, error)
	// Phone is the telephone of a community's office, of which set stands in the settings; "" if none is known.
	Phone func(ctx context.Context, in domain.CommunityID, set string) (string, error)
	// Words understands what people write.
	Words words.Words
	// Category is the category that words name; "" if they name none.
	Category func(words string) string
}

// Room handles what people ask about voices. Safe for concurrent use.
type Room struct{ Options }

// New makes a Room.
func New(o Options) *Room { return &Room{o} }

// Commands returns the commands that this room handles, by name.
func (m *Room) Commands() map[string]visit.Do {
	return map[string]visit.Do{
		"suggest": func(ctx context.Context, v *visit.Visit, words string) error {
			return filingOf(m).begin(ctx, v, "", words, nil)
		},
		"voices": func(ctx context.Context, v *visit.Visit, arg string) error {
			if arg = strings.TrimSpace(arg); arg != "" {
				return m.number(ctx, v, arg)
			}
			return m.list(ctx, v, "")
		},
		"answers": func(ctx context.Context, v *visit.Visit, _ string) error { return m.answers(ctx, v, "") },
	}
}

// Views returns the views that this room opens.
func (m *Room) Views() map[button.View]visit.Do {
	return map[button.View]visit.Do{
		button.Suggest: func(ctx context.Context, v *visit.Visit, arg string) error {
			s := button.ReadSuggestion(arg)
			kind, _ := rules.ParseKind(s.Kind)
			return filingOf(m).begin(ctx, v, kind, s.Words, nil)
		},
		button.Voices:  m.list,
		button.Voice:   func(ctx context.Context, v *visit.Visit, arg string) error { return m.Open(ctx, v, ticket.Number(arg)) },
		button.VoiceDo: m.press,
		button.MyVoices: func(ctx context.Context, v *visit.Visit, arg string) error {
			return m.own(ctx, v, m.Hearing.Own, button.Offset(arg))
		},
		button.Praises: func(ctx context.Context, v *visit.Visit, arg string) error {
			return m.own(ctx, v, m.Hearing.OfMe, button.Offset(arg))
		},
		button.Answers:  m.answers,
		button.KnownOne: m.known,
		button.KnownDo:  m.pressKnown,
	}
}

// Facts returns the facts that steps use, by name.
func (m *Room) Facts() map[string]talk.Fact {
	return map[string]talk.Fact{"praised": filingOf(m).praised, knownWords: m.knownOptions}
}

// Finishes returns what is done at the end of conversations, by flow.
func (m *Room) Finishes() map[string]talk.Finish {
	all := map[string]talk.Finish{"suggest": filingOf(m).finish, "offered": filingOf(m).finishOffered, "split": m.finishSplit, "known": m.finishKnown}
	for _, t := range rules.Triggers().Rows() {
		if t.Flow != "" {
			all[t.Flow] = m.finish
		}
	}
	return all
}

// list shows the voices of the communities where the person works, with the ways to what else there is.
func (m *Room) list(ctx context.Context, v *visit.Visit, arg string) error {
	p := button.ReadVoicePage(arg)
	if !p.To.IsZero() {
		return m.behind(ctx, v, p)
	}
	page, err := m.Hearing.List(ctx, v.By, hearing.Show(p.Show), p.Offset)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	mine, err := m.Hearing.OfMe(ctx, v.By, 0)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	shown := List(v.Reader(), page, button.Counted{})
	row := []telegram.Button{v.Reader().Button("voice.answers", button.Page(button.Answers, 0))}
	if mine.Total > 0 {
		row = append(row, telegram.Button{Label: v.Label("voice.praises", domain.Values{"count": domain.Count(mine.Total)}), Data: button.Page(button.Praises, 0)})
	}
	shown.Rows = append(shown.Rows, row)
	return v.Answer(ctx, shown)
}

// behind shows the voices that a figure of a summary counts.
func (m *Room) behind(ctx context.Context, v *visit.Visit, p button.VoicePage) error {
	figure := rules.Figure(p.Show)
	if !slices.Contains(rules.EveryFigure(), figure) {
		return v.OldButton(ctx)
	}
	page, err := m.Hearing.Counted(ctx, v.By, button.In[domain.CommunityID](p.Counted), p.From, p.To, figure, p.Offset)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	shown := List(v.Reader(), page, p.Counted)
	shown.Rows = append(shown.Rows, card.Row(v.Reader().Button("voice.back", button.VoicePage{Show: string(hearing.Waiting)}.Data())))
	return v.Answer(ctx, shown)
}

// own shows what the person wrote, or is praised for.
func (m *Room) own(ctx context.Context, v *visit.Visit, of func(context.Context, domain.Actor, int) (hearing.Page, error), offset int) error {
	p, err := of(ctx, v.By, offset)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, Own(v.Reader(), p))
}

// Beside puts the way to what the person wrote under the list of the person's complaints that do shows.
func (m *Room) Beside(do visit.Do) visit.Do {
	return func(ctx context.Context, v *visit.Visit, arg string) error {
		p, err := m.Hearing.Own(ctx, v.By, 0)
		if err != nil {
			return v.Refuse(ctx, err)
		}
		if p.Total > 0 {
			v.Under(telegram.Button{Label: v.Label("voice.mine", domain.Values{"count": domain.Count(p.Total)}), Data: button.Page(button.MyVoices, 0)})
		}
		return do(ctx, v, arg)
	}
}

// number opens the voice with a number that was typed.
func (m *Room) number(ctx context.Context, v *visit.Visit, words string) error {
	n, err := m.Desk.Numbered(ctx, v.By, words)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return m.Open(ctx, v, n)
}

// Open shows a voice.
func (m *Room) Open(ctx context.Context, v *visit.Visit, n ticket.Number) error {
	view, err := m.Hearing.Open(ctx, v.By, n)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, Card(v.Reader(), view))
}

// album sends the pictures of a voice, or those of what was carried out.
func (m *Room) album(ctx context.Context, v *visit.Visit, n ticket.Number, which string) error {
	view, err := m.Hearing.Open(ctx, v.By, n)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	all := view.Voice.Media
	if which == proof {
		all = view.Voice.Proof
	}
	return attached.Album(ctx, v, n, all, func(x rules.Media) attached.File { return attached.File(x) })
}

// below shows a voice below a line.
func below(v *visit.Visit, view hearing.View, line string) card.Page {
	return Card(v.Reader(), view).Below(line)
}
