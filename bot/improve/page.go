package improve

import (
	"slices"
	"strconv"
	"time"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
	rules "guanjia/domain/improve"
	"guanjia/domain/improving"
)

// List is a page of the actions of a selection.
func List(r card.Reader, p improving.Page) card.Page {
	ls := []string{r.Text("improve.list.head", domain.Values{"show": domain.Word("improve.show." + string(p.Show)), "count": domain.Count(p.Total)})}
	if p.Only.Category != "" {
		ls[0] += "\n" + r.Text("summary.only", domain.Values{"only": domain.Word("category." + p.Only.Category)})
	}
	if len(p.Items) == 0 {
		ls = append(ls, r.Text("improve.list.empty", nil))
	}
	page := card.Page{}
	for _, item := range p.Items {
		ls = append(ls, r.Text("improve.list.line", lineOf(item, r.Now)))
		if !item.Task.Proposed() {
			ls = append(ls, r.Text("improve.list.effect", effectOf(item.Effect)))
		}
		page.Rows = append(page.Rows, card.Row(telegram.Button{Label: string(item.Task.Number), Data: button.Open(button.Improvement, item.Task.Number)}))
	}
	page.HTML = card.Lines(ls)
	page.Rows = append(page.Rows, pager(r, p)...)
	var tabs []telegram.Button
	for _, s := range improving.Shows() {
		if s != p.Show {
			tabs = append(tabs, telegram.Button{Label: r.Label("improve.tab", domain.Values{"show": domain.Word("improve.show." + string(s)), "count": domain.Count(p.Counts[s])}),
				Data: button.ImprovePage{Show: string(s), Category: p.Only.Category, Community: int64(p.Only.Community)}.Data()})
		}
	}
	const inRow = 2
	page.Rows = append(page.Rows, slices.Collect(slices.Chunk(tabs, inRow))...)
	return page
}

func pager(r card.Reader, p improving.Page) [][]telegram.Button {
	var row []telegram.Button
	to := func(key string, offset int) {
		row = append(row, r.Button(key, button.ImprovePage{Show: string(p.Show), Offset: offset, Category: p.Only.Category, Community: int64(p.Only.Community)}.Data()))
	}
	if p.Offset > 0 {
		to("dialog.page.before", max(p.Offset-improving.PageSize, 0))
	}
	if p.Offset+len(p.Items) < p.Total {
		to("dialog.page.next", p.Offset+improving.PageSize)
	}
	if row == nil {
		return nil
	}
	return [][]telegram.Button{row}
}

// lineOf are the values of an action in a list.
func lineOf(item improving.Item, now time.Time) domain.Values {
	t, zone := item.Task, item.Community.Zone
	v := domain.Values{"number": domain.Text(string(t.Number)), "subject": subject(t), "words": domain.Text(t.Words), "person": domain.Text(t.Name)}
	if days := t.DaysLate(now); days > 0 {
		v["late"] = domain.Count(days)
	}
	if shown, there := linesAt[t.Stage]; there {
		v[shown.name] = shown.value(t, zone)
	}
	return v
}

// linesAt is what a list shows of an action at each stage; nothing at the others.
var linesAt = map[rules.Stage]struct {
	name  string
	value func(t rules.Task, zone string) domain.Value
}{
	rules.Opened:   {"due", func(t rules.Task, zone string) domain.Value { return domain.Moment(t.Due, zone) }},
	rules.Watching: {"until", func(t rules.Task, zone string) domain.Value { return domain.Moment(t.WatchEnd(), zone) }},
	rules.Judged:   {"result", func(t rules.Task, _ string) domain.Value { return domain.Word("improve.result." + string(t.Result)) }},
	rules.Proposed: {"result", func(rules.Task, string) domain.Value { return domain.Word("improve.stage.proposed") }},
}

// subject is what an action is about: category and place of its watch.
func subject(t rules.Task) domain.Value {
	switch {
	case t.Watch.Category == "" && t.Watch.Place.IsZero():
		return domain.Text("")
	case t.Watch.Category == "":
		return t.Watch.Place.Value()
	case t.Watch.Place.IsZero():
		return domain.Word("category." + t.Watch.Category)
	}
	return domain.Phrase("report.spot", domain.Values{"category": domain.Word("category." + t.Watch.Category), "place": t.Watch.Place.Value()})
}

