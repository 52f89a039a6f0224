package office

import (
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// trades asks which kind of work a colleague does.
func trades(r card.Reader, m office.Member) card.Page {
	var all []telegram.Button
	for _, t := range people.Trades() {
		all = append(all, r.Button("trade."+string(t), button.PersonTrade{Person: int64(m.ID), Trade: string(t)}.Data()))
	}
	const inRow = 3
	rows := slices.Collect(slices.Chunk(all, inRow))
	if m.Trade != "" {
		rows = append(rows, card.Row(r.Button("trade.none", button.PersonTrade{Person: int64(m.ID)}.Data())))
	}
	return card.Page{HTML: card.Member(r, m).HTML + "\n\n" + r.Text("staff.trade_what", nil), Rows: append(rows, card.Row(r.Button("list.behind_again", button.Of(button.Colleague, m.ID))))}
}
