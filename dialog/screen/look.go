// Package screen makes what a person sees of a conversation: the question, what was answered so far, the buttons. It decides nothing
// about the conversation, renders no language, and stores nothing.
//
//	turn := screen.Show(flow, dialog.Advance(flow, state, event, facts), facts)
//	// turn.Screen.Prompt, turn.Screen.Rows …
package screen

import (
	"guanjia/dialog"
	"guanjia/dialog/button"
)

// Advance is dialog.Advance and Show, for callers that have the facts of all steps.
func Advance(f dialog.Flow, s dialog.State, e dialog.Event, facts dialog.Facts) dialog.Turn {
	facts.Now = e.At
	return Show(f, dialog.Advance(f, s, e, facts), facts)
}

// Show adds the screen to a turn. If it needs facts that are missing, Missing names them.
func Show(f dialog.Flow, t dialog.Turn, facts dialog.Facts) dialog.Turn {
	t.Missing, t.Screen = nil, nil
	if t.Left || t.State.Flow == "" || t.Late != nil || t.Result != nil {
		return t
	}
	for _, name := range dialog.Needs(f, t.State, dialog.Event{Kind: dialog.Redraw}) {
		if _, there := facts.Options[name]; !there {
			t.Missing = append(t.Missing, name)
		}
	}
	if len(t.Missing) > 0 {
		return t
	}
	t.Screen = Look(f, t.State, facts, t.Notes...)
	if t.Screen != nil {
		t.Screen.Fresh = t.Fresh || t.State.Live == 0
		// A screen with a reply keyboard can neither replace another one by editing, nor be edited later.
		if t.Screen.Keyboard != dialog.NoKeyboard || t.State.Fixed {
			t.Screen.Fresh = true
		}
	}
	return t
}

// Look shows a state without an event, to show a conversation again. facts must have what dialog.Needs names for the current step.
func Look(f dialog.Flow, s dialog.State, facts dialog.Facts, notes ...dialog.Phrase) *dialog.Screen {
	sc := &dialog.Screen{Flow: f.Name, Step: s.Step, Notes: notes, Live: s.Live, Fixed: s.Fixed}
	b := builder{f: f, s: s, facts: facts, screen: sc, head: button.Head(s.Run, s.Rev)}
	switch {
	case s.Flow == "":
		return nil
	case s.Parked:
		b.ask("dialog.parked", []way{{button.Resume, "dialog.resume"}, {button.Discard, "dialog.discard"}})
	case s.Asking != nil:
		b.ask("dialog.leave_or_go_on", []way{{button.GoOn, "dialog.go_on"}, {button.Leave, "dialog.leave"}})
	default:
		b.step()
	}
	return sc
}

// way is an operation and the key of its label.
type way struct{ op, key string }

// builder makes one screen.
type builder struct {
	f      dialog.Flow
	s      dialog.State
	facts  dialog.Facts
	screen *dialog.Screen
	head   string          // the beginning of every button's data
	all    []dialog.Button // all buttons of the screen; its rows are slices of it
}

// ask makes a question of the engine itself about the flow.
func (b *builder) ask(key string, ways []way) {
	b.screen.Prompt = dialog.Phrase{Key: key, Values: dialog.Values{"flow": dialog.Phrase{Key: b.f.TitleKey()}}}
	b.buttons(ways...)
}

func (b *builder) step() {
	step, ok := b.f.Step(b.s.Step)
	if !ok { // a state that could not be upgraded: only a way out is offered
		b.ask("dialog.lost", []way{{button.Cancel, "dialog.cancel"}})
		return
	}
	b.screen.Number, b.screen.Of = position(b.f, b.s, step)
	b.screen.Prompt = dialog.Phrase{Key: b.f.AskKey(step), Values: b.values()}
	switch k := step.Answer.(type) {
	case dialog.Confirm:
		b.card()
	case dialog.Media:
		b.media(k)
	case dialog.Contact:
		b.screen.Keyboard = dialog.ShareContact
	case dialog.Location:
		b.screen.Keyboard = dialog.ShareLocation
	default:
		b.options(step)
	}
	b.given(step)
	b.exits(step)
}

