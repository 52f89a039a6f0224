package overview

import (
	"fmt"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
)

// belowIncidents adds what was told of cuts and failures to a summary; nothing if there were none. What lasts now is no figure of a period that is over.
func belowIncidents(r card.Reader, p card.Page, f informing.Figures, of button.Counted) card.Page {
	if !of.To.After(r.Now) {
		f.Lasting = 0
	}
	if f.Told+f.Lasting == 0 {
		return p
	}
	values := domain.Values{"told": domain.Count(f.Told)}
	for name, n := range map[string]int{"homes": f.Homes, "reopened": f.Reopened, "lasting": f.Lasting} {
		if n > 0 {
			values[name] = domain.Count(n)
		}
	}
	if f.Rated > 0 {
		values["stars"], values["rated"] = domain.Text(fmt.Sprintf("%.1f", float64(f.Stars)/float64(f.Rated))), domain.Count(f.Rated)
	}
	p.HTML += "\n\n" + r.Text("summary.incidents", values)
	var row []telegram.Button
	to := func(key string, n int, page button.IncidentPage) {
		if n > 0 {
			row = append(row, telegram.Button{Label: r.Label(key, domain.Values{"count": domain.Count(n)}), Data: page.Data()})
		}
	}
	to("summary.to_incidents", f.Told, button.IncidentPage{Counted: of})
	to("summary.to_lasting", f.Lasting, button.IncidentPage{Show: string(incident.ShowOpen), Counted: button.Counted{From: r.Now, To: r.Now, Community: of.Community}})
	p.Rows = append(p.Rows, row)
	return p
}
