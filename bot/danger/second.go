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
)

// firstParam is the parameter of an offered complaint with the beginning of its words, shown when another one came in between.
const firstParam = "first"

// shownOf is how much of the words of the first subject is shown.
const shownOf = 40

// onlyWhere are words that say no more than where something is: they belong to what was said before.
var onlyWhere = regexp.MustCompile(`(?i)^(?:it.?s |it is |that.?s )?(?:in|at|near|next to|by|on|beside|behind|under|opposite|outside|inside|between)\b|^就?在|(?:旁边?|附近|门口|里面?|里头|外面|对面|楼下|楼上|边上)$`)

// Second hears of another subject while it is asked whether words are to be filed, such as those of an alarm that was cancelled: it begins a
// complaint of its own, and the first one is offered again after it. Two subjects never become one complaint.
func (m *Room) Second(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning) (over bool, err error) {
	if e.Kind != dialog.Say || what.Category == "" || what.Danger.Key != "" || !what.Complaint && onlyWhere.MatchString(strings.TrimSpace(e.Text)) {
		return false, nil
	}
	s, err := m.Talk.Peek(ctx, v)
	if err != nil || s.Flow != "complaint" || s.Step != "offer" || s.Asking != nil || s.Parked {
		return false, err
	}
	category := s.Draft["category"]
	if first := category.Value(); first == "" || first == what.Category || first == "other" {
		return false, nil
	}
	start, err := m.Complaint(ctx, v, map[string]string{"offer": "yes"}, dialog.Draft{"category": {Choices: []string{what.Category}}, "words": {Text: talk.Cut(e.Text)}})
	if err != nil || start.Params["community"] == "" {
		return false, err
	}
	before := dialog.Start{Flow: s.Flow, Params: maps.Clone(s.Params), Draft: s.Draft, Then: s.Then}
	before.Params[firstParam] = begin(s.Draft["words"].Text)
	start.Params[talk.ResumeParam], start.Then = "yes", &before
	v.Above(v.Text("emergency.second", nil))
	return true, m.Talk.Open(ctx, v, talk.Opening{Start: start, Instead: true})
}

// begin is the beginning of words, as one line.
func begin(said string) string {
	r := []rune(strings.Join(strings.Fields(said), " "))
	if len(r) > shownOf {
		return string(r[:shownOf]) + "…"
	}
	return string(r)
}
