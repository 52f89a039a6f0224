package roster

import (
	"maps"
	"slices"
	"time"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/people"
	rules "guanjia/domain/roster"
	"guanjia/domain/rostering"
)

// What buttons of the roster do besides the actions of shifts.
const (
	opens   = "open"
	lists   = "list"
	news    = "new"
	removes = "remove"
	sure    = "sure"
	ends    = "end"
	sheets  = "sheet"
	exports = "export"

	partAsk  = "ask_part"
	partGive = "cover_part"
)

// nameOf is the name of a post in the reader's language.
func nameOf(r card.Reader, p rules.Post) string {
	if p.Name != "" {
		return p.Name
	}
	return r.Label("roster.key."+string(p.Key), nil)
}

// Communities lists the communities where the reader works, each with who is on duty now.
func Communities(r card.Reader, all []rostering.Week) card.Page {
	ls := []string{r.Text("roster.communities", nil)}
	var rows [][]telegram.Button
	for _, w := range all {
		ls = append(ls, "", r.Text("roster.head", domain.Values{"community": domain.Text(w.Community.Name)}))
		ls = append(ls, now(r, w)...)
		rows = append(rows, card.Row(telegram.Button{Label: "📋 " + w.Community.Name, Data: button.Of(button.Roster, w.Community.ID)}))
	}
	p := card.Page{HTML: card.Lines(ls), Rows: rows}
	for _, w := range all {
		p.Names = slices.AppendSeq(p.Names, maps.Keys(w.People))
	}
	return p
}

// Week returns the roster of a community: who is on duty now with telephone, the coming days, and what the reader can do. own are the reader's
// shifts there, and those that others ask the reader to take.
func Week(r card.Reader, w rostering.Week, own []rostering.View) card.Page {
	ls := []string{r.Text("roster.head", domain.Values{"community": domain.Text(w.Community.Name)})}
	ls = append(ls, now(r, w)...)
	if len(w.Problems) > 0 {
		ls = append(ls, "", r.Text("roster.problems", domain.Values{"count": domain.Count(len(w.Problems))}))
		const most = 8
		for _, p := range w.Problems[:min(most, len(w.Problems))] {
			name := func(id domain.PersonID) string { return w.People[id].Name }
			ls = append(ls, r.Text("roster.problem", domain.Values{"problem": rostering.InWords(w.Posts, name, p, w.Community.Zone)}))
		}
		if more := len(w.Problems) - most; more > 0 {
			ls = append(ls, r.Text("roster.problems.more", domain.Values{"count": domain.Count(more)}))
		}
	}
	return card.Page{HTML: card.Lines(append(ls, days(r, w)...)), Rows: choices(r, w, own), Names: slices.Collect(maps.Keys(w.People))}
}

// now says who is on duty now, and whom an emergency calls if nobody of the roster can be called.
func now(r card.Reader, w rostering.Week) []string {
	var ls []string
	for _, s := range w.On {
		values := person(w.People[s.Person])
		values["post"], values["line"] = postOf(w.Posts, s.Post).Value(), domain.Text(postOf(w.Posts, s.Post).Phone)
		values["to"] = domain.Moment(s.To, w.Community.Zone)
		values["presence"] = domain.Word("roster.presence." + string(w.Presence(s)))
		ls = append(ls, r.Text("roster.on", values))
	}
	if w.Source != rules.FromRoster {
		var names []domain.Value
		const most = 12
		for _, id := range w.Callable[:min(most, len(w.Callable))] {
			names = append(names, domain.Text(w.People[id].Name))
		}
		key := "roster.instead." + string(w.Source)
		if len(w.Posts) == 0 {
			key = "roster.instead.none"
		}
		ls = append(ls, r.Text(key, domain.Values{"names": domain.List(names...)}))
	}
	if w.Phone != "" {
		ls = append(ls, r.Text("roster.phone", domain.Values{"phone": domain.Text(w.Phone)}))
	}
	return ls
}

func person(p people.Profile) domain.Values {
	return domain.Values{"name": domain.Text(p.Name), "phone": domain.Text(people.ShowPhone(p.Phone))}
}

