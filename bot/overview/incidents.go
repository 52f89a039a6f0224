package overview

import (
	"fmt"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/domain"
	"guanjia/domain/informing"
)

// belowIncidents adds what was told of cuts and failures to a summary; nothing if there were none.
func belowIncidents(r card.Reader, p card.Page, f informing.Figures) card.Page {
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
	p.Rows = append(p.Rows, card.Row(r.Button("summary.to_incidents", button.Page(button.Incidents, 0))))
	return p
}
