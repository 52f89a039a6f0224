package incidents

import (
	"cmp"
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
)

// Bounds of what is shown.
const (
	historyMost = 8  // rows of history on a card: the newest
	newsMost    = 4  // news on a reader's card: the newest
	homesMost   = 12 // homes on a card: the others are counted
)

// valuesOf are the values of an incident as it is now.
func valuesOf(v informing.View) domain.Values {
	x, zone := v.Incident, v.Community.Zone
	values := domain.Values{"icon": domain.Word("incident.icon." + string(x.What)), "what": domain.Word("incident.what." + string(x.What)), "community": domain.Text(v.Community.Name),
		"number": domain.Text(string(x.Number)), "stage": domain.Word("incident.stage." + string(x.Stage)), "scope": x.Scope.Value(), "since": domain.Moment(x.Since, zone)}
	if x.Partly() {
		values["reopened"] = x.Reopened.Value()
	}
	if !x.Ends.IsZero() {
		values["ends"] = domain.Moment(x.Ends, zone)
	}
	if x.Planned {
		values["planned"] = domain.Count(1)
	}
	return values
}

// Card is one incident: for readers what they were told and what they said, for the office also what became of it.
func Card(r card.Reader, v informing.View) card.Page {
	x, zone, values := v.Incident, v.Community.Zone, valuesOf(v)
	ls := []string{r.Text("incident.card.head", values)}
	say := func(when bool, key string, values domain.Values) {
		if when {
			ls = append(ls, r.Text("incident.card."+key, values))
		}
	}
	say(true, "scope", values)
	say(len(x.News) > 0, "text", domain.Values{"text": words(x)})
	lasts := v.GoesOn()
	say(!v.Begun(), "begins", values)
	say(v.Begun(), "begun", values)
	say(lasts && !x.Ends.IsZero(), "ends", values)
	say(lasts && x.Ends.IsZero(), "unknown", nil)
	say(lasts && !x.NextBy.IsZero(), "next", domain.Values{"next": domain.Moment(x.NextBy, zone)})
	say(!lasts && !x.Restored.IsZero(), "restored", domain.Values{"at": domain.Moment(x.Restored, zone)})
	say(v.Counts.Affected > 0, "affected", domain.Values{"count": domain.Count(v.Counts.Affected)})
	if v.Office {
		say(v.Counts.Yes+v.Counts.No > 0, "answers", domain.Values{"yes": domain.Count(v.Counts.Yes), "no": domain.Count(v.Counts.No)})
		ls = append(ls, became(r, v)...)
	} else {
		say(len(v.Outside) > 0 && !v.Over(), "outside", nil)
		say(len(v.Mine) > 0 && !v.CanJoin() && x.Lasts(v.Now), "mine", nil)
		for _, n := range x.News[max(0, len(x.News)-newsMost):] {
			if len(x.News) == 1 { // it stands above
				break
			}
			ls = append(ls, r.Text("incident.card.said", domain.Values{"at": domain.Moment(n.SendAt, zone), "what": domain.Phrase("incident.news."+string(n.Do), newsValues(n, zone))}))
		}
	}
	return card.Page{HTML: card.Lines(ls), Rows: rows(r, v)}
}

// words are the newest words of the office.
func words(x incident.Incident) domain.Value {
	for _, n := range slices.Backward(x.News) {
		if n.Text != "" {
			return n.Words()
		}
	}
	return domain.Text("")
}

func newsValues(n incident.News, zone string) domain.Values {
	values := domain.Values{"scope": n.Scope.Value()}
	if n.Text != "" {
		values["text"] = n.Words()
	}
	if !n.Ends.IsZero() {
		values["ends"] = domain.Moment(n.Ends, zone)
	}
	return values
}

// became says what homes answered, what became of the letters, which doors nobody reaches, and the history.
func became(r card.Reader, v informing.View) []string {
	x, zone := v.Incident, v.Community.Zone
	var ls []string
	if len(v.Not) > 0 {
		var homes []domain.Value
		for _, h := range v.Not[:min(len(v.Not), homesMost)] {
			homes = append(homes, domain.Text(h.Label))
		}
		ls = append(ls, r.Text("incident.card.not", counted("homes", homes, len(v.Not))))
	}
	ls = append(ls, spokenLines(r, v, spokenOnCard, spokenShort)...)
	if v.Case != "" {
		ls = append(ls, r.Text("incident.card.case", domain.Values{"number": domain.Text(string(v.Case))}))
	}
	if x.Name != "" && !v.Over() {
		ls = append(ls, r.Text("incident.card.responsible", domain.Values{"name": domain.Text(x.Name)}))
	}
	ls = append(ls, "")
	if x.Pending(v.Now) {
		ls = append(ls, r.Text("incident.card.leaves", domain.Values{"at": domain.Moment(x.News[0].SendAt, zone)}))
	}
	if t := v.Arrivals; t.People > 0 {
		ls = append(ls, r.Text("incident.card.tally", domain.Values{"people": domain.Count(t.People), "delivered": domain.Count(t.Delivered), "waiting": domain.Count(t.Waiting), "lost": domain.Count(t.Undelivered())}))
	}
	if n := len(v.Reach.Doors); n > 0 {
		var doors []domain.Value
		for _, h := range v.Reach.Doors[:min(n, homesMost)] {
			doors = append(doors, domain.Text(h.Label))
		}
		values := counted("doors", doors, n)
		values["homes"], values["count"] = domain.Count(v.Reach.Homes), domain.Count(n)
		ls = append(ls, r.Text("incident.card.doors", values))
	}
	for _, e := range v.History[max(0, len(v.History)-historyMost):] {
		ls = append(ls, r.Text("incident.history.line", domain.Values{"at": domain.Moment(e.At, zone), "by": domain.Text(e.ByName),
			"what": domain.Phrase("incident.history."+string(e.Do), e.Details.In(zone))}))
	}
	return ls
}