// effectOf are the values of an effect: cases in 30 days on average, with one decimal, and of how many in which time; of a shorter time after
// it only what came so far.
func effectOf(e rules.Effect) domain.Values {
	v := domain.Values{"before": tenths(rules.PerMonth(e.Before, e.DaysBefore)), "earlier": domain.Count(e.Before), "window": domain.Count(e.DaysBefore)}
	switch {
	case e.Known():
		v["after"], v["since"], v["passed"] = tenths(rules.PerMonth(e.After, e.DaysAfter)), domain.Count(e.After), domain.Count(e.DaysAfter)
	case e.DaysAfter > 0:
		v["days"], v["again"] = domain.Count(e.DaysAfter), domain.Count(e.After)
	}
	return v
}

func tenths(n int) domain.Value {
	const ten = 10
	return domain.Text(strconv.Itoa(n/ten) + "." + strconv.Itoa(n%ten))
}

// Card is one action.
func Card(r card.Reader, v improving.View) card.Page {
	t, zone := v.Task, v.Community.Zone
	ls := []string{r.Text("improve.card.head", domain.Values{"number": domain.Text(string(t.Number)), "stage": domain.Word("improve.stage." + string(t.Stage))})}
	say := func(when bool, key string, values domain.Values) {
		if when {
			ls = append(ls, r.Text("improve.card."+key, values))
		}
	}
	about := domain.Values{"category": domain.Word("category." + t.Watch.Category), "count": domain.Count(len(t.Evidence)), "until": domain.Moment(t.Until, zone),
		"scope": domain.Word("improve.scope." + rules.Width(t.Watch.Place)), "days": domain.Count(t.Watch.Days)}
	if !t.Watch.Place.IsZero() {
		about["place"] = t.Watch.Place.Value()
	}
	waits := t.Undecided()
	if waits {
		say(true, string(t.Stage), about)
	}
	if t.Until.IsZero() || waits {
		delete(about, "until")
	}
	say(t.Words != "", "words", domain.Values{"words": domain.Text(t.Words)})
	say(t.Kind != "" && !waits, "kind", domain.Values{"kind": domain.Word("improvement." + t.Kind), "timing": timing(t)})
	ls = append(ls, people(r, v, waits)...)
	say(t.Watch.Category != "" && !waits, "watch", about)
	say(t.Watch.Occasions > 0, "occasions", domain.Values{"passed": domain.Count(t.Exposed), "needed": domain.Count(t.Watch.Occasions)})
	say(!t.DoneAt.IsZero(), "done", done(t, zone))
	say(t.Watch.Category != "", "effect", effectOf(v.Effect))
	say(len(v.Again) > 0, "again", domain.Values{"cases": again(v)})
	since, there := later(v)
	say(there, "later", since)
	say(t.Result != "", "result", domain.Values{"result": domain.Word("improve.result." + string(t.Result)), "reason": domain.Text(t.Reason)})
	say(t.Dropped(), "dropped", domain.Values{"reason": domain.Text(t.Reason)})
	say(len(v.Behind) > 0, "behind", domain.Values{"cases": behind(v)})
	say(v.Prior != "", "prior", domain.Values{"number": domain.Text(string(v.Prior))})
	say(v.Next != "", "next", domain.Values{"number": domain.Text(string(v.Next))})
	ls = append(append(ls, ""), history(r, v)...)
	return card.Page{HTML: card.Lines(ls), Rows: choices(r, v)}
}

func timing(t rules.Task) domain.Value {
	if t.Timing == "" {
		return domain.Text("")
	}
	return domain.Word("improve.timing." + string(t.Timing))
}

// people are the lines of who does it and who judges.
func people(r card.Reader, v improving.View, waits bool) []string {
	t := v.Task
	if waits {
		return nil
	}
	who := domain.Values{"person": domain.Text(t.Name), "due": domain.Moment(t.Due, v.Community.Zone)}
	if days := t.DaysLate(r.Now); days > 0 {
		who["late"] = domain.Count(days)
	}
	if t.Unowned() {
		who["person"] = domain.Word("improve.card.nobody")
	}
	verifier := domain.Word("improve.card.verifier_any")
	if name := v.Names[t.Verifier]; name != "" {
		verifier = domain.Text(name)
	}
	return []string{r.Text("improve.card.person", who), r.Text("improve.card.verifier", domain.Values{"verifier": verifier})}
}

