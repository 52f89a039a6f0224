package card

import (
	"guanjia/bot/button"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// historyMax is the largest number of rows of history on one page.
const historyMax = 25

// History returns the rows of history that the reader may see, newest last.
func History(r Reader, v lookup.View) Page {
	ls := []string{r.Text("card.history", domain.Values{"number": number(v.Case)})}
	for _, e := range v.History[max(len(v.History)-historyMax, 0):] {
		ls = append(ls, historyLine(r, v, e))
	}
	return Page{HTML: lines(ls), Rows: [][]telegram.Button{{r.Button("button.card", button.Of(button.Card, v.Case.ID))}}}
}

// historyLine returns one row of a case's history.
func historyLine(r Reader, v lookup.View, e complaint.Entry) string {
	who := r.Text("bot.system", nil)
	switch {
	case e.ByName != "":
		who = r.Text("card.name", domain.Values{"name": domain.Text(e.ByName)})
	case e.By != 0:
		who = r.Text("bot.former", nil)
	}
	return r.Text("card.moment", domain.Values{"at": domain.Moment(e.At, v.Community.Zone)}) + " " + who + " · " + r.Text("history."+string(e.Do), parts(e.Details))
}

// Album returns the caption of a case's pictures.
func Album(r Reader, v lookup.View) string {
	return r.Text("card.album", domain.Values{"number": number(v.Case)})
}
