package card

import (
	"strings"

	"guanjia/bot/button"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// Names are the names of what the queue is narrowed by; "" where nothing is.
type Names struct{ Building, Handler string }

// Queue returns a page of the queue: the cases that nobody has, or another selection of open cases. The buttons for its other pages keep
// the selection.
func Queue(r Reader, q button.QueuePage, l lookup.Listing, names Names) Page {
	p := Listing(r, "list.queue", l, Opens, func(offset int) string {
		q.Offset = offset
		return q.Data(button.Queue)
	})
	shown := r.Text("list.narrowed", domain.Values{"show": domain.Word(showKey(lookup.Show(q.Show))), "by": domain.List(narrowed(q, names)...)})
	p.HTML = strings.Replace(p.HTML, "\n", "\n"+shown+"\n", 1)
	p.Rows = append(p.Rows, ways(r, q)...)
	return p
}

func showKey(s lookup.Show) string {
	if s == lookup.ShowWaiting {
		return "list.show.waiting"
	}
	return "list.show." + string(s)
}

// narrowed lists what the queue is narrowed by, besides the selection.
func narrowed(q button.QueuePage, names Names) []domain.Value {
	var by []domain.Value
	if q.Category != "" {
		by = append(by, domain.Word("category."+q.Category))
	}
	for _, name := range []string{names.Building, names.Handler, q.Priority} {
		if name != "" {
			by = append(by, domain.Text(name))
		}
	}
	if stage := StageOf(q.Stage); stage != "" {
		by = append(by, domain.Word("stage."+string(stage)))
	}
	return by
}

// StageOf returns the open stage that begins with some letters; "" if there is none.
func StageOf(letters string) complaint.Stage {
	for _, s := range lookup.OpenStages() {
		if letters != "" && strings.HasPrefix(string(s), letters) {
			return s
		}
	}
	return ""
}

// ways returns the buttons for other selections of the queue.
func ways(r Reader, q button.QueuePage) [][]telegram.Button {
	const inRow = 3
	var buttons []telegram.Button
	for _, s := range lookup.Shows() {
		if string(s) != q.Show {
			other := q
			other.Offset, other.Show = 0, string(s)
			buttons = append(buttons, r.Button(showKey(s), other.Data(button.Queue)))
		}
	}
	rows := inRows(buttons, inRow)
	q.Offset = 0
	last := []telegram.Button{r.Button("list.narrow", q.Narrow(""))}
	if all := (button.QueuePage{Show: q.Show}); q != all {
		last = append(last, r.Button("list.not_narrowed", all.Data(button.Queue)))
	}
	return append(rows, last)
}

// inRows puts buttons into rows of n.
func inRows(buttons []telegram.Button, n int) [][]telegram.Button {
	var rows [][]telegram.Button
	for i, b := range buttons {
		if i%n == 0 {
			rows = append(rows, nil)
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], b)
	}
	return rows
}

// Narrow asks by what the queue shall be narrowed.
func Narrow(r Reader, q button.QueuePage) Page {
	const inRow = 2
	var buttons []telegram.Button
	for _, what := range button.Narrowings() {
		buttons = append(buttons, r.Button("list.narrow_by."+what, q.Narrow(what)))
	}
	return Page{HTML: r.Text("list.narrow_how", nil), Rows: append(inRows(buttons, inRow), Row(r.Button("list.back", q.Data(button.Queue))))}
}

// Choice is one thing by which the queue can be narrowed: its label and the page that it leads to.
type Choice struct {
	Label domain.Value
	Page  button.QueuePage
}

// NarrowBy asks by which one of several things the queue shall be narrowed.
func NarrowBy(r Reader, q button.QueuePage, what string, choices []Choice) Page {
	const inRow, most = 3, 60
	var buttons []telegram.Button
	for _, c := range choices[:min(len(choices), most)] {
		buttons = append(buttons, telegram.Button{Label: r.Label("list.choice", domain.Values{"value": c.Label}), Data: c.Page.Data(button.Queue)})
	}
	return Page{HTML: r.Text("list.narrow_by."+what, nil), Rows: append(inRows(buttons, inRow), Row(r.Button("list.back", q.Data(button.Queue))))}
}
