package improve_test

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"guanjia/bot/card"
	"guanjia/bot/card/cardtest"
	"guanjia/bot/improve"
	"guanjia/domain"
	rules "guanjia/domain/improve"
	"guanjia/domain/improving"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// monday is a Monday noon in Shanghai.
var monday = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)

var (
	garden  = people.Community{ID: 1, Code: "YH", Name: "阳光花园", Zone: "Asia/Shanghai"}
	manager = domain.Actor{Person: 4, Name: "周敏", Grants: []domain.Grant{{Community: 1, Role: domain.Manager}}}
	riser   = domain.Place{Part: domain.Whole, Building: 3, Entrance: "2", Label: "3"}
)

func days(n int) time.Time { return monday.AddDate(0, 0, n) }

// views has an action at each stage.
func views() map[string]improving.View {
	watch := rules.Watch{Category: "plumbing", Place: riser, Days: 90, Most: 365}
	behind := []rules.Piece{{Case: 1, Number: "YH-261002-001", At: days(-52)}, {Case: 2, Number: "YH-261017-003", At: days(-37)}, {Case: 3, Number: "YH-261029-002", At: days(-25)}}
	proposed := rules.Task{Number: "YH-A261029-01", Community: 1, Case: 3, Stage: rules.Proposed, Evidence: behind, Watch: watch}
	ignored := proposed
	ignored.Stage, ignored.Until = rules.Ignored, days(30)
	open := proposed
	open.Stage, open.Timing, open.Kind, open.Words, open.Person, open.Name, open.Due, open.Verifier = rules.Opened, rules.Preventive, "management",
		"换 3 栋 2 单元立管 <b>", 7, "王师傅", days(3), 4
	late := open
	late.Due = days(-3)
	watching := open
	watching.Stage, watching.Done, watching.DoneAt, watching.Until = rules.Watching, "立管已换", days(-5), days(85)
	watching.Media, watching.Watch.Occasions, watching.Exposed = []rules.Media{{Kind: "photo"}, {Kind: "photo"}}, 2, 1
	watching.Seen = []rules.Seen{{Case: 8, Unrelated: true}, {Case: 9}}
	judged := watching
	judged.Stage, judged.Result, judged.Reason, judged.Ended = rules.Judged, rules.NotAtAll, "换了还漏", days(-1)
	old := rules.Task{Number: "YH-A250101-01", Community: 1, Stage: rules.Dropped, Kind: "system", Words: "按周期更换皮带", Name: "外单位", Due: days(-200), Reason: "整机更换"}
	effect := improving.Item{Community: garden, Effect: rules.Effect{Before: 3, After: 1, DaysBefore: 90, DaysAfter: 5}}
	before := improving.Item{Community: garden, Effect: rules.Effect{Before: 3, DaysBefore: 90}}
	view := func(item improving.Item, t rules.Task, may ...rules.Action) improving.View {
		item.Task = t
		return improving.View{Item: item, May: may, Behind: behind, Names: map[domain.PersonID]string{4: "周敏", 7: "王师傅"}, History: []rules.Entry{
			{At: days(-25), Do: rules.Propose, Details: domain.Values{"count": domain.Count(3)}}}}
	}
	list := map[string]improving.View{
		"proposed": view(before, proposed, rules.Begin, rules.Ignore), "ignored": view(before, ignored, rules.Begin), "open": view(before, open, rules.Finish, rules.Drop),
		"late": view(before, late, rules.Finish), "watching": view(effect, watching, rules.Expose, rules.Except, rules.Judge, rules.Drop), "judged": view(effect, judged),
		"old": view(improving.Item{Community: garden}, old),
	}
	with := func(name string, change func(v *improving.View)) {
		v := list[name]
		change(&v)
		list[name] = v
	}
	with("proposed", func(v *improving.View) { v.Join = []domain.CaseID{1, 2} })
	again := []rules.Sighting{{Case: 8, Number: "YH-261120-001", At: days(-3)}, {Case: 9, Number: "YH-261121-004", At: days(-2)}}
	earlier := []rules.Sighting{{Case: 1, Number: "YH-261002-001", At: days(-52), Place: riser}, {Case: 2, Number: "YH-261017-003", At: days(-37), Place: riser}, {Case: 3, Number: "YH-261029-002", At: days(-25)}}
	with("proposed", func(v *improving.View) { v.Cases = map[improving.Side][]rules.Sighting{improving.Before: earlier} })
	with("watching", func(v *improving.View) {
		v.Again, v.Cases = again, map[improving.Side][]rules.Sighting{improving.Before: earlier, improving.After: again[1:]}
	})
	with("judged", func(v *improving.View) {
		v.Again, v.Next, v.Prior = again, "YH-A261123-02", "YH-A260101-01"
		v.History = append(v.History, rules.Entry{At: days(-24), By: 4, ByName: "周敏", Do: rules.Begin, Details: domain.Values{"words": domain.Text("换立管"),
			"person": domain.Text("王师傅"), "due": domain.Moment(days(3), "Asia/Shanghai"), "kind": domain.Word("improvement.management")}},
			rules.Entry{At: days(-5), By: 7, ByName: "王师傅", Do: rules.Finish, Details: domain.Values{"words": domain.Text("立管已换")}},
			rules.Entry{At: days(-2), Do: rules.Recur, Details: domain.Values{"case": domain.Text("YH-261121-004")}},
			rules.Entry{At: days(-1), By: 4, ByName: "周敏", Do: rules.Judge, Details: domain.Values{"result": domain.Word("improve.result.not"), "words": domain.Text("换了还漏")}})
	})
	with("ignored", func(v *improving.View) { v.Fallen = []domain.CaseID{v.Behind[0].Case} })
	with("old", func(v *improving.View) { v.Behind, v.History = v.Behind[:1], nil })
	return list
}

