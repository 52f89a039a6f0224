package voices_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/card/cardtest"
	"guanjia/bot/card/voicecard"
	"guanjia/bot/voices"
	"guanjia/domain"
	"guanjia/domain/hearing"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/domain/voice"
)

var (
	monday  = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)
	garden  = people.Community{ID: 1, Code: "YH", Name: "阳光<花园>", Zone: "Asia/Shanghai"}
	owner   = domain.Actor{Person: 1, Name: "王芳", Grants: []domain.Grant{{Community: 1, Role: domain.Owner}}}
	clerk   = domain.Actor{Person: 3, Name: "李强", Grants: []domain.Grant{{Community: 1, Role: domain.Staff}}}
	manager = domain.Actor{Person: 4, Name: "周敏", Grants: []domain.Grant{{Community: 1, Role: domain.Manager}}}
)

func days(n int) time.Time { return monday.AddDate(0, 0, n) }

// seen is a voice as somebody sees it.
func seen(v voice.Voice, by domain.Actor) hearing.View {
	view := hearing.View{Voice: v, Community: garden, Office: v.Is(voice.TheOffice, by), May: v.May(by), Now: monday,
		History: []voice.Entry{{At: days(-1), By: 1, ByName: v.Name, Do: voice.File, Details: domain.Values{"kind": domain.Word("voice.kind." + string(v.Kind))}}}}
	if v.Hides(by) {
		view.Voice.Author, view.Voice.Name, view.Voice.Home, view.History[0].ByName = 0, "", "", "" // as domain/hearing does
	}
	return view
}

func examples() map[string]voice.Voice {
	base := voice.Voice{ID: 7, Number: "YH-V261122-01", Community: 1, Kind: voice.Question, Stage: voice.Registered, Author: 1, Name: "王芳", Home: "3-2-1201", Words: "泳池几点<开门>？", Made: days(-1), Until: days(1)}
	late := base
	late.Until = days(-1)
	answered := base
	answered.Stage, answered.Until, answered.Answer, answered.Answerer = voice.Answered, time.Time{}, "早上八点 & 周末九点", "李强"
	hidden := base
	hidden.Kind, hidden.Anonymous, hidden.Media = voice.Suggestion, true, []voice.Media{{Kind: "photo"}}
	adopted := hidden
	adopted.Anonymous, adopted.Stage, adopted.Plan, adopted.Until = false, voice.Adopted, voice.Plan{Words: "装扶手", Person: 3, Name: "李强", Due: days(5)}, days(5)
	done := adopted
	done.Stage, done.Until, done.Report, done.Proof = voice.Done, time.Time{}, "扶手装好了", []voice.Media{{Kind: "photo"}, {Kind: "photo"}}
	declined := hidden
	declined.Stage, declined.Until, declined.Reason = voice.Declined, time.Time{}, "消防通道"
	praise := base
	praise.Kind, praise.Praised, praise.Whom, praise.Words = voice.Praise, 9, "赵师傅", "修得好"
	all := praise
	all.Praised, all.Whom = 0, ""
	return map[string]voice.Voice{"question": base, "late": late, "answered": answered, "hidden": hidden, "adopted": adopted, "done": done, "declined": declined, "praise": praise, "praise for all": all}
}

