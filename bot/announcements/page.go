package announcements

import (
	"fmt"
	"maps"
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/announcing"
)

// Bounds of what is shown.
const (
	historyMost = 6  // rows of history on a card: the newest
	doorsMost   = 12 // doors on a card: the others are counted, and on the printed list
	mostWords   = 60 // characters of an announcement in a list
)

// Card is one announcement: for readers what they got, for the office also what became of it.
func Card(r card.Reader, v announcing.View) card.Page {
	a, zone := v.Announcement, v.Community.Zone
	values := domain.Values{"icon": domain.Word("announcement.icon." + string(a.Kind)), "kind": domain.Word("announcement.kind." + string(a.Kind)), "community": domain.Text(v.Community.Name),
		"number": domain.Text(string(a.Number)), "stage": stage(v)}
	if v.Number > 1 {
		values["edition"] = domain.Count(v.Number)
	}
	if v.Office {
		values["office"] = domain.Count(1)
	}
	ls := []string{r.Text("announcement.card.head", values)}
	say := func(when bool, key string, values domain.Values) {
		if when {
			ls = append(ls, r.Text("announcement.card."+key, values))
		}
	}
	say(v.Office, "scope", domain.Values{"scope": v.Edition.Scope.Value()})
	say(v.Outside && !v.Office, "outside", nil)
	say(true, "text", domain.Values{"text": domain.Text(v.Edition.Text)})
	say(len(v.Edition.Media) > 0, "media", domain.Values{"count": domain.Count(len(v.Edition.Media))})
	say(!a.Unsent() && !a.Objections().IsZero(), "objections", domain.Values{"until": domain.Moment(a.Until, zone)})
	say(a.Unsent(), "unsent", nil)
	say(!a.Unsent() && a.Objections().IsZero(), "until", domain.Values{"until": domain.Moment(a.Until, zone)})
	say(!v.Acked.IsZero(), "acked", domain.Values{"at": domain.Moment(v.Acked, zone)})
	if v.Office {
		ls = append(ls, became(r, v)...)
	}
	return card.Page{HTML: card.Lines(ls), Rows: rows(r, v)}
}

// stage is the word for how far it has come: while its letters leave, they are not about to leave any more.
func stage(v announcing.View) domain.Value {
	if v.Announcement.Leaving(v.Now) {
		return domain.Word("announcement.stage.leaving")
	}
	return domain.Word("announcement.stage." + string(v.Announcement.Stage))
}

// became says what became of the letters, which doors nobody reaches, and the history.
func became(r card.Reader, v announcing.View) []string {
	a, zone := v.Announcement, v.Community.Zone
	ls := []string{""}
	if a.Pending(v.Edition, v.Now) {
		ls = append(ls, r.Text("announcement.card.leaves", domain.Values{"at": domain.Moment(v.Edition.SendAt, zone)}))
	}
	if v.Arrivals.People > 0 {
		ls = append(ls, r.Text("announcement.card.tally", counts(v)))
		for _, reason := range slices.Sorted(maps.Keys(v.Arrivals.Lost)) {
			ls = append(ls, r.Text("announcement.card.lost", domain.Values{"reason": domain.Word("announcement.lost." + string(reason)), "count": domain.Count(v.Arrivals.Lost[reason])}))
		}
	}
	if a.Printable() && v.Reach.Homes > 0 {
		values := domain.Values{"homes": domain.Count(v.Reach.Homes), "count": domain.Count(len(v.Reach.Doors))}
		var doors []domain.Value
		for _, h := range v.Reach.Doors[:min(len(v.Reach.Doors), doorsMost)] {
			doors = append(doors, domain.Text(h.Label))
		}
		if more := len(v.Reach.Doors) - len(doors); more > 0 {
			values["more"] = domain.Count(more)
		}
		key := "announcement.card.all_reached"
		if len(doors) > 0 {
			key, values["doors"] = "announcement.card.doors", domain.List(doors...)
		}
		ls = append(ls, r.Text(key, values))
	}
	for _, e := range v.History[max(0, len(v.History)-historyMost):] {
		ls = append(ls, r.Text("announcement.history.line", domain.Values{"at": domain.Moment(e.At, zone), "by": domain.Text(e.ByName),
			"what": domain.Phrase("announcement.history."+string(e.Do), e.Details.In(zone))}))
	}
	return ls
}

// counts are the numbers of an announcement.
func counts(v announcing.View) domain.Values {
	t := v.Arrivals
	values := domain.Values{"people": domain.Count(t.People), "delivered": domain.Count(t.Delivered), "waiting": domain.Count(t.Waiting), "lost": domain.Count(t.Undelivered())}
	if v.Announcement.Ack {
		values["acked"] = domain.Count(t.Acked)
	}
	return values
}

