package card

import (
	"strings"

	"guanjia/bot/button"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/lookup"
)

// Queue returns a page of the queue: the cases that nobody has, or another selection of open cases. The buttons for its other pages keep
// the selection.
func Queue(r Reader, q button.QueuePage, l lookup.Listing) Page {
	p := listing(r, "list.queue", l, openCard, func(offset int) string {
		q.Offset = offset
		return q.Data(button.Queue)
	})
	shown := r.Text("list.shown", domain.Values{"show": domain.Word(showKey(lookup.Show(q.Show))), "category": categoryOrAll(q.Category)})
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

// categoryOrAll returns the name of a category; without a category the empty value.
func categoryOrAll(key string) domain.Value {
	if key == "" {
		return domain.Text("")
	}
	return domain.Word("category." + key)
}

// ways returns the buttons for other selections of the queue.
func ways(r Reader, q button.QueuePage) [][]telegram.Button {
	const inRow = 3
	var buttons []telegram.Button
	for _, s := range lookup.Shows() {
		if string(s) != q.Show {
			buttons = append(buttons, r.Button(showKey(s), button.QueuePage{Show: string(s), Category: q.Category}.Data(button.Queue)))
		}
	}
	rows := inRows(buttons, inRow)
	by := r.Button("list.by_category", button.QueuePage{Show: q.Show}.Data(button.Categories))
	if q.Category != "" {
		by = r.Button("list.any_category", button.QueuePage{Show: q.Show}.Data(button.Queue))
	}
	rows[len(rows)-1] = append(rows[len(rows)-1], by)
	return rows
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

// Categories asks for the category of the queue.
func Categories(r Reader, q button.QueuePage, categories []string) Page {
	const inRow = 2
	var buttons []telegram.Button
	for _, c := range categories {
		buttons = append(buttons, r.Button("category."+c, button.QueuePage{Show: q.Show, Category: c}.Data(button.Queue)))
	}
	any := r.Button("list.any_category", button.QueuePage{Show: q.Show}.Data(button.Queue))
	return Page{HTML: r.Text("list.which_category", nil), Rows: append(inRows(buttons, inRow), one(any))}
}
