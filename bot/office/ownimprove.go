package office

import (
	"time"

	"guanjia/bot/card"
	"guanjia/domain"
	"guanjia/domain/improving"
)

// ownAction is an improvement action that the person carries out, judges, or has done something to.
type ownAction struct {
	Number   string     `json:"number"`
	Stage    string     `json:"stage"`
	Words    string     `json:"words,omitempty"`
	Carries  bool       `json:"carries_out"` // by this person
	Verifies bool       `json:"judges"`      // by this person
	Due      time.Time  `json:"due,omitzero"`
	Did      []ownEntry `json:"did"` // what this person did to it
}

func exportedActions(v card.Reader, all []improving.Owned) (list []ownAction) {
	for _, x := range all {
		t := x.Task
		one := ownAction{Number: string(t.Number), Stage: string(t.Stage), Words: t.Words, Carries: t.Person == v.By.Person, Verifies: t.Verifier == v.By.Person, Due: t.Due}
		for _, e := range x.Did {
			one.Did = append(one.Did, ownEntry{At: e.At, Did: string(e.Do), After: string(e.After), What: e.Details})
		}
		list = append(list, one)
	}
	return list
}

// saidActions are the lines of improvement actions, an empty line before them.
func saidActions(r card.Reader, all []improving.Owned) []string {
	var ls []string
	for _, x := range all {
		ls = append(ls, "", r.Text("privacy.action", domain.Values{"number": domain.Text(string(x.Task.Number)), "stage": domain.Word("improve.stage." + string(x.Task.Stage)), "words": domain.Text(x.Task.Words)}))
		for _, e := range x.Did {
			ls = append(ls, r.Text("improve.history.line", domain.Values{"at": domain.Moment(e.At, ""), "what": domain.Phrase("improve.history."+string(e.Do), e.Details)}))
		}
	}
	return ls
}