func done(t rules.Task, zone string) domain.Values {
	v := domain.Values{"at": domain.Moment(t.DoneAt, zone), "words": domain.Text(t.Done)}
	if len(t.Media) > 0 {
		v["photos"] = domain.Count(len(t.Media))
	}
	return v
}

// unrelated reports whether a case was marked to have another cause.
func unrelated(t rules.Task, id domain.CaseID) bool {
	return slices.ContainsFunc(t.Seen, func(s rules.Seen) bool { return s.Case == id && s.Unrelated })
}

func again(v improving.View) domain.Value {
	var list []domain.Value
	for _, s := range v.Again {
		one := domain.Text(string(s.Number))
		if unrelated(v.Task, s.Case) {
			one = domain.Phrase("improve.card.unrelated", domain.Values{"case": one})
		}
		list = append(list, one)
	}
	return domain.List(list...)
}

func behind(v improving.View) domain.Value {
	var list []domain.Value
	for _, p := range v.Behind {
		one := domain.Text(string(p.Number))
		if slices.Contains(v.Fallen, p.Case) {
			one = domain.Phrase("improve.card.fallen", domain.Values{"case": one})
		}
		list = append(list, one)
	}
	return domain.List(list...)
}

// historyMost is how many rows of history a card shows: the newest.
const historyMost = 8

func history(r card.Reader, v improving.View) []string {
	var ls []string
	for _, e := range v.History[max(0, len(v.History)-historyMost):] {
		ls = append(ls, r.Text("improve.history.line", domain.Values{"at": domain.Moment(e.At, v.Community.Zone), "by": domain.Text(e.ByName),
			"what": domain.Phrase("improve.history."+string(e.Do), e.Details)}))
	}
	return ls
}

// choices are the buttons of a card: what the reader can do, the cases, the list.
func choices(r card.Reader, v improving.View) [][]telegram.Button {
	t, n := v.Task, string(v.Task.Number)
	var buttons []telegram.Button
	act := func(do rules.Action) {
		buttons = append(buttons, r.Button("button.improve."+string(do), button.ImproveAct{Do: string(do), Number: n}.Data()))
	}
	for _, asked := range rules.Triggers().Rows() {
		do := asked.Do
		if slices.Contains(v.May, do) && do != rules.Except { // which has a button for each case
			act(do)
		}
		if do == rules.Begin && len(v.Join) > 0 {
			act(rules.JoinCases)
		}
	}
	rows := slices.Collect(slices.Chunk(buttons, 2))
	if slices.Contains(v.May, rules.Except) {
		for _, s := range v.Again {
			key := "improve.except"
			if unrelated(t, s.Case) {
				key = "improve.count_again"
			}
			rows = append(rows, card.Row(telegram.Button{Label: r.Label(key, domain.Values{"case": domain.Text(string(s.Number))}),
				Data: button.ImproveAct{Do: string(rules.Except), Number: n, Case: int64(s.Case)}.Data()}))
		}
	}
	var cases []telegram.Button
	for _, p := range v.Behind {
		cases = append(cases, telegram.Button{Label: string(p.Number), Data: card.From(card.Opens(p.Case), button.Open(button.Improvement, n))})
	}
	rows = append(rows, slices.Collect(slices.Chunk(cases, 2))...)
	if row := counted(r, v); row != nil {
		rows = append(rows, row)
	}
	if len(t.Media) > 0 {
		rows = append(rows, card.Row(telegram.Button{Label: r.Label("improve.photos", domain.Values{"count": domain.Count(len(t.Media))}),
			Data: button.ImproveAct{Do: photos, Number: n}.Data()}))
	}
	return append(rows, card.Row(r.Button("improve.back", button.ImprovePage{}.Data())))
}

// photos is what a button does that shows the pictures of what was done.
const photos = "photos"