// rows are the buttons of a card.
func rows(r card.Reader, v announcing.View) [][]telegram.Button {
	act := func(key, do string) telegram.Button {
		return r.Button("button.announcement."+key, button.AnnouncementAct(do, string(v.Announcement.Number)))
	}
	var rows [][]telegram.Button
	if v.ToAck() {
		rows = append(rows, card.Row(r.Button("button.announcement.ack", button.AnnouncementAct(ack, fmt.Sprintf("%s.%d", v.Announcement.Number, v.Number)))))
	}
	if len(v.Edition.Media) > 0 {
		rows = append(rows, card.Row(act(media, media)))
	}
	var do []telegram.Button
	for _, a := range v.May {
		do = append(do, act(string(a), string(a)))
	}
	if len(do) > 0 {
		rows = append(rows, do)
	}
	if v.Office && v.Announcement.Printable() {
		papers := []telegram.Button{act(paper, paper)}
		if len(v.Reach.Doors) > 0 {
			papers = append(papers, act(doors, doors))
		}
		rows = append(rows, papers, card.Row(r.Button("button.announcement.refresh", button.Open(button.Announcement, v.Announcement.Number))))
	}
	return append(rows, card.Row(r.Button("announcement.back", button.AnnouncementPage{Own: !v.Office}.Data())))
}

// List is a page of announcements, for the office or for somebody's homes; of those that figures count, if it is narrowed.
func List(r card.Reader, p announcing.Page, only button.Counted) card.Page {
	of := map[bool]string{true: "office", false: "own"}[p.Office]
	head := domain.Values{"count": domain.Count(p.Total)}
	if len(p.Views) > 0 {
		card.Counted(head, only, p.Views[0].Community.Zone)
	}
	ls := []string{r.Text("announcement.list."+of, head)}
	page := card.Page{}
	switch {
	case len(p.Views) > 0:
	case !p.Office && len(r.By.Homes) == 0:
		ls = append(ls, r.Text("announcement.list.empty.homeless", nil))
		page.Rows = append(page.Rows, card.Row(r.Open("menu.register", button.Register)))
	default:
		ls = append(ls, r.Text("announcement.list.empty."+of, nil))
	}
	communities := map[domain.CommunityID]bool{}
	for _, v := range p.Views {
		communities[v.Community.ID] = true
	}
	for _, v := range p.Views {
		a := v.Announcement
		ls = append(ls, r.Text("announcement.list.line", lineOf(v, p.Office, len(communities) > 1)))
		page.Rows = append(page.Rows, card.Row(telegram.Button{Label: r.Label("announcement.icon."+string(a.Kind), nil) + " " + string(a.Number), Data: button.Open(button.Announcement, a.Number)}))
	}
	page.HTML = card.Lines(ls)
	page.Rows = append(page.Rows, r.Pager(p.Offset, len(p.Views), announcing.PageSize, p.Total, func(offset int) string {
		return button.AnnouncementPage{Own: !p.Office, Offset: offset, Counted: only}.Data()
	})...)
	if !p.Office {
		return page
	}
	if !only.To.IsZero() {
		page.Rows = append(page.Rows, card.Row(r.Button("announcement.all", button.AnnouncementPage{}.Data())))
	}
	if announce.MayOpenSome(r.By) {
		page.Rows = append(page.Rows, card.Row(r.Button("announcement.new", button.Open(button.Announce, ""))))
	}
	if len(r.By.Homes) > 0 {
		page.Rows = append(page.Rows, card.Row(r.Button("announcement.own", button.AnnouncementPage{Own: true}.Data())))
	}
	return page
}

// lineOf are the values of an announcement in a list, for the office or for a reader; several: it is among those of several communities.
func lineOf(v announcing.View, office, several bool) domain.Values {
	a := v.Announcement
	values := domain.Values{"icon": domain.Word("announcement.icon." + string(a.Kind)), "number": domain.Text(string(a.Number)), "words": domain.Text(domain.Shorten(domain.OneLine(v.Edition.Text), mostWords)),
		"at": domain.Moment(v.Edition.SendAt, v.Community.Zone), "until": domain.Moment(a.Until, v.Community.Zone)}
	if a.Unsent() {
		values["unsent"] = domain.Count(1)
	}
	if several {
		values["community"] = domain.Text(v.Community.Name)
	}
	switch {
	case office:
		values["stage"] = stage(v)
		if v.Arrivals.People > 0 {
			maps.Copy(values, counts(v))
		}
	case v.Outside:
		values["outside"] = domain.Count(1)
	case v.ToAck():
		values["to_ack"] = domain.Count(1)
	}
	return values
}
