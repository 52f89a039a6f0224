package danger

import (
	"context"
	"maps"
	"regexp"
	"strings"

	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
)

// firstParam is the parameter of an offered complaint with the beginning of its words, shown when another one came in between.
const firstParam = "first"

// shownOf is how much of the words of the first subject is shown.
const shownOf = 40

// onlyWhere are words that say no more than where something is: they belong to what was said before.
var onlyWhere = regexp.MustCompile(`(?i)^(?:it.?s |it is |that.?s )?(?:in|at|near|next to|by|on|beside|behind|under|opposite|outside|inside|between)\b|^就?在|(?:旁边?|附近|门口|里面?|里头|外面|对面|楼下|楼上|边上)$`)

// Second hears of another subject while words wait to be filed: those of an alarm that was cancelled, or a suggestion that is complete. It
// begins a complaint of its own, and the first one is offered again after it. Two subjects never become one.
func (m *Room) Second(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning) (over bool, err error) {
	if !another(e, what) {
		return false, nil
	}
	s, err := m.Talk.Peek(ctx, v)
	if err == nil && m.aside(s, what) {
		return m.later(ctx, v, e, what, s)
	}
	if err != nil || s.Asking != nil || s.Parked || !m.waits(s, e.Text, what) {
		return false, err
	}
	start, err := m.Complaint(ctx, v, map[string]string{"offer": "yes"}, dialog.Draft{"category": {Choices: []string{what.Category}}, "words": {Text: talk.Cut(e.Text)}})
	if err != nil || start.Params["community"] == "" {
		return false, err
	}
	before := dialog.Start{Flow: s.Flow, Params: maps.Clone(s.Params), Draft: s.Draft, Then: s.Then}
	if s.Flow == "complaint" {
		before.Params[firstParam] = begin(s.Draft["words"].Text)
	}
	start.Params[talk.ResumeParam], start.Then = "yes", &before
	v.Above(v.Text("emergency.second", nil))
	return true, m.Talk.Open(ctx, v, talk.Opening{Start: start, Instead: true})
}

// another reports whether words can be about another subject than an emergency: not who is still in it, and not only where it is.
func another(e dialog.Event, what words.Meaning) bool {
	subject := e.Kind == dialog.Say && what.Category != "" && what.Danger.Key == "" && !whereabouts.MatchString(e.Text)
	return subject && (what.Complaint || !onlyWhere.MatchString(strings.TrimSpace(e.Text)))
}

// waits reports whether a conversation has all the words of a subject, and what was said now is about another one.
func (m *Room) waits(s dialog.State, said string, what words.Meaning) bool {
	first := m.Words.Understand(s.Draft["words"].Text).Category
	switch {
	case s.Flow == "complaint" && s.Step == "offer":
		first = s.Draft["category"].Value()
		return first != "" && first != what.Category && first != "other"
	case s.Flow == "suggest" && s.Step == "confirm": // of a suggestion, a complaint about the same is more about it
		now := complaint.Filing{Category: complaint.Category(what.Category), Words: said}.Sourced()
		return !s.Editing && (what.Complaint || now.Dispute()) && first != what.Category
	}
	return false
}

// mostLater is how many matters wait behind an alarm that is not raised yet; what is said after them stays with the words of the alarm.
const mostLater = 3

// aside reports whether what was said while the button of an alarm is open is another matter than the danger.
func (m *Room) aside(s dialog.State, what words.Meaning) bool {
	d, known := m.Words.Topic(s.Params["kind"])
	n := 0
	for t := s.Then; t != nil; t = t.Then {
		n++
	}
	return s.Flow == "emergency" && known && what.Complaint && what.Category != d.Category && n <= mostLater
}

// later keeps another matter behind an alarm whose button is open: the alarm stays on the screen, and the matter is offered as a complaint of
// its own after it, whether it is raised or not.
func (m *Room) later(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning, s dialog.State) (over bool, err error) {
	start, err := m.Complaint(ctx, v, map[string]string{"offer": "yes"}, dialog.Draft{"category": {Choices: []string{what.Category}}, "words": {Text: talk.Cut(e.Text)}})
	if err != nil || start.Params["community"] == "" {
		return false, err
	}
	start.Params[firstParam] = begin(e.Text)
	params := maps.Clone(s.Params)
	if s.Then == nil {
		params[talk.ResumeParam] = "yes"
	}
	v.Above(v.Text("emergency.later", domain.Values{"words": domain.Text(begin(e.Text))}))
	return true, m.Talk.Open(ctx, v, talk.Opening{Start: dialog.Start{Flow: s.Flow, Params: params, Draft: s.Draft, Then: queued(s.Then, start)}, Instead: true})
}

// queued is what goes on one after the other, with one more behind it; each goes on also if the one before it is left.
func queued(first *dialog.Start, last dialog.Start) *dialog.Start {
	if first == nil {
		return &last
	}
	own := *first
	if own.Params = maps.Clone(own.Params); own.Params == nil {
		own.Params = map[string]string{}
	}
	if said := own.Draft["words"].Text; own.Params["offer"] != "" && said != "" { // which of them is asked about
		own.Params[firstParam] = begin(said)
	}
	own.Params[talk.ResumeParam], own.Then = "yes", queued(own.Then, last)
	return &own
}

// begin is the beginning of words, as one line.
func begin(said string) string {
	r := []rune(strings.Join(strings.Fields(said), " "))
	if len(r) > shownOf {
		return string(r[:shownOf]) + "…"
	}
	return string(r)
}
