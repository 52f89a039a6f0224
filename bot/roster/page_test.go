package roster

import (
	"testing"
	"time"

	"guanjia/bot/card"
	"guanjia/bot/card/cardtest"
	"guanjia/domain"
	"guanjia/domain/people"
	rules "guanjia/domain/roster"
	"guanjia/domain/rostering"
)

// noon is a Monday, noon in Shanghai.
var noon = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)

var (
	garden  = people.Community{ID: 1, Code: "YH", Name: "阳光花园", Zone: "Asia/Shanghai"}
	manager = domain.Actor{Person: 4, Name: "周敏", Grants: []domain.Grant{{Community: 1, Role: domain.Manager}}}
	guard   = domain.Actor{Person: 7, Name: "赵安", Grants: []domain.Grant{{Community: 1, Role: domain.Staff}}}
)

func hour(n int) time.Time { return noon.Add(time.Duration(n-12) * time.Hour) } // of this Monday in Shanghai

// week has two posts: a guard who has not been relieved, one who cannot be reached, one who asks for cover.
func week() rostering.Week {
	who := func(id domain.PersonID, name string) people.Profile {
		return people.Profile{Person: people.Person{ID: id, Name: name, Phone: "+8613800000007", Chat: 7}}
	}
	blocked := who(8, "钱 <进>")
	blocked.Unreachable = "blocked"
	w := rostering.Week{Community: garden, Now: hour(12), Phone: "0571-1", Callable: []domain.PersonID{7}, Source: rules.FromRoster,
		Posts:  []rules.Post{{ID: 1, Community: 1, Key: rules.Guard, Name: "东门岗", Phone: "0571-2", Hours: people.AllDay, Days: rules.EveryDay}, {ID: 2, Community: 1, Key: rules.OnCall, Hours: "09:00-18:00", Days: rules.Workdays}},
		People: map[domain.PersonID]people.Profile{4: who(4, "周敏"), 7: who(7, "赵安"), 8: blocked}}
	night := rules.Shift{ID: 1, Community: 1, Post: 1, Person: 7, From: hour(0), To: hour(8), Stage: rules.On, CheckedIn: hour(0)}
	day := rules.Shift{ID: 2, Community: 1, Post: 1, Person: 8, From: hour(8), To: hour(20), Stage: rules.Planned, Late: true}
	next := rules.Shift{ID: 3, Community: 1, Post: 1, Person: 7, For: 4, From: hour(20), To: hour(32), Stage: rules.Planned, Asking: true, Reason: "ill"}
	call := rules.Shift{ID: 4, Community: 1, Post: 2, Person: 4, From: hour(24), To: hour(48), Stage: rules.Planned}
	w.On, w.Shifts = []rules.Shift{night, day}, []rules.Shift{day, next, call}
	w.Patterns = []rules.Pattern{{ID: 5, Post: 1, People: []domain.PersonID{7, 8}, Hours: "08:00-20:00 20:00-08:00", Days: rules.EveryDay, Turn: 7}}
	return w
}

func view(s rules.Shift, may ...rules.Action) rostering.View {
	w := week()
	return rostering.View{Shift: s, Post: w.Posts[0], Community: garden, Holder: w.People[s.Person], May: may, Colleagues: []people.Profile{w.People[4]}, Now: w.Now,
		Names: map[domain.PersonID]string{4: "周敏", 7: "赵安"}, History: []rules.Entry{{At: hour(0), Do: rules.Schedule}, {At: hour(1), By: 7, ByName: "赵安", Do: rules.Ask, Details: domain.Values{"reason": domain.Word("roster.reason.ill")}},
			{At: hour(2), By: 4, ByName: "周敏", Do: rules.Cover, Details: domain.Values{"person": domain.Count(7)}}}}
}

// TestPages: the pages of the roster in both languages (testdata).
func TestPages(t *testing.T) {
	cardtest.Golden(t, "pages", noon, func(at func(by domain.Actor) card.Reader, write func(title string, p card.Page)) {
		w := week()
		next := w.Shifts[1]
		write("for staff", Week(at(guard), w, []rostering.View{view(next)}))
		w.Manages = true
		w.Problems = []rules.Problem{{Trouble: rules.Gap, Post: 2, From: hour(33), To: hour(42)}, {Trouble: rules.Unreachable, Post: 1, Person: 8, From: hour(8), To: hour(20)}, {Trouble: rules.Gap, Post: 1, From: hour(150), To: hour(168), Beyond: true}}
		write("for managers", Week(at(manager), w, []rostering.View{view(next)}))
		many := w
		for range 30 {
			many.Shifts = append(many.Shifts, w.Shifts...)
		}
		write("many shifts", Week(at(manager), many, nil))
		empty := w
		empty.On, empty.Shifts, empty.Posts, empty.Problems, empty.Source = nil, nil, nil, nil, rules.FromPresent
		write("nothing yet", Week(at(manager), empty, nil))
		write("several communities", Communities(at(guard), []rostering.Week{w, empty}))
		write("my shift", Shift(at(guard), view(next, rules.CheckIn, rules.Ask)))
		write("another's shift", Shift(at(manager), view(next, rules.CheckIn, rules.Cover, rules.Remove)))
		part := next
		part.Part = rules.Part{From: hour(22), To: hour(26)}
		write("part of my shift", Shift(at(guard), view(part, rules.CheckIn, rules.Ask)))
		parted := view(rules.Shift{ID: 9, Community: 1, Post: 1, Person: 7, For: 4, From: hour(22), To: hour(26), Stage: rules.Planned, Origin: rules.ByCover, Of: 3})
		parted.History = append(parted.History[:1], rules.Entry{At: hour(2), By: 4, ByName: "周敏", Do: rules.Split, Details: domain.Values{"from": domain.Moment(hour(22), "Asia/Shanghai"), "to": domain.Moment(hour(26), "Asia/Shanghai"), "person": domain.Count(7)}})
		write("a part", Shift(at(guard), parted))
		asked := w
		asked.Shifts, asked.Problems = []rules.Shift{part}, nil
		write("a part is asked for", Week(at(manager), asked, []rostering.View{view(part)}))
		write("why", asks(at(guard), view(next), rules.Ask, ""))
		write("whom", asks(at(guard), view(next), rules.Ask, "ill"))
		write("to whom", asks(at(manager), view(next), rules.Cover, ""))
		write("remove", asks(at(manager), view(next), rules.Remove, ""))
		write("posts", Posts(at(manager), w))
		write("post", Post(at(manager), w, w.Posts[0], w.Patterns, false))
		write("remove a post", Post(at(manager), w, w.Posts[0], w.Patterns, true))
		write("unread", Unread(at(manager), "1", "roster.sheet.no_header"))
		plan := rostering.Checked{Community: garden, Same: 1, Faults: []rostering.Remark{{Line: 3, Wrong: rostering.NoPost, What: "西门"}, {Line: 4, Wrong: rostering.Twice, What: "赵安", Other: 2}},
			Notes: []rostering.Remark{{Line: 2, Wrong: rostering.IsOverlap, What: "东门岗", Other: 1}, {Line: 5, Wrong: rostering.IsOverlap, What: "东门岗"}, {Wrong: rostering.IsGap, What: "roster.key.on_call", From: hour(33), To: hour(42)}}}
		write("faults", Preview(at(manager), plan))
		plan.Faults, plan.Shifts = nil, []rules.Shift{next}
		write("a plan", Preview(at(manager), plan))
	})
}
