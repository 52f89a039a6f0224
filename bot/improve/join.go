package improve

import (
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
	rules "guanjia/domain/improve"
	"guanjia/domain/improving"
)

// Joining asks whether the open cases behind a proposal shall be joined to their main case, and tells which of them stay as they are.
func Joining(r card.Reader, v improving.View) card.Page {
	main := v.Join[0]
	ls := []string{r.Text("improve.join_ask", domain.Values{"main": numbers(v, main), "cases": numbers(v, v.Join[1:]...)})}
	if len(v.Apart) > 0 {
		ls = append(ls, "", r.Text("improve.join_apart", domain.Values{"cases": numbers(v, v.Apart...)}))
	}
	return card.Page{HTML: card.Lines(ls), Rows: [][]telegram.Button{
		card.Row(r.Button("improve.join_yes", button.ImproveAct{Do: string(rules.JoinCases), Number: string(v.Task.Number), Case: int64(main)}.Data())),
		card.Row(r.Button("button.improve.card", button.Open(button.Improvement, v.Task.Number)))}}
}

// Joined tells what was joined to the main case, of the cases that Joining named, and what could not be: left.
func Joined(r card.Reader, v improving.View, left []domain.CaseID) string {
	main, done := numbers(v, v.Join[0]), len(v.Join)-1-len(left)
	var ls []string
	if done > 0 {
		ls = append(ls, r.Text("improve.joined", domain.Values{"count": domain.Count(done), "main": main}))
	}
	if len(left) > 0 {
		ls = append(ls, r.Text("improve.not_joined", domain.Values{"main": main, "cases": numbers(v, left...)}))
	}
	return card.Lines(ls)
}

// numbers are those of cases behind an action.
func numbers(v improving.View, ids ...domain.CaseID) domain.Value {
	var list []domain.Value
	for _, p := range v.Behind {
		if slices.Contains(ids, p.Case) {
			list = append(list, domain.Text(string(p.Number)))
		}
	}
	return domain.List(list...)
}
