// Package card renders what a person reads outside conversations: a case, its history, lists, figures, colleagues, homes, own data, and
// the start page. Each is a pure function from values of the domain to a Page in the reader's language.
//
// It never loads, sends or decides: the desk has decided what a reader may see and do, and the values say so. It has no sentences of its
// own: the catalogue has them.
//
//	r := card.Reader{Texts: texts, Lang: domain.English, By: actor, Now: now}
//	p := Case(r, view)      // p.HTML and p.Rows fit into one message of Telegram
package card

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"guanjia/bot/button"
	"guanjia/bot/catalogue"
	"guanjia/bot/telegram"
	"guanjia/domain"
)

// Page is one answer: text, with buttons below it. The zero value is no answer.
type Page struct {
	HTML string              // Telegram's HTML; can be longer than one message, see telegram.Bound
	Rows [][]telegram.Button // nil: no buttons

	// Names are the people whom the page names, besides the complainants of the tickets whose numbers stand in it. The office loses the
	// page when one of them is deleted. nil: nobody.
	Names []domain.PersonID
}

// Below returns the page below a line that says what was done, or why it was not.
func (p Page) Below(line string) Page {
	p.HTML = line + "\n\n" + p.HTML
	return p
}

// Reader is who reads a page.
type Reader struct {
	Texts *catalogue.Catalogue // the catalogue
	Lang  domain.Language      // the reader's language
	By    domain.Actor         // decides which lines and commands are shown
	Now   time.Time            // decides what is overdue, and who is away
}

// Text returns a message as HTML.
func (r Reader) Text(key string, values domain.Values) string {
	return r.Texts.HTML(r.Lang, domain.Say(key, values))
}

// Label returns a message as plain text, for a button or a toast.
func (r Reader) Label(key string, values domain.Values) string {
	return r.Texts.Plain(r.Lang, domain.Say(key, values))
}

// Button returns a button with a label of the catalogue.
func (r Reader) Button(key, data string) telegram.Button {
	return telegram.Button{Label: r.Label(key, nil), Data: data}
}

// plain returns a page with one text.
func (r Reader) plain(key string, values domain.Values) Page { return Page{HTML: r.Text(key, values)} }

// Row returns a row of a single button.
func Row(b telegram.Button) []telegram.Button { return []telegram.Button{b} }

// Counted adds to the head of a list the time of the figure that it stands behind, in the zone of a community; nothing to that of any other list.
// Whole days are told as days, with the last one that counts.
func Counted(head domain.Values, of button.Counted, zone string) {
	if of.To.IsZero() {
		return
	}
	head["from"], head["to"] = domain.Moment(of.From, zone), domain.Moment(of.To, zone)
	if in := domain.Zone(zone); midnight(of.From.In(in)) && midnight(of.To.In(in)) {
		last := of.To.In(in).AddDate(0, 0, -1)
		head["from"] = domain.Phrase("list.date", domain.Values{"at": head["from"]})
		head["to"] = domain.Phrase("list.date", domain.Values{"at": domain.Moment(last, zone)})
	}
}

func midnight(at time.Time) bool { return at.Hour() == 0 && at.Minute() == 0 && at.Second() == 0 }

// Pager returns the row of buttons for the pages before and after; nil if there is only one page. A page has size rows; this one shows shown of total rows; data returns the button data for the page that begins at an offset.
func (r Reader) Pager(offset, shown, size, total int, data func(offset int) string) [][]telegram.Button {
	var row []telegram.Button
	if offset > 0 {
		row = append(row, r.Button("dialog.page.before", data(max(offset-size, 0))))
	}
	if offset+shown < total {
		row = append(row, r.Button("dialog.page.next", data(offset+size)))
	}
	if len(row) == 0 {
		return nil
	}
	return [][]telegram.Button{row}
}

// jumping returns Pager's buttons, and below them jumps to pages farther away.
func (r Reader) jumping(offset, shown, size, total int, data func(offset int) string) [][]telegram.Button {
	rows := r.Pager(offset, shown, size, total, data)
	var far []telegram.Button
	for _, page := range jumps(offset/size+1, (total+size-1)/size) {
		far = append(far, telegram.Button{Label: strconv.Itoa(page), Data: data((page - 1) * size)})
	}
	if len(far) > 0 {
		rows = append(rows, far)
	}
	return rows
}

// jumps lists the pages to which a reader of a page can jump, besides those next to it: the first and the last, and some between.
func jumps(at, last int) []int {
	const near, middle, far = 2, 5, 15
	var list []int
	for _, page := range []int{1, at - far, at - middle, at + middle, at + far, last} {
		if page >= 1 && page <= last && (page <= at-near || page >= at+near) && !slices.Contains(list, page) {
			list = append(list, page)
		}
	}
	slices.Sort(list)
	return list
}

// Lines joins the lines of a page.
func Lines(ls []string) string { return strings.Join(ls, "\n") }

// Open returns the button of a view without an argument.
func (r Reader) Open(key string, v button.View) telegram.Button {
	return r.Button(key, button.Open(v, ""))
}

// orDash returns "–" for a text that is not known.
func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
