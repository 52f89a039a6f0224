package roster

import (
	"slices"
	"strconv"
	"strings"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/people"
	rules "guanjia/domain/roster"
	"guanjia/domain/rostering"
)

// Posts lists the posts of a community for its managers.
func Posts(r card.Reader, w rostering.Week) card.Page {
	ls := []string{r.Text("roster.posts.head", domain.Values{"community": domain.Text(w.Community.Name)})}
	if len(w.Posts) == 0 {
		ls = append(ls, r.Text("roster.posts.none", nil))
	}
	var buttons []telegram.Button
	for _, p := range w.Posts {
		ls = append(ls, r.Text("roster.post.line", postValues(p)))
		buttons = append(buttons, telegram.Button{Label: nameOf(r, p), Data: button.RosterAct{Do: opens, ID: int64(p.ID)}.Data(button.Post)})
	}
	rows := slices.Collect(slices.Chunk(buttons, 2))
	act := func(key, do string) telegram.Button {
		return r.Button(key, button.RosterAct{Do: do, ID: int64(w.Community.ID)}.Data(button.Post))
	}
	rows = append(rows, card.Row(act("roster.post.new", news)))
	if len(w.Posts) > 0 {
		rows = append(rows, []telegram.Button{act("roster.sheet.send", sheets), act("roster.sheet.export", exports)})
	}
	return card.Page{HTML: card.Lines(ls), Rows: append(rows,
		card.Row(r.Button("button.roster.open", button.Of(button.Roster, w.Community.ID))))}
}

func postValues(p rules.Post) domain.Values {
	return domain.Values{"post": p.Value(), "kind": domain.Word("roster.key." + string(p.Key)), "phone": domain.Text(p.Phone), "hours": hours(p.Hours), "days": domain.Word("roster.days." + string(p.Days))}
}

func hours(s string) domain.Value {
	if s == people.AllDay {
		return domain.Word("reach.always")
	}
	return domain.Text(s)
}

// Post returns a post with its rotations; asking says that it is asked whether to remove it.
func Post(r card.Reader, w rostering.Week, p rules.Post, patterns []rules.Pattern, asking bool) card.Page {
	ls := []string{r.Text("roster.post.line", postValues(p))}
	act := func(key, do string, id int64) []telegram.Button {
		return card.Row(r.Button(key, button.RosterAct{Do: do, ID: id}.Data(button.Post)))
	}
	var rows [][]telegram.Button
	for i, x := range patterns {
		var names []string
		for _, id := range x.People {
			names = append(names, w.People[id].Name)
		}
		values := domain.Values{"number": domain.Count(i + 1), "names": domain.Text(strings.Join(names, " → ")), "hours": hours(x.Hours), "days": domain.Word("roster.days." + string(x.Days)),
			"turn": domain.Word("roster.turn." + strconv.Itoa(x.Turn))}
		ls = append(ls, r.Text("roster.rotation.line", values))
		if !asking {
			rows = append(rows, card.Row(telegram.Button{Label: r.Label("roster.rotation.end", values), Data: button.RosterAct{Do: ends, ID: int64(x.ID)}.Data(button.Post)}))
		}
	}
	if asking {
		return card.Page{HTML: card.Lines(ls), Rows: [][]telegram.Button{act("roster.post.remove", sure, int64(p.ID))[:1], act("alarm.back", opens, int64(p.ID))}}
	}
	const most = 10
	for i, s := range slices.DeleteFunc(slices.Clone(w.Shifts), func(s rules.Shift) bool { return s.Post != p.ID }) {
		if i == most {
			break
		}
		label := r.Label("roster.of", domain.Values{"from": domain.Moment(s.From, w.Community.Zone), "name": domain.Text(w.People[s.Person].Name)})
		rows = append(rows, card.Row(telegram.Button{Label: label, Data: button.RosterAct{Do: opens, ID: int64(s.ID)}.Data(button.Shift)}))
	}
	rows = append(rows, act("roster.rotation.new", "rotation", int64(p.ID)), act("roster.shift.new", "hand_shift", int64(p.ID)),
		act("roster.post.remove", removes, int64(p.ID)), act("roster.posts", lists, int64(p.Community)))
	return card.Page{HTML: card.Lines(ls), Rows: rows}
}