func postOf(posts []rules.Post, id domain.PostID) rules.Post {
	i := slices.IndexFunc(posts, func(p rules.Post) bool { return p.ID == id })
	if i < 0 {
		return rules.Post{Key: rules.Desk}
	}
	return posts[i]
}

// days lists the shifts of the coming days by day, and the telephone numbers of their people.
func days(r card.Reader, w rostering.Week) []string {
	if len(w.Shifts) == 0 {
		return []string{"", r.Text("roster.empty", nil)}
	}
	ls := []string{}
	day := ""
	var phones []domain.Value
	seen := map[domain.PersonID]bool{}
	const most = 80 // shifts that fit into a message with their days and numbers
	for i, s := range w.Shifts {
		if i == most {
			ls = append(ls, "", r.Text("roster.rest", domain.Values{"count": domain.Count(len(w.Shifts) - i)}))
			break
		}
		values := person(w.People[s.Person])
		values["from"], values["to"], values["post"] = domain.Moment(s.From, w.Community.Zone), domain.Moment(s.To, w.Community.Zone), postOf(w.Posts, s.Post).Value()
		if d := s.From.In(w.Community.Location()).Format("0102"); d != day {
			day = d
			ls = append(ls, "", r.Text("roster.day", values))
		}
		if s.To.Sub(s.From) == 24*time.Hour {
			values["whole"] = domain.Text("whole")
		}
		if s.For != 0 {
			values["former"] = domain.Text(w.People[s.For].Name)
		}
		if s.Seeks(w.Now) {
			values["asking"] = domain.Text("asking")
			during(values, s.Part, w.Community.Zone)
		}
		ls = append(ls, r.Text("roster.line", values))
		if p := w.People[s.Person]; !seen[s.Person] && p.Phone != "" {
			seen[s.Person] = true
			phones = append(phones, domain.Phrase("roster.number", person(p)))
		}
	}
	if len(phones) > 0 {
		ls = append(ls, "", r.Text("roster.numbers", domain.Values{"numbers": domain.List(phones...)}))
	}
	return ls
}

// choices are the buttons of the roster: the reader's shifts, and for managers posts.
func choices(r card.Reader, w rostering.Week, own []rostering.View) [][]telegram.Button {
	var rows [][]telegram.Button
	const most = 8
	for _, v := range own[:min(most, len(own))] {
		key := "roster.mine"
		if v.Shift.Person != r.By.Person {
			key = "roster.asked"
		}
		meant := v.Shift
		if key == "roster.asked" {
			meant = meant.Meant(rules.Plain{})
		}
		label := r.Label(key, domain.Values{"from": domain.Moment(meant.From, w.Community.Zone), "to": domain.Moment(meant.To, w.Community.Zone),
			"post": v.Post.Value(), "name": domain.Text(v.Holder.Name)})
		rows = append(rows, card.Row(telegram.Button{Label: label, Data: button.RosterAct{Do: opens, ID: int64(v.Shift.ID)}.Data(button.Shift)}))
	}
	if w.Manages {
		rows = append(rows, card.Row(r.Button("roster.posts", button.RosterAct{Do: lists, ID: int64(w.Community.ID)}.Data(button.Post))))
	}
	return append(rows, []telegram.Button{r.Open("menu.duty", button.OnDuty), r.Button("alarm.refresh", button.Of(button.Roster, w.Community.ID))})
}