// given shows the answer that the step has already: to somebody who edits it, or who went back to it.
func (b *builder) given(step dialog.Step) {
	a, answered := b.s.Draft[step.Key]
	if _, card := step.Answer.(dialog.Confirm); card || !answered || a.Skipped || len(b.screen.Chosen) > 0 {
		return
	}
	now := dialog.Field{Step: step.Key, Value: ValueOf(b.f, step, a, b.facts)}
	now.Value = []dialog.Phrase{{Key: "dialog.given", Values: dialog.Values{"value": now.List()}}}
	b.screen.Chosen = []dialog.Field{now}
}

// values are those that a question can use: the start parameters and the answers so far.
func (b *builder) values() dialog.Values {
	if len(b.s.Params) == 0 {
		return nil
	}
	v := dialog.Values{}
	for k, p := range b.s.Params {
		v[k] = dialog.Words(p)
	}
	return v
}

// options puts the offers of a step into rows and pages.
func (b *builder) options(step dialog.Step) {
	offers := dialog.Offers(b.f, b.s, step, b.facts)
	k, isChoice := step.Answer.(dialog.Choice)
	if len(offers) == 0 {
		if isChoice && !k.Other {
			b.screen.Notes = append(b.screen.Notes, phrase("dialog.nothing_to_choose"))
		}
		return
	}
	size, pages := button.Pages(k.PerPage, len(offers))
	page := min(max(b.s.Page, 0), pages-1)
	b.grid(offers[page*size:min((page+1)*size, len(offers))], columnsOf(step, k))
	b.pager(page, pages)
}

func columnsOf(step dialog.Step, k dialog.Choice) int {
	switch step.Answer.(type) {
	case dialog.Number:
		return 5
	case dialog.Date:
		return 3
	}
	return max(k.Columns, 1)
}

func (b *builder) media(k dialog.Media) {
	n := 0
	if b.s.Partial != nil {
		n = len(b.s.Partial.Media)
	}
	if n > 0 {
		b.screen.Chosen = []dialog.Field{{Step: b.s.Step, Value: []dialog.Phrase{{Key: "dialog.media.count", Values: dialog.Values{"count": dialog.Figure(n), "max": dialog.Figure(max(k.Max, 1))}}}}}
	}
}

// card shows Send, and every answered field with Edit.
func (b *builder) card() {
	b.buttons(way{button.Submit, "dialog.send"})
	fields := dialog.OnCard(b.f, b.s)
	b.screen.Card = make([]dialog.Field, 0, len(fields))
	for _, step := range fields {
		name := dialog.Phrase{Key: b.f.FieldKey(step)}
		b.screen.Card = append(b.screen.Card, dialog.Field{Step: step.Key, Name: name, Value: ValueOf(b.f, step, b.s.Draft[step.Key], b.facts)})
	}
	const inRow = 2
	n := len(b.all)
	for _, field := range b.screen.Card {
		b.button(dialog.Phrase{Key: "dialog.edit", Values: dialog.Values{"field": field.Name}}, button.Edit, field.Step)
		if len(b.all)-n == inRow {
			b.row(n)
			n = len(b.all)
		}
	}
	b.row(n)
}

// exits adds Done where several are collected, Back, Skip and Cancel.
func (b *builder) exits(step dialog.Step) {
	for _, row := range exits {
		n := len(b.all)
		for _, x := range row {
			if dialog.Offered(b.s, step, x.op) {
				b.button(phrase(x.key), x.op, "")
			}
		}
		b.row(n)
	}
}

// exits are the operations that lead on or out, in rows.
var exits = [][]way{{{button.Done, "dialog.done"}, {button.Clear, "dialog.media.clear"}}, {{button.Back, "dialog.back"}, {button.Skip, "dialog.skip"}, {button.Cancel, "dialog.cancel"}}}