// The card of an action at each stage.
func TestCard(t *testing.T) {
	all := views()
	cardtest.Golden(t, "card", monday, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		for _, name := range []string{"proposed", "ignored", "open", "late", "watching", "judged", "old"} {
			write(name, improve.Card(at(manager), all[name]))
		}
	})
}

// What is joined is asked before and told after, with what is not.
func TestJoining(t *testing.T) {
	cardtest.Golden(t, "joining", monday, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		v := views()["proposed"]
		write("two of three", improve.Joining(at(manager), v))
		v.Apart = []domain.CaseID{3}
		write("one stays", improve.Joining(at(manager), v))
		v.Join = []domain.CaseID{1, 2, 3}
		write("all joined", card.Page{HTML: improve.Joined(at(manager), v, nil)})
		write("one joined", card.Page{HTML: improve.Joined(at(manager), v, []domain.CaseID{2})})
		write("none joined", card.Page{HTML: improve.Joined(at(manager), v, []domain.CaseID{2, 3})})
	})
}

// The list, with its selections.
func TestList(t *testing.T) {
	all := views()
	counts := map[improving.Show]int{improving.Open: 3, improving.Late: 1, improving.Watching: 1, improving.Judged: 14}
	cardtest.Golden(t, "list", monday, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		page := func(show improving.Show, offset, total int, names ...string) improving.Page {
			p := improving.Page{Show: show, Offset: offset, Total: total, Counts: counts}
			for _, name := range names {
				p.Items = append(p.Items, all[name].Item)
			}
			return p
		}
		write("open", improve.List(at(manager), page(improving.Open, 0, 3, "proposed", "open", "late")))
		write("watching", improve.List(at(manager), page(improving.Watching, 0, 1, "watching")))
		write("judged", improve.List(at(manager), page(improving.Judged, 6, 14, "judged", "judged", "judged", "judged", "judged", "judged")))
		write("empty", improve.List(at(manager), page(improving.Late, 0, 0)))
	})
}

// The cases that an effect counts, and those after the watch, with pages.
func TestCases(t *testing.T) {
	over := views()["watching"]
	over.Task.DoneAt, over.Task.Until, over.Task.Exposed = days(-120), days(-30), 2
	var many []rules.Sighting
	for i := range 19 {
		many = append(many, rules.Sighting{Case: domain.CaseID(i + 20), Number: ticket.Number(fmt.Sprintf("YH-2611%02d-001", i+1)), At: days(i - 22), Place: riser})
	}
	over.Effect = rules.Effect{Before: 3, After: 1, DaysBefore: 90, DaysAfter: 90}
	over.Cases = map[improving.Side][]rules.Sighting{improving.Before: over.Cases[improving.Before], improving.After: over.Cases[improving.After], improving.Later: many}
	cardtest.Golden(t, "cases", monday, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		write("the card of one whose watch is over", improve.Card(at(manager), over))
		write("before, not done yet", improve.Cases(at(manager), views()["proposed"], improving.Before, 0))
		write("before", improve.Cases(at(manager), over, improving.Before, 0))
		write("after", improve.Cases(at(manager), over, improving.After, 0))
		for _, offset := range []int{0, 8, 16, 400} {
			write("later, from "+strconv.Itoa(offset), improve.Cases(at(manager), over, improving.Later, offset))
		}
		write("none any more", improve.Cases(at(manager), views()["open"], improving.Before, 8))
	})
}
