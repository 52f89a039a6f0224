package alarmcard

import (
	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
)

// Kinds asks what kind of danger it is, two kinds in a row. keys are those of the dangers.
func Kinds(r card.Reader, keys []string) card.Page {
	var rows [][]telegram.Button
	for i, key := range keys {
		b := r.Button("danger.kind."+key, button.Open(button.Peril, key))
		if i%2 == 0 {
			rows = append(rows, card.Row(b))
			continue
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], b)
	}
	return card.Page{HTML: r.Text("alarm.kinds", nil), Rows: rows}
}