// counted are some of all values, and how many more there are.
func counted(name string, some []domain.Value, all int) domain.Values {
	values := domain.Values{name: domain.List(some...)}
	if more := all - len(some); more > 0 {
		values["more"] = domain.Count(more)
	}
	return values
}

// rows are the buttons of a card.
func rows(r card.Reader, v informing.View) [][]telegram.Button {
	act := func(key, do string, home domain.HomeID) telegram.Button {
		return r.Button("button.incident."+key, button.At(incident.View(do, v.Incident.Number, home)))
	}
	x := v.Incident
	var rows [][]telegram.Button
	if v.OwnCase() {
		rows = append(rows, card.Row(ownButton(r, x.Number)))
	}
	if v.CanJoin() {
		rows = append(rows, card.Row(act("affected", join, 0)))
	}
	asked := v.Unanswered()
	for _, h := range asked {
		if len(asked) == 1 {
			rows = append(rows, []telegram.Button{act("yes", over, h.ID), act("no", lasts, h.ID)})
			continue
		}
		values := domain.Values{"home": domain.Text(h.Label)}
		rows = append(rows, []telegram.Button{{Label: r.Label("incident.home_yes", values), Data: button.At(incident.View(over, v.Incident.Number, h.ID))},
			{Label: r.Label("incident.home_no", values), Data: button.At(incident.View(lasts, v.Incident.Number, h.ID))}})
	}
	const perRow = 2
	for i, do := range v.May {
		if i%perRow == 0 {
			rows = append(rows, nil)
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], act(string(do), string(do), 0))
	}
	if !v.Office {
		return append(rows, card.Row(r.Button("incident.back_notices", button.AnnouncementPage{Own: true}.Data())))
	}
	if row := spokenRow(r, v); row != nil {
		rows = append(rows, row)
	}
	if v.Case != "" && !v.Over() {
		rows = append(rows, []telegram.Button{act("cases", cases, 0), {Label: r.Label("incident.case", domain.Values{"number": domain.Text(string(v.Case))}), Data: button.Of(button.Card, v.Incident.Case)}})
	}
	if !v.Silent() {
		papers := []telegram.Button{act(paper, paper, 0)}
		if len(v.Reach.Doors) > 0 {
			papers = append(papers, act(doors, doors, 0))
		}
		rows = append(rows, papers, card.Row(r.Button("button.incident.refresh", button.Open(button.Incident, v.Incident.Number))))
	}
	return append(rows, card.Row(r.Button("incident.back", button.Page(button.Incidents, 0))))
}

// open is the button that opens an incident.
func open(r card.Reader, v informing.View) telegram.Button {
	x := v.Incident
	return telegram.Button{Label: r.Label("incident.icon."+string(x.What), nil) + " " + string(x.Number), Data: button.Open(button.Incident, x.Number)}
}

// own are lines of what is valid for somebody's homes.
func own(r card.Reader, all []informing.View) []string {
	var ls []string
	for _, v := range all {
		values := valuesOf(v)
		if delete(values, "since"); !v.Begun() {
			values["since"] = domain.Moment(v.Incident.Since, v.Community.Zone)
		}
		if !v.GoesOn() {
			delete(values, "ends")
		}
		ls = append(ls, r.Text("incident.own.line", values))
	}
	return ls
}

// List is a page of incidents for the office; of those that figures count, if it is narrowed.
func List(r card.Reader, p informing.Page, only button.Counted) card.Page {
	head := domain.Values{"count": domain.Count(p.Total)}
	if len(p.Views) > 0 {
		card.Counted(head, only, p.Views[0].Community.Zone)
	}
	if p.Show != incident.ShowAll {
		head["show"] = domain.Word("incident.show." + string(p.Show))
	}
	ls := []string{r.Text("incident.list.office", head)}
	if len(p.Views) == 0 {
		ls = append(ls, r.Text("incident.list.empty", nil))
	}
	page, communities := card.Page{}, map[domain.CommunityID]bool{}
	for _, v := range p.Views {
		communities[v.Community.ID] = true
	}
	for _, v := range p.Views {
		values := valuesOf(v)
		if len(communities) == 1 {
			delete(values, "community")
		}
		for name, n := range map[string]int{"affected": v.Counts.Affected, "no": v.Counts.No} {
			if n > 0 {
				values[name] = domain.Count(n)
			}
		}
		ls = append(ls, r.Text("incident.list.line", values))
		page.Rows = append(page.Rows, card.Row(open(r, v)))
	}
	page.HTML = card.Lines(ls)
	page.Rows = append(page.Rows, r.Pager(p.Offset, len(p.Views), informing.PageSize, p.Total, func(offset int) string {
		return button.IncidentPage{Show: string(p.Show), Offset: offset, Counted: only}.Data()
	})...)
	var parts []telegram.Button
	for _, s := range incident.Shows() {
		if s != p.Show || !only.To.IsZero() {
			parts = append(parts, telegram.Button{Label: r.Label("incident.show."+string(cmp.Or(s, "all")), nil), Data: button.IncidentPage{Show: string(s)}.Data()})
		}
	}
	page.Rows = append(page.Rows, parts)
	return card.Page{HTML: page.HTML, Rows: append(page.Rows, card.Row(r.Button("incident.new", button.Open(button.IncidentNew, ""))))}
}
