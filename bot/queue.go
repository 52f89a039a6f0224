package bot

import (
	"context"
	"strconv"
	"strings"

	"guanjia/bot/telegram"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
)

// wanted is what a page of the queue shows, as its buttons carry it: "<offset>:<way>:<category>".
type wanted struct {
	offset   int
	show     desk.Show
	category string
}

func readWanted(arg string) wanted {
	offset, rest, _ := strings.Cut(arg, ":")
	show, category, _ := strings.Cut(rest, ":")
	return wanted{max(int(number(offset)), 0), desk.Show(show), category}
}

func (w wanted) data(view string) string {
	return viewData(view, strconv.Itoa(w.offset)+":"+string(w.show)+":"+w.category)
}

// queue is /queue and its pages: what nobody has yet, or another way to look at the open cases; pages keep it.
func (v *visit) queue(ctx context.Context, arg string) error {
	w := readWanted(arg)
	l, err := v.b.Desk.QueueOf(ctx, v.by, w.show, complaint.Category(w.category), w.offset)
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	p := v.listing("list.queue", l, func(id domain.CaseID) string { return viewData("card", strconv.FormatInt(int64(id), 10)) },
		func(offset int) string { return wanted{offset, w.show, w.category}.data("queue") })
	p.html = strings.Replace(p.html, "\n", "\n"+v.text("list.shown", domain.Values{"show": domain.Word(showKey(w.show)), "category": categoryWord(w.category)})+"\n", 1)
	p.rows = append(p.rows, v.ways(w)...)
	return v.answer(ctx, p)
}

func showKey(s desk.Show) string {
	if s == desk.ShowWaiting {
		return "list.show.waiting"
	}
	return "list.show." + string(s)
}

// categoryWord names a category; none is no value at all.
func categoryWord(key string) domain.Value {
	if key == "" {
		return domain.Text("")
	}
	return domain.Word("category." + key)
}

// ways are the buttons that look at the queue otherwise.
func (v *visit) ways(w wanted) [][]telegram.Button {
	const inRow = 3
	var rows [][]telegram.Button
	for _, s := range desk.Shows() {
		if s == w.show {
			continue
		}
		if n := len(rows); n == 0 || len(rows[n-1]) == inRow {
			rows = append(rows, nil)
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], v.button(showKey(s), wanted{0, s, w.category}.data("queue")))
	}
	key, data := "list.by_category", wanted{0, w.show, ""}.data("categories")
	if w.category != "" {
		key, data = "list.any_category", wanted{0, w.show, ""}.data("queue")
	}
	rows[len(rows)-1] = append(rows[len(rows)-1], v.button(key, data))
	return rows
}

// categories asks of which category the queue shall be.
func (v *visit) categories(ctx context.Context, arg string) error {
	const inRow = 2
	w := readWanted(arg)
	p := page{html: v.text("list.which_category", nil)}
	for i, c := range v.b.categoryKeys() {
		if i%inRow == 0 {
			p.rows = append(p.rows, nil)
		}
		last := len(p.rows) - 1
		p.rows[last] = append(p.rows[last], v.button("category."+c, wanted{0, w.show, c}.data("queue")))
	}
	p.rows = append(p.rows, []telegram.Button{v.button("list.any_category", wanted{0, w.show, ""}.data("queue"))})
	return v.answer(ctx, p)
}

// categoryKeys are those that the complaint's own conversation offers.
func (b *Bot) categoryKeys() []string {
	for _, s := range b.Flows["complaint"].Steps {
		if k, ok := s.Answer.(dialog.Choice); ok && s.Key == "category" {
			return k.Options.Values
		}
	}
	return nil
}
