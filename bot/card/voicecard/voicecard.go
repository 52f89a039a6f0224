// Package voicecard renders what a summary tells of questions, suggestions and praise.
//
//	page = voicecard.Below(r, page, figures)
package voicecard

import (
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/voice"
)

// Below adds to a summary what questions, suggestions and praise there were, with the list behind each figure; of is what they count. They are in
// no other figure.
func Below(r card.Reader, p card.Page, n voice.Figures, of button.Counted) card.Page {
	running := of.To.After(r.Now)
	if !running { // what waits now is no figure of a period that is over
		n.Waiting, n.Overdue = 0, 0
	}
	if !n.Any() {
		return p
	}
	values := domain.Values{"on_time": domain.Count(n.OnTime), "decided": domain.Count(n.Decided), "adopted": domain.Count(n.Adopted), "passed_on": domain.Count(n.PassedOn), "complained": domain.Count(n.Complained)}
	for _, k := range voice.Kinds() {
		values[string(k)] = domain.Count(n.Received[k])
	}
	if running {
		values["waiting"], values["overdue"] = domain.Count(n.Waiting), domain.Count(n.Overdue)
	}
	p.HTML += "\n\n" + r.Text("summary.voices", values)
	const perRow = 2
	var lists []telegram.Button
	for _, figure := range voice.EveryFigure() {
		if count := n.Of(figure); count > 0 {
			lists = append(lists, telegram.Button{Label: r.Label("summary.to_voices", domain.Values{"show": domain.Word("voice.show." + string(figure)), "count": domain.Count(count)}),
				Data: button.VoicePage{Show: string(figure), Counted: of}.Data()})
		}
	}
	p.Rows = append(p.Rows, slices.Collect(slices.Chunk(lists, perRow))...)
	return p
}
