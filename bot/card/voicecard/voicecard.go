// Package voicecard renders what a summary tells of questions, suggestions and praise.
//
//	page = voicecard.Below(r, page, figures)
package voicecard

import (
	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/domain"
	"guanjia/domain/voice"
)

// Below adds to a summary what questions, suggestions and praise there were. They are in no other figure.
func Below(r card.Reader, p card.Page, n voice.Figures) card.Page {
	if !n.Any() {
		return p
	}
	values := domain.Values{"on_time": domain.Count(n.OnTime), "decided": domain.Count(n.Decided), "waiting": domain.Count(n.Waiting), "overdue": domain.Count(n.Overdue),
		"adopted": domain.Count(n.Adopted), "passed_on": domain.Count(n.PassedOn), "complained": domain.Count(n.Complained)}
	for _, k := range voice.Kinds() {
		values[string(k)] = domain.Count(n.Received[k])
	}
	p.HTML += "\n\n" + r.Text("summary.voices", values)
	p.Rows = append(p.Rows, card.Row(r.Button("menu.voices", button.VoicePage{}.Data())))
	return p
}
