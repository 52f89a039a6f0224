package screen

import (
	"strconv"

	"guanjia/dialog"
	"guanjia/dialog/button"
)

func (b *builder) button(label dialog.Phrase, op, value string) {
	if b.all == nil {
		b.all = make([]dialog.Button, 0, usualButtons)
		b.screen.Rows = make([][]dialog.Button, 0, usualButtons)
	}
	b.all = append(b.all, dialog.Button{Label: label, Data: button.Data(b.head, op, value)})
}

// usualButtons is the number of buttons for which memory is reserved.
const usualButtons = 12

// row makes a row of all buttons after the first n.
func (b *builder) row(n int) {
	if n < len(b.all) {
		b.screen.Rows = append(b.screen.Rows, b.all[n:len(b.all):len(b.all)])
	}
}

func (b *builder) buttons(ways ...way) {
	n := len(b.all)
	for _, x := range ways {
		b.button(phrase(x.key), x.op, "")
	}
	b.row(n)
}

func (b *builder) grid(offers []dialog.Offer, columns int) {
	n := len(b.all)
	for _, o := range offers {
		label := o.Label
		if o.On {
			label = dialog.Phrase{Key: "dialog.ticked", Values: dialog.Values{"label": o.Label}}
		}
		b.button(label, o.Op, o.Value)
		if len(b.all)-n == columns {
			b.row(n)
			n = len(b.all)
		}
	}
	b.row(n)
}

func (b *builder) pager(page, pages int) {
	n := len(b.all)
	if page > 0 {
		b.button(phrase("dialog.page.before"), button.Page, strconv.Itoa(page-1))
	}
	if page < pages-1 {
		b.button(phrase("dialog.page.next"), button.Page, strconv.Itoa(page+1))
	}
	b.row(n)
}