// Shift returns one shift with what the reader can do.
func Shift(r card.Reader, v rostering.View) card.Page {
	s, zone := v.Shift, v.Community.Zone
	values := person(v.Holder)
	values["post"], values["community"], values["line"] = v.Post.Value(), domain.Text(v.Community.Name), domain.Text(v.Post.Phone)
	values["from"], values["to"] = domain.Moment(s.From, zone), domain.Moment(s.To, zone)
	values["stage"] = domain.Word("roster.stage." + string(s.Stage))
	if !s.CheckedIn.IsZero() {
		values["checked"] = domain.Moment(s.CheckedIn, zone)
	}
	if s.For != 0 {
		values["former"] = domain.Text(v.Names[s.For])
	}
	if s.Seeks(v.Now) {
		during(values, s.Part, zone)
		values["reason"] = domain.Word("roster.reason." + s.Reason)
		if s.Asked != 0 {
			values["asked"] = domain.Text(v.Names[s.Asked])
		}
	}
	ls := []string{r.Text("roster.shift", values)}
	const most = 6
	for _, e := range v.History[max(0, len(v.History)-most):] {
		line := domain.Values{"at": domain.Moment(e.At, zone), "by": domain.Text(e.ByName)}
		if id := e.Details["person"].Number; id != nil && e.Do != rules.Schedule {
			line["name"] = domain.Text(v.Names[domain.PersonID(*id)])
		}
		if reason, there := e.Details["reason"]; there {
			line["reason"] = reason
		}
		if from, there := e.Details["from"]; there {
			line["part"] = domain.Phrase("roster.part.time", domain.Values{"from": from, "to": e.Details["to"]})
		}
		key := "roster.history." + string(e.Do)
		if e.Do == rules.Schedule && s.Origin == rules.ByCover {
			key = "roster.history.part"
		}
		ls = append(ls, r.Text(key, line))
	}
	var buttons []telegram.Button
	for _, do := range v.May {
		key := "button.shift." + string(do)
		if do == rules.CheckIn && s.Person != r.By.Person {
			key = "roster.check_in_for"
		}
		buttons = append(buttons, r.Button(key, button.RosterAct{Do: string(do), ID: int64(s.ID)}.Data(button.Shift)))
	}
	rows := slices.Collect(slices.Chunk(buttons, 2))
	return card.Page{HTML: card.Lines(ls), Rows: append(rows, card.Row(r.Button("button.roster.open", button.Of(button.Roster, v.Community.ID)))), Names: slices.Collect(maps.Keys(v.Names))}
}

// asks asks what an action needs: why, whom, or whether.
func asks(r card.Reader, v rostering.View, do rules.Action, choice string) card.Page {
	id := int64(v.Shift.ID)
	back := card.Row(r.Button("alarm.back", button.RosterAct{Do: opens, ID: id}.Data(button.Shift)))
	values := domain.Values{"post": v.Post.Value(), "from": domain.Moment(v.Shift.From, v.Community.Zone), "to": domain.Moment(v.Shift.To, v.Community.Zone), "name": domain.Text(v.Holder.Name)}
	var rows [][]telegram.Button
	switch {
	case do == rules.Remove:
		rows = append(rows, card.Row(r.Button("roster.remove.yes", button.RosterAct{Do: string(do), ID: id, Choice: "yes"}.Data(button.Shift))))
		return card.Page{HTML: r.Text("roster.remove.ask", values), Rows: append(rows, back)}
	case do == rules.Ask && choice == "":
		for _, reason := range rules.Reasons() {
			rows = append(rows, card.Row(r.Button("roster.reason."+reason, button.RosterAct{Do: string(do), ID: id, Choice: reason}.Data(button.Shift))))
		}
		return card.Page{HTML: r.Text("roster.reason.ask", values), Rows: append(rows, back)}
	}
	part := button.RosterAct{Do: partGive, ID: id}
	if do == rules.Ask {
		part = button.RosterAct{Do: partAsk, ID: id, Choice: choice}
		rows = append(rows, card.Row(r.Button("roster.everybody", button.RosterAct{Do: string(do), ID: id, Choice: choice, Whole: true}.Data(button.Shift))))
	} else {
		choice = "to"
	}
	var names []telegram.Button
	const most = 40
	for _, p := range v.Colleagues[:min(most, len(v.Colleagues))] {
		names = append(names, telegram.Button{Label: p.Name, Data: button.RosterAct{Do: string(do), ID: id, Choice: choice, Person: int64(p.ID), Whole: true}.Data(button.Shift)})
	}
	rows = append(append(rows, slices.Collect(slices.Chunk(names, 2))...), card.Row(r.Button("roster.part", part.Data(button.Shift))))
	return card.Page{HTML: r.Text("roster.whom."+string(do), values), Rows: append(rows, back), Names: slices.Collect(maps.Keys(v.Names))}
}
