package owned

import (
	"time"

	"guanjia/bot/card"
	"guanjia/domain"
	"guanjia/domain/improving"
)

// Entry is one row of a history, for programs.
type Entry struct {
	At    time.Time     `json:"at"`
	Did   string        `json:"did"`
	After string        `json:"stage"`
	What  domain.Values `json:"details,omitempty"`
	// NotedBy is the name of who wrote it down for the person, who had no Telegram then.
	NotedBy string `json:"noted_by,omitempty"`
}

// Action is an improvement action that the person carries out, judges, or has done something to.
type Action struct {
	Number   string    `json:"number"`
	Stage    string    `json:"stage"`
	Words    string    `json:"words,omitempty"`
	Carries  bool      `json:"carries_out"` // by this person
	Verifies bool      `json:"judges"`      // by this person
	Due      time.Time `json:"due,omitzero"`
	Did      []Entry   `json:"did"` // what this person did to it
}

// Actions are the improvement actions that the person has to do with, for programs.
func Actions(v card.Reader, all []improving.Owned) (list []Action) {
	for _, x := range all {
		t := x.Task
		one := Action{Number: string(t.Number), Stage: string(t.Stage), Words: t.Words, Carries: t.Person == v.By.Person, Verifies: t.Verifier == v.By.Person, Due: t.Due}
		for _, e := range x.Did {
			one.Did = append(one.Did, Entry{At: e.At, Did: string(e.Do), After: string(e.After), What: e.Details})
		}
		list = append(list, one)
	}
	return list
}

// SayActions are the lines of improvement actions, an empty line before them.
func SayActions(r card.Reader, all []improving.Owned) []string {
	var ls []string
	for _, x := range all {
		ls = append(ls, "", r.Text("privacy.action", domain.Values{"number": domain.Text(string(x.Task.Number)), "stage": domain.Word("improve.stage." + string(x.Task.Stage)), "words": domain.Text(x.Task.Words)}))
		for _, e := range x.Did {
			ls = append(ls, r.Text("improve.history.line", domain.Values{"at": domain.Moment(e.At, ""), "what": domain.Phrase("improve.history."+string(e.Do), e.Details)}))
		}
	}
	return ls
}
