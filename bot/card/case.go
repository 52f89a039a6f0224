package card

import (
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/casework/telling"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// Evidence returns all evidence of a case, oldest first, without redacted items.
func Evidence(c complaint.Case) []complaint.Evidence {
	all := append([]complaint.Evidence(nil), c.Filing.Evidence...)
	for _, a := range c.Additions {
		all = append(all, a.Evidence...)
	}
	for _, f := range c.Findings {
		all = append(all, f.Evidence...)
	}
	for _, p := range c.Progress {
		all = append(all, p.Evidence...)
	}
	if c.Outcome != nil {
		all = append(all, c.Outcome.Evidence...)
	}
	for _, r := range c.Reopenings {
		all = append(all, r.Evidence...)
	}
	return slices.DeleteFunc(all, complaint.Evidence.Gone)
}

// Pieces returns the evidence of a case as Telegram takes it: what an album holds, and locations.
func Pieces(c complaint.Case) (media []telegram.Media, at []telegram.Location) {
	for _, e := range Evidence(c) {
		if e.Kind == telegram.KindLocation {
			at = append(at, telegram.Location{Latitude: e.Latitude, Longitude: e.Longitude})
			continue
		}
		media = append(media, telegram.Media{Kind: e.Kind, FileID: e.File, UniqueID: e.Unique, Name: e.Name})
	}
	return media, at
}

// works reports whether the reader sees the case as staff, not as its complainant.
func works(r Reader, v lookup.View) bool { return r.By.Has(domain.ReadQueue, v.Case.Community) }

// Case returns the page of a case as its reader may see it. The next step is the first button (docs/design.md §2).
func Case(r Reader, v lookup.View) Page {
	ls := []string{r.Text("card.head", domain.Values{"number": number(v.Case), "category": category(v.Case), "mark": domain.Text(sign(r, v.Case))})}
	for _, f := range fields {
		if f.staff && !works(r, v) {
			continue
		}
		shown := v
		if !f.whole {
			shown.Case = v.Case.Present()
		}
		if vs := f.value(shown); len(vs) > 0 {
			ls = append(ls, r.Text("card."+f.name, domain.Values{"value": domain.List(vs...)}))
		}
	}
	return Page{HTML: Lines(ls), Rows: caseButtons(r, v), Names: named(v)}
}

// Done returns the case below a line that says what was done.
func Done(r Reader, v lookup.View, key string) Page {
	if v.Taken {
		return r.plain(map[bool]string{false: "card.taken", true: "card.taken.correct"}[key == "done.correct"], domain.Values{"number": number(v.Case)})
	}
	values := domain.Values{"number": number(v.Case)}
	if key == "done.withdraw" && v.Claimed() {
		key = "done.withdraw.alarm"
	}
	if v.Main != nil && v.Main.Handler == "" || v.Main == nil && v.Case.Untaken() {
		values["nobody"] = domain.Count(1)
		if by := telling.AssignedBy(v.Case.Filing); by != "" { // the team does not see it
			values[by] = domain.Count(1)
		}
	}
	if n := len(v.History); n > 0 && v.History[n-1].Do == complaint.Correct && key == "done.correct" { // who has the case no longer
		if lost, there := v.History[n-1].Details["lost"]; there {
			key, values["lost"] = "done.correct.lost", lost
		}
	}
	return Case(r, v).Below(r.Text(key, values))
}

// NotNow returns the case below a line that says that an action is not possible now.
func NotNow(r Reader, v lookup.View, do complaint.Action) Page {
	return Case(r, v).Below(r.Text("bot.not_now", domain.Values{"action": domain.Word("deed." + string(do)), "stage": v.Case.Standing()}))
}

// CaseLabel returns a case as the label of a button.
func CaseLabel(r Reader, v lookup.View) string {
	return r.Label("list.button", domain.Values{"mark": domain.Text(sign(r, v.Case)), "number": number(v.Case), "category": category(v.Case)})
}

func number(c complaint.Case) domain.Value { return domain.Text(string(c.Number)) }

func category(c complaint.Case) domain.Value {
	return domain.Word("category." + string(c.Filing.Category))
}

// signs are the coloured signs for the marks.
var signs = map[complaint.Mark]string{
	complaint.MarkOverdue: "🔴", complaint.MarkHeld: "⏸", complaint.MarkAsked: "🟢", complaint.MarkEnded: "✅", complaint.MarkNew: "🆕", complaint.MarkAtWork: "🟡",
	complaint.MarkWithdrawn: "↩️", complaint.MarkDeclined: "🚫", complaint.MarkJoined: "🔗",
}

// urgent stands before the sign of an open case of the highest priority, in every list.
const urgent = "🚨"

// sign returns the coloured sign of a case.
func sign(r Reader, c complaint.Case) string {
	if complaint.Urgent(c) {
		return urgent + signs[c.Mark(r.Now)]
	}
	return signs[c.Mark(r.Now)]
}

// caseButtons returns the actions that this reader can do now: the first in a row of its own, the others in rows of two.
func caseButtons(r Reader, v lookup.View) [][]telegram.Button {
	var rows [][]telegram.Button
	var row []telegram.Button
	for _, do := range v.May {
		if t, _ := complaint.Triggers().Of(do); !t.Button {
			continue
		}
		b := r.Button("button."+string(do), button.Act(do, v.Case.ID))
		if len(rows) == 0 {
			rows = append(rows, Row(b))
			continue
		}
		if row = append(row, b); len(row) == 2 {
			rows, row = append(rows, row), nil
		}
	}
	if len(row) > 0 {
		rows = append(rows, row)
	}
	var more []telegram.Button
	if len(Evidence(v.Case)) > 0 {
		more = append(more, r.Button("button.photos", button.Of(button.Photos, v.Case.ID)))
	}
	if v.Alarmed() {
		more = append(more, r.Button("alarm.open", button.Of(button.AlarmCard, v.Case.ID)))
	}
	if v.Main != nil && v.Main.ID != 0 {
		more = append(more, r.Button("button.main", button.Of(button.Card, v.Main.ID)))
	}
	return append(rows, append(more, r.Button("button.history", button.Of(button.History, v.Case.ID))))
}
