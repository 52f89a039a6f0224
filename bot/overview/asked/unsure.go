package asked

import (
	"cmp"
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/question"
	"guanjia/bot/report"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
	"guanjia/domain/summary"
)

// mostOffered is how many meanings of words are offered.
const mostOffered = 10

// Unsure asks what a question means: which building, category, period or community, which report, or the report without the words that were
// not understood. Buttons say what they open, and keep all that was understood. With text, the words as they were written, they can also be
// searched for, unless they ask something, or registered as a complaint; without it they stood behind a command, and it is told what can be written there.
func Unsure(r card.Reader, q question.Question, k question.Known, text string) card.Page {
	page := card.Page{HTML: asking(r, q, k)}
	if text == "" && (q.Left != "" || q.Unknown != "") {
		page.HTML += "\n\n" + r.Text("question.known", namesOf(k))
	}
	for _, own := range meanings(q) {
		if data := Data(own); len(data) <= telegram.MaxData && len(page.Rows) < mostOffered {
			page.Rows = append(page.Rows, card.Row(telegram.Button{Label: offer(r, own, k), Data: data}))
		}
	}
	if text == "" {
		return page
	}
	return otherwise(r, page, text, !q.Asks())
}

// UnsureQueue asks somebody who is no manager which list of the queue words with a slip mean (NearQueue).
func UnsureQueue(r card.Reader, q question.Question, k question.Known, text string) card.Page {
	page := card.Page{HTML: asking(r, q, k)}
	for _, own := range NearQueue(q) {
		data, _ := Queue(own)
		page.Rows = append(page.Rows, card.Row(telegram.Button{Label: offer(r, own, k), Data: data}))
	}
	return otherwise(r, page, text, true)
}

// otherwise adds what else words can be: what is searched for, and a complaint.
func otherwise(r card.Reader, page card.Page, text string, searched bool) card.Page {
	if find, fits := (button.FindPage{Words: text}).Data(); fits && searched {
		page.Rows = append(page.Rows, card.Row(r.Button("question.find", find)))
	}
	if note := button.Open(button.Note, text); len(note) <= telegram.MaxData {
		return card.Page{HTML: page.HTML, Rows: append(page.Rows, card.Row(r.Button("question.note", note)))}
	}
	page.Rows = append(page.Rows, card.Row(r.Button("question.intake", button.Open(button.Intake, ""))))
	return page
}

// Refused tells somebody who is no manager who reads figures, above what can be done instead: nothing is filed of a question.
func Refused(r card.Reader, text string) card.Page {
	page := card.Page{HTML: r.Text("question.managers", nil), Rows: [][]telegram.Button{{r.Button("menu.queue", button.QueuePage{}.Data(button.Queue))}}}
	if note := button.Open(button.Note, text); len(note) <= telegram.MaxData {
		page.Rows = append(page.Rows, card.Row(r.Button("question.note", note)))
	}
	return page
}

// asking is the line above the buttons: what was not understood, or what is asked.
func asking(r card.Reader, q question.Question, k question.Known) string {
	switch several := len(q.Periods) > 1 || len(q.Buildings) > 1 || len(q.Categories) > 1; {
	case q.Unknown != "":
		return r.Text("question.no_building", domain.Values{"words": domain.Text(q.Unknown)})
	case q.Denied() != "":
		return r.Text("question.except", domain.Values{"words": domain.Text(q.Denied())})
	case q.Left != "":
		return r.Text("question.left", domain.Values{"words": domain.Text(q.Left)})
	case q.Entrance != "":
		return r.Text("question.entrance", nil)
	case several:
		return r.Text("question.several", nil)
	case len(q.Communities) > 1 || len(q.Channels) > 1 || len(q.Handlers) > 1:
		return r.Text("question.which", nil)
	case len(q.Handlers) > 0:
		return r.Text("question.personal", domain.Values{"name": colleagueOf(k, q.Handlers[0])})
	}
	return r.Text("question.what", nil)
}