// TestCards: cards as their readers see them.
func TestCards(t *testing.T) {
	all := examples()
	asked := func(v voice.Voice, by domain.Actor) hearing.View { // what was asked after the answer stands where it belongs
		view := seen(v, by)
		view.History = append(view.History, voice.Entry{At: monday, By: 1, ByName: "王芳", Do: voice.Again, Details: domain.Values{"words": domain.Text("收费标准呢？")}})
		return view
	}
	open := all["answered"]
	open.Stage, open.Until = voice.Registered, days(2)
	cardtest.Golden(t, "card", monday, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		for _, name := range []string{"question", "late", "answered", "hidden", "adopted", "done", "declined", "praise", "praise for all"} {
			for _, by := range []domain.Actor{owner, clerk, manager} {
				write(name+", "+by.Name, voices.Card(at(by), seen(all[name], by)))
			}
		}
		main, second := seen(all["hidden"], clerk), seen(all["hidden"], clerk)
		main.Joined, second.Main = []ticket.Number{"YH-V261122-02", "YH-V261122-03"}, "YH-V261122-01"
		second.Voice.Main = 7
		own := seen(second.Voice, owner)
		write("goes on with others, 李强", voices.Card(at(clerk), main))
		second.May = second.Voice.May(clerk)
		write("joined, 李强", voices.Card(at(clerk), second))
		write("joined, 王芳", voices.Card(at(owner), own))
		write("asked again", voices.Card(at(owner), asked(open, owner)))
		write("asked again and answered", voices.Card(at(owner), asked(all["answered"], owner)))
		write("filed", voices.Filed(at(owner), seen(all["hidden"], owner)))
	})
}

// TestLists: lists, known answers and the lines of a summary.
func TestLists(t *testing.T) {
	known := voice.Known{ID: 3, Community: 1, Question: map[domain.Language]string{domain.Chinese: "装修垃圾放在哪里？"}, Answer: map[domain.Language]string{domain.Chinese: "北门外。"}, Offered: 4, Helped: 3, Until: days(30)}
	over := known
	over.ID, over.Until = 4, days(-1)
	book := hearing.Book{Community: garden, Answers: []voice.Known{known, over}}
	var list []hearing.View
	for _, name := range []string{"late", "question", "adopted"} {
		list = append(list, seen(examples()[name], manager))
	}
	cardtest.Golden(t, "list", monday, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		r := at(manager)
		write("waiting", voices.List(r, hearing.Page{Views: list, Show: hearing.Waiting, Total: 8, Counts: map[hearing.Show]int{hearing.Overdue: 1}}, button.Counted{}))
		write("none", voices.List(r, hearing.Page{Show: hearing.Ended}, button.Counted{}))
		for _, figure := range voice.EveryFigure() {
			write("behind "+string(figure), voices.List(r, hearing.Page{Views: list[:1], Show: hearing.Show(figure), Total: 8}, button.Counted{From: monday.AddDate(0, 0, -7), To: monday, Community: 1}))
		}
		write("mine", voices.Own(r, hearing.Page{Views: list[:1], Show: hearing.Mine, Total: 1}))
		write("praises", voices.Own(r, hearing.Page{Show: hearing.Praises}))
		write("known", voices.Known(r, []hearing.Book{book}, 0))
		write("known none", voices.Known(at(clerk), []hearing.Book{{Community: garden}}, 0))
		write("one known", voices.OneKnown(r, known))
		write("summary", voicecard.Below(r, card.Page{HTML: "…"}, voice.Figures{Received: map[voice.Kind]int{voice.Question: 3}, OnTime: 2, Decided: 3, Waiting: 1}, button.Counted{From: monday.AddDate(0, 0, -6), To: monday.AddDate(0, 0, 1), Community: 1}))
		past := button.Counted{From: monday.AddDate(0, 0, -7), To: monday, Community: 1}
		write("summary of a period that is over", voicecard.Below(r, card.Page{HTML: "…"}, voice.Figures{Received: map[voice.Kind]int{voice.Question: 3}, OnTime: 2, Decided: 3, Waiting: 1, Overdue: 1}, past))
		write("nothing in a period that is over", voicecard.Below(r, card.Page{HTML: "…"}, voice.Figures{Waiting: 1}, past))
		write("nothing", voicecard.Below(r, card.Page{HTML: "…"}, voice.Figures{}, button.Counted{}))
	})
}

// A person who wants to stay unknown is named to no clerk.
func TestNobodyIsNamed(t *testing.T) {
	r := card.Reader{Texts: cardtest.Texts, Lang: domain.Chinese, By: clerk, Now: monday}
	shown := cardtest.Shown(voices.Card(r, seen(examples()["hidden"], clerk)))
	require.False(t, strings.Contains(shown, "王芳") || strings.Contains(shown, "1201"), shown)
}
