package dialog

import "strconv"

// Look shows a state as it is, without an event: what a person sees when the dialog is shown again. facts must hold
// what the live step names; Needs tells.
func Look(f Flow, s State, facts Facts, notes ...Phrase) *Screen {
	sc := &Screen{Flow: f.Name, Step: s.Step, Notes: notes, Live: s.Live, Fixed: s.Fixed}
	b := builder{f: f, s: s, facts: facts, screen: sc, head: head(s.Run, s.Rev)}
	switch {
	case s.Flow == "":
		return nil
	case s.Parked:
		b.ask("dialog.parked", []button{{opResume, "dialog.resume"}, {opDiscard, "dialog.discard"}})
	case s.Asking != nil:
		b.ask("dialog.leave_or_go_on", []button{{opGoOn, "dialog.go_on"}, {opLeave, "dialog.leave"}})
	default:
		b.step()
	}
	return sc
}

// button is an operation with the key of its label.
type button struct{ op, key string }

// builder puts one screen together.
type builder struct {
	f      Flow
	s      State
	facts  Facts
	screen *Screen
	head   string   // of every button's data
	all    []Button // of the screen; its rows are parts of it
}

func (b *builder) button(label Phrase, op, value string) {
	if b.all == nil {
		b.all = make([]Button, 0, usualButtons)
		b.screen.Rows = make([][]Button, 0, usualButtons)
	}
	b.all = append(b.all, Button{Label: label, Data: carried(b.head, op, value)})
}

// usualButtons is how many a screen has room for before it needs more memory.
const usualButtons = 12

// row makes a row of all buttons since the first n.
func (b *builder) row(n int) {
	if n < len(b.all) {
		b.screen.Rows = append(b.screen.Rows, b.all[n:len(b.all):len(b.all)])
	}
}

func (b *builder) buttons(buttons ...button) {
	n := len(b.all)
	for _, x := range buttons {
		b.button(phrase(x.key), x.op, "")
	}
	b.row(n)
}

// ask is a question of the engine itself, about the flow by its title.
func (b *builder) ask(key string, buttons []button) {
	b.screen.Prompt = Phrase{Key: key, Values: Values{"flow": Phrase{Key: b.f.TitleKey()}}}
	b.buttons(buttons...)
}

func (b *builder) step() {
	step, ok := b.f.Step(b.s.Step)
	if !ok { // a state that no upgrade could save: a way out is all that is left
		b.ask("dialog.lost", []button{{opCancel, "dialog.cancel"}})
		return
	}
	b.progress(step)
	b.screen.Prompt = Phrase{Key: b.f.AskKey(step), Values: b.values()}
	switch k := step.Answer.(type) {
	case Confirm:
		b.card()
	case Media:
		b.media(k)
	case Contact:
		b.screen.Keyboard = ShareContact
	case Location:
		b.screen.Keyboard = ShareLocation
	default:
		b.options(step)
	}
	b.exits(step)
}

// values are what a question may name: the start parameters and the answers so far.
func (b *builder) values() Values {
	if len(b.s.Params) == 0 {
		return nil
	}
	v := Values{}
	for k, p := range b.s.Params {
		v[k] = Words(p)
	}
	return v
}

func (b *builder) progress(step Step) {
	for i := range b.f.Steps {
		st := &b.f.Steps[i]
		if st.Aside || !applies(st, &b.s) {
			continue
		}
		b.screen.Of++
		if st.Key == step.Key {
			b.screen.Number = b.screen.Of
		}
	}
	if b.screen.Number == 0 { // not counted
		b.screen.Of = 0
	}
}

// options lays the offers of a step out in rows and pages.
func (b *builder) options(step Step) {
	offers := offersOf(b.f, b.s, step, b.facts)
	k, isChoice := step.Answer.(Choice)
	if len(offers) == 0 {
		if isChoice && !k.Other {
			b.screen.Notes = append(b.screen.Notes, phrase("dialog.nothing_to_choose"))
		}
		return
	}
	size, pages := paging(k, len(offers))
	page := min(max(b.s.Page, 0), pages-1)
	b.grid(offers[page*size:min((page+1)*size, len(offers))], columnsOf(step, k))
	b.pager(page, pages)
}

// paging is how many options stand on a page, and how many pages there are: none for no options.
func paging(k Choice, options int) (size, pages int) {
	size = k.PerPage
	if size <= 0 {
		size = perPage
		if options <= 2*perPage { // one page holds what is left over, too
			size = 2 * perPage
		}
	}
	return size, (options + size - 1) / size
}

