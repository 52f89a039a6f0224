// Package card renders what a person reads outside conversations: a case, its history, lists, figures, colleagues, homes, own
// data and the start page. Each is a pure function from values of the domain to a Page in the reader's language.
//
// It never loads, sends or decides: what a reader may see and do was decided by the desk, and stands in the values. It has no
// sentences of its own: those stand in the catalogue.
//
//	r := card.Reader{Texts: texts, Lang: domain.English, By: actor, Now: now}
//	p := Case(r, view)      // p.HTML and p.Rows fit into one message of Telegram
package card

import (
	"strings"
	"time"

	"guanjia/bot/button"
	"guanjia/bot/catalogue"
	"guanjia/bot/telegram"
	"guanjia/domain"
)

// Page is one answer: text, with buttons under it. The zero value is no answer.
type Page struct {
	HTML string              // Telegram's HTML; may be longer than one message, see telegram.Bound
	Rows [][]telegram.Button // nil: no buttons
}

// Below is the page under a line that says what was just done, or why not.
func (p Page) Below(line string) Page {
	p.HTML = line + "\n\n" + p.HTML
	return p
}

// Reader is who reads a page.
type Reader struct {
	Texts *catalogue.Catalogue
	Lang  domain.Language
	By    domain.Actor // decides which lines and commands are shown
	Now   time.Time    // decides what is overdue, and who is away
}

// Text says a message as HTML.
func (r Reader) Text(key string, values domain.Values) string {
	return r.Texts.HTML(r.Lang, domain.Say(key, values))
}

// Label says a message plainly, for a button or a toast.
func (r Reader) Label(key string, values domain.Values) string {
	return r.Texts.Plain(r.Lang, domain.Say(key, values))
}

// Button is a button with a label of the catalogue.
func (r Reader) Button(key, data string) telegram.Button {
	return telegram.Button{Label: r.Label(key, nil), Data: data}
}

// plain is a page of one sentence.
func (r Reader) plain(key string, values domain.Values) Page { return Page{HTML: r.Text(key, values)} }

// one is a row of a single button.
func one(b telegram.Button) []telegram.Button { return []telegram.Button{b} }

// pager is the row that leads to the pages before and after; none if this page is the only one. Each list has pages of size rows,
// shown of total rows stand on this one, and data is the button of the page from an offset on.
func (r Reader) pager(offset, shown, size, total int, data func(offset int) string) [][]telegram.Button {
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

// lines puts the lines of a page together.
func lines(ls []string) string { return strings.Join(ls, "\n") }

// open is the button of a view without an argument.
func (r Reader) open(key string, v button.View) telegram.Button {
	return r.Button(key, button.Open(v, ""))
}

// orDash stands for what is not known.
func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