// meanings are the questions of which each means one thing: first those of words with a slip.
func meanings(q question.Question) []question.Question {
	if near := q.Near; len(near) > 0 {
		if q.Report == "" && !q.Understood() { // nothing else was said
			return near
		}
		q.Near = nil
		return append(slices.Clone(near), meanings(q)...)
	}
	if instead := slices.DeleteFunc(q.Instead(), func(q question.Question) bool { return !q.Certain() }); len(instead) > 0 {
		return instead
	}
	entrance := q.Entrance != "" && (q.Report == "" || q.Report == question.Summary)
	who := q.Who != ""
	q.Left, q.Unknown, q.Entrance, q.Who = "", "", "", ""
	if q.Report == "" {
		q.Report = question.Summary
	}
	all := oneEach([]question.Question{q}, q.Periods, func(q *question.Question, x []summary.Period) { q.Periods = x })
	all = oneEach(all, q.Communities, func(q *question.Question, x []domain.CommunityID) { q.Communities = x })
	all = oneEach(all, q.Buildings, func(q *question.Question, x []domain.BuildingID) { q.Buildings = x })
	all = oneEach(all, q.Categories, func(q *question.Question, x []complaint.Category) { q.Categories = x })
	all = oneEach(all, q.Channels, func(q *question.Question, x []complaint.Channel) { q.Channels = x })
	all = oneEach(all, q.Handlers, func(q *question.Question, x []domain.PersonID) { q.Handlers = x })
	var certain []question.Question
	for _, own := range all {
		if own.Certain() {
			certain = append(certain, own)
			if who { // whose hands the cases are in, and where they come from; nobody is told who complains most
				own.Report, own.Figure, own.By = question.Ranking, summary.Open, "h"
				certain = append(certain, own)
				own.Figure, own.By = summary.Received, "p"
				certain = append(certain, own)
			}
			if entrance { // the places of a building tell its entrances
				own.Report, own.Figure, own.By = question.Ranking, summary.Received, "p"
				certain = append(certain, own)
			}
			continue
		}
		for _, other := range []question.Question{{Report: question.Open}, {Report: question.Overdue}, {Report: question.List, Figure: summary.Resolved}, {Report: question.Satisfaction}} {
			of := own
			of.Report, of.Figure = other.Report, other.Figure
			certain = append(certain, of) // of a colleague, who has no summary
		}
	}
	return certain
}

// oneEach makes of every question one for each of several values.
func oneEach[T any](all []question.Question, values []T, set func(q *question.Question, one []T)) (list []question.Question) {
	if len(values) < 2 {
		return all
	}
	for _, q := range all {
		for i := range values {
			own := q
			set(&own, values[i:i+1:i+1])
			list = append(list, own)
		}
	}
	return list
}

// offer is the label of a button: the report, with all that it is restricted to.
func offer(r card.Reader, q question.Question, k question.Known) string {
	name := domain.Word("question.report." + string(q.Report))
	switch q.Report {
	case question.List:
		name = domain.Word("figure." + string(q.Figure))
	case question.Ranking:
		name = domain.Phrase("summary.by", domain.Values{"figure": domain.Word("figure." + string(q.Figure)), "by": domain.Word("dimension." + q.By)})
	}
	var of []domain.Value
	for _, c := range q.Communities {
		of = append(of, communityOf(k, c))
	}
	for _, p := range q.Periods {
		of = append(of, report.PeriodName(p, k.Now))
	}
	for _, b := range q.Buildings {
		of = append(of, buildingOf(k, b))
	}
	for _, c := range q.Categories {
		of = append(of, domain.Word("category."+string(c)))
	}
	for _, c := range q.Channels {
		of = append(of, domain.Word("channel."+string(c)))
	}
	for _, p := range q.Handlers {
		of = append(of, colleagueOf(k, p))
	}
	values := domain.Values{"report": name}
	if len(of) > 0 {
		values["of"] = domain.List(of...)
	}
	return r.Label("question.offer", values)
}

// namesOf are the names that can be written behind a command: not too many of each kind.
func namesOf(k question.Known) domain.Values {
	values := domain.Values{}
	put := func(key string, names []domain.Value) {
		const most = 12
		switch n := len(names); {
		case n > most:
			values[key] = domain.Phrase("question.more", domain.Values{"list": domain.List(names[:most]...), "count": domain.Count(n)})
		case n > 0:
			values[key] = domain.List(names...)
		}
	}
	var communities, buildings, categories, colleagues []domain.Value
	for _, c := range k.Communities {
		communities = append(communities, domain.Text(c.Name))
	}
	for _, b := range k.Buildings {
		buildings = append(buildings, domain.House(b.Name))
	}
	for c := range k.Categories {
		categories = append(categories, domain.Word("category."+string(c)))
	}
	for _, p := range k.Colleagues {
		colleagues = append(colleagues, domain.Text(p.Name))
	}
	slices.SortFunc(categories, func(a, b domain.Value) int { return cmp.Compare(a.Word, b.Word) })
	put("communities", communities)
	put("buildings", buildings)
	put("categories", categories)
	put("people", colleagues)
	return values
}

// buildingOf is the name of a building, with its community if there are several.
func buildingOf(k question.Known, id domain.BuildingID) domain.Value {
	i := slices.IndexFunc(k.Buildings, func(b people.Building) bool { return b.ID == id })
	if len(k.Communities) == 1 {
		return domain.House(k.Buildings[i].Name)
	}
	return domain.List(communityOf(k, k.Buildings[i].Community), domain.House(k.Buildings[i].Name))
}

func communityOf(k question.Known, id domain.CommunityID) domain.Value {
	i := slices.IndexFunc(k.Communities, func(c people.Community) bool { return c.ID == id })
	same := 0
	for _, c := range k.Communities {
		if c.Name == k.Communities[i].Name {
			same++
		}
	}
	if same > 1 {
		return domain.Text(k.Communities[i].Name + " " + k.Communities[i].Code)
	}
	return domain.Text(k.Communities[i].Name)
}

func colleagueOf(k question.Known, id domain.PersonID) domain.Value {
	i := slices.IndexFunc(k.Colleagues, func(p people.Profile) bool { return p.ID == id })
	return domain.Text(k.Colleagues[i].Name)
}
