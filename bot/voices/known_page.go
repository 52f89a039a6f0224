package voices

import (
	"strconv"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/hearing"
	"guanjia/domain/voice"
)

// knownPage is how many known answers one page has.
const knownPage = 8

// one is a known answer with the community in which it is kept.
type one struct {
	hearing.Book
	known voice.Known
}

// Known is a page of the known answers of all communities where the reader works.
func Known(r card.Reader, books []hearing.Book, offset int) card.Page {
	var all []one
	for _, b := range books {
		for _, k := range b.Answers {
			all = append(all, one{b, k})
		}
	}
	offset = max(0, min(offset, len(all)-1)) / knownPage * knownPage
	shown := all[offset:min(offset+knownPage, len(all))]
	head := domain.Values{"count": domain.Count(len(all))}
	if len(books) == 1 {
		head["community"] = domain.Text(books[0].Community.Name)
	}
	ls := []string{r.Text("known.head", head)}
	if len(all) == 0 {
		ls = append(ls, r.Text("known.empty", nil))
	}
	page := card.Page{}
	var row []telegram.Button
	for i, x := range shown {
		n := strconv.Itoa(offset + i + 1)
		question, _ := x.known.In(r.Lang)
		values := counts(r, x.known, x.Community.Zone)
		values["n"], values["question"] = domain.Text(n), domain.Text(question)
		ls = append(ls, r.Text("known.line", values))
		row = append(row, telegram.Button{Label: n, Data: button.Of(button.KnownOne, x.known.ID)})
	}
	if len(row) > 0 {
		page.Rows = append(page.Rows, row)
	}
	page.HTML = card.Lines(ls)
	page.Rows = append(page.Rows, r.Pager(offset, len(shown), knownPage, len(all), func(offset int) string { return button.Page(button.Answers, offset) })...)
	for _, b := range books {
		if !r.By.Has(domain.KeepAnswers, b.Community.ID) {
			continue
		}
		label := r.Label("known.add", nil)
		if len(books) > 1 {
			label += " · " + b.Community.Name
		}
		page.Rows = append(page.Rows, card.Row(telegram.Button{Label: label, Data: button.Open(button.KnownDo, knownAdd+"."+strconv.FormatInt(int64(b.Community.ID), 10))}))
	}
	return page
}

// What buttons do to known answers.
const (
	knownAdd  = "add"
	knownEdit = "edit"
	knownDrop = "drop"
	knownSure = "sure" // drop it
)

// counts are how often an answer was shown and helped, and until when it is shown.
func counts(r card.Reader, k voice.Known, zone string) domain.Values {
	v := domain.Values{"offered": domain.Count(k.Offered), "helped": domain.Count(k.Helped)}
	switch {
	case !k.Valid(r.Now):
		v["over"] = domain.Count(1)
	case !k.Until.IsZero():
		v["until"] = domain.Moment(k.Until, zone)
	}
	return v
}

// OneKnown is one known answer; in each language for those who keep it.
func OneKnown(r card.Reader, k voice.Known) card.Page {
	var ls []string
	for _, lang := range domain.Languages() {
		if k.Question[lang] != "" {
			ls = append(ls, r.Text("known.one", domain.Values{"question": domain.Text(k.Question[lang]), "answer": domain.Text(k.Answer[lang])}), "")
		}
	}
	values := counts(r, k, "")
	delete(values, "over")
	ls = append(ls, r.Text("known.counts", values))
	page := card.Page{HTML: card.Lines(ls)}
	if r.By.Has(domain.KeepAnswers, k.Community) {
		id := "." + strconv.FormatInt(int64(k.ID), 10)
		page.Rows = append(page.Rows, []telegram.Button{r.Button("known.edit", button.Open(button.KnownDo, knownEdit+id)), r.Button("known.drop", button.Open(button.KnownDo, knownDrop+id))})
	}
	page.Rows = append(page.Rows, card.Row(r.Button("known.back", button.Page(button.Answers, 0))))
	return page
}