func columnsOf(step Step, k Choice) int {
	switch step.Answer.(type) {
	case Number:
		return 5
	case Date:
		return 3
	}
	return max(k.Columns, 1)
}

func (b *builder) grid(offers []offer, columns int) {
	n := len(b.all)
	for _, o := range offers {
		label := o.label
		if o.on {
			label = Phrase{Key: "dialog.ticked", Values: Values{"label": o.label}}
		}
		b.button(label, o.op, o.value)
		if len(b.all)-n == columns {
			b.row(n)
			n = len(b.all)
		}
	}
	b.row(n)
}

func (b *builder) pager(page, pages int) {
	n := len(b.all)
	if page > 0 {
		b.button(phrase("dialog.page.before"), opPage, strconv.Itoa(page-1))
	}
	if page < pages-1 {
		b.button(phrase("dialog.page.next"), opPage, strconv.Itoa(page+1))
	}
	b.row(n)
}

func (b *builder) media(k Media) {
	n := 0
	if b.s.Part != nil {
		n = len(b.s.Part.Media)
	}
	if n > 0 {
		b.screen.Chosen = []Field{{Step: b.s.Step, Value: []Phrase{{Key: "dialog.media.count", Values: Values{"count": Figure(n), "max": Figure(max(k.Max, 1))}}}}}
	}
}

// card shows every answered field, each with Edit, and Send first.
func (b *builder) card() {
	b.buttons(button{opSubmit, "dialog.send"})
	fields := onCard(b.f, b.s)
	b.screen.Card = make([]Field, 0, len(fields))
	for _, step := range fields {
		name := Phrase{Key: b.f.FieldKey(step)}
		b.screen.Card = append(b.screen.Card, Field{Step: step.Key, Name: name, Value: ValueOf(b.f, step, b.s.Draft[step.Key], b.facts)})
	}
	const inRow = 2
	n := len(b.all)
	for _, field := range b.screen.Card {
		b.button(Phrase{Key: "dialog.edit", Values: Values{"field": field.Name}}, opEdit, field.Step)
		if len(b.all)-n == inRow {
			b.row(n)
			n = len(b.all)
		}
	}
	b.row(n)
}

// ValueOf says an answer as phrases, to be joined: for the card, and for whoever shows an answer elsewhere.
func ValueOf(f Flow, step Step, a Answer, facts Facts) []Phrase {
	switch {
	case a.Skipped:
		return []Phrase{phrase("dialog.skipped")}
	case len(a.Media) > 0:
		return []Phrase{{Key: "dialog.media.value", Values: Values{"count": Figure(len(a.Media))}}}
	case len(a.Labels) > 0:
		return plains(a.Labels)
	case a.Label != "":
		return []Phrase{plain(a.Label)}
	case len(a.Choices) > 0 && !a.Other:
		return choiceValues(f, step, a)
	case a.Phone != "":
		return []Phrase{plain(a.Phone)}
	case !a.Date.IsZero():
		return []Phrase{{Key: "dialog.date.value", Values: Values{"date": Instant{a.Date.In(zoneOf(facts))}}}}
	case a.Text != "":
		return []Phrase{plain(a.Text)}
	}
	if _, isNumber := step.Answer.(Number); isNumber {
		return []Phrase{plain(strconv.Itoa(a.Number))}
	}
	return []Phrase{phrase("dialog.none")}
}

func plains(words []string) []Phrase {
	ps := make([]Phrase, len(words))
	for i, w := range words {
		ps[i] = plain(w)
	}
	return ps
}

func choiceValues(f Flow, step Step, a Answer) []Phrase {
	var ps []Phrase
	for _, v := range a.Choices {
		ps = append(ps, phrase(f.OptionKey(step, v)))
	}
	return ps
}

// exits are the ways on and out that every step has: Done where several are collected, Back, Skip, Cancel.
func (b *builder) exits(step Step) {
	for _, row := range exits {
		n := len(b.all)
		for _, x := range row {
			if offered(b.s, step, x.op) {
				b.button(phrase(x.key), x.op, "")
			}
		}
		b.row(n)
	}
}

// exits are the ways on and out, in their rows.
var exits = [][]button{{{opDone, "dialog.done"}, {opClear, "dialog.media.clear"}}, {{opBack, "dialog.back"}, {opSkip, "dialog.skip"}, {opCancel, "dialog.cancel"}}}

// leastOf is how many a collecting step wants at least.
func leastOf(step Step) int {
	switch k := step.Answer.(type) {
	case Media:
		return k.Min
	case Choice:
		return k.Min
	}
	return 0
}
