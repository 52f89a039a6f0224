package card

import (
	"time"

	"guanjia/bot/button"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// historyMax is the largest number of rows of history on one page.
const historyMax = 25

// History returns a page of the rows of history that the reader may see, newest last: the page-th from the end, counted from 0.
func History(r Reader, v lookup.View, page int) Page {
	pages := max((len(v.History)+historyMax-1)/historyMax, 1)
	page = max(0, min(page, pages-1))
	end := len(v.History) - page*historyMax
	ls := []string{r.Text("card.history", domain.Values{"number": number(v.Case)})}
	for _, e := range v.History[max(end-historyMax, 0):end] {
		ls = append(ls, historyLine(r, v, e))
	}
	var row []telegram.Button
	if page+1 < pages {
		row = append(row, r.Button("card.older", button.HistoryPage{Case: int64(v.Case.ID), Page: page + 1}.Data()))
	}
	if page > 0 {
		row = append(row, r.Button("card.newer", button.HistoryPage{Case: int64(v.Case.ID), Page: page - 1}.Data()))
	}
	rows := [][]telegram.Button{{r.Button("button.card", button.Of(button.Card, v.Case.ID))}}
	if len(row) > 0 {
		rows = append([][]telegram.Button{row}, rows...)
	}
	return Page{HTML: Lines(ls), Rows: rows}
}

// historyLine returns one row of a case's history. Without a name, what a complainant does is of one of whom the reader may not know.
func historyLine(r Reader, v lookup.View, e complaint.Entry) string {
	who := r.Text("bot.system", nil)
	switch {
	case v.Case.Filing.Complainant.Noted(e):
		who = r.Text("card.noted_for", domain.Values{"by": domain.Text(e.ByName), "name": domain.Text(v.Case.Filing.Complainant.Name)})
	case e.ByName != "":
		who = r.Text("card.name", domain.Values{"name": domain.Text(e.ByName)})
	case e.By != 0 && v.Case.Filing.Complainant == (complaint.Complainant{}) && e.Do.OfComplainant():
		who = r.Text("card.complainant_hidden", nil)
	case e.By != 0:
		who = r.Text("bot.former", nil)
	}
	return when(r, v, e.At) + " " + who + " · " + r.Text("history."+string(e.Do), parts(e.Details))
}

// when returns an instant, with its year if that is not the present one.
func when(r Reader, v lookup.View, at time.Time) string {
	key, zone := "card.moment", v.Community.Location()
	if at.In(zone).Year() != r.Now.In(zone).Year() {
		key = "card.moment_year"
	}
	return r.Text(key, domain.Values{"at": domain.Moment(at, v.Community.Zone)})
}

// albumMost is how many items the caption of an album names, so that it fits (Telegram: 1,024 characters).
const albumMost = 10

// Album returns the caption of a case's pictures: who gave each, and when.
func Album(r Reader, v lookup.View) string {
	ls := []string{r.Text("card.album", domain.Values{"number": number(v.Case)})}
	for i, e := range Evidence(v.Case) {
		if i == albumMost {
			break
		}
		ls = append(ls, r.Text("card.album_item", domain.Values{"n": domain.Count(i + 1), "kind": domain.Word("piece." + e.Kind), "name": domain.Text(v.Names[e.By]),
			"at": domain.Moment(e.At, v.Community.Zone)}))
	}
	return Lines(ls)
}
