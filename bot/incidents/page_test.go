package incidents_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/card/cardtest"
	"guanjia/bot/incidents"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
)

var (
	evening = time.Date(2026, 11, 23, 11, 20, 0, 0, time.UTC)
	garden  = people.Community{ID: 1, Code: "YH", Name: "阳光<花园>", Zone: "Asia/Shanghai"}
	owner   = domain.Actor{Person: 1, Name: "王芳", Grants: []domain.Grant{{Community: 1, Role: domain.Owner}}, Homes: []domain.HomeID{5}}
	clerk   = domain.Actor{Person: 3, Name: "李强", Grants: []domain.Grant{{Community: 1, Role: domain.Staff}}}
	manager = domain.Actor{Person: 4, Name: "周敏", Grants: []domain.Grant{{Community: 1, Role: domain.Manager}}}
)

// stages are incidents as they come along, with the time of which that is.
func stages(t *testing.T) (names []string, all map[string]informing.View) {
	all = map[string]informing.View{}
	when := evening
	at := func() incident.At { return incident.At{Now: when, Zone: garden.Location()} }
	three := scope.Of(scope.Building(13, "3"))
	keep := func(name string, x incident.Incident) {
		names = append(names, name)
		all[name] = informing.View{Incident: x, Community: garden, Now: when}
	}
	ch, err := incident.OpenNew("YH-P261123-01", incident.Draft{What: incident.Water, Scope: three, Text: "立管漏水 <抢修>，暂停供水。", Ends: evening.Add(160 * time.Minute)}, 1, clerk, at(), nil)
	require.NoError(t, err)
	keep("undo", ch.After())
	when = when.Add(2 * time.Minute)
	keep("open", ch.After())
	do := func(after time.Duration, name string, do incident.Action, by domain.Actor, rec incident.Record) {
		when = when.Add(after)
		ch, err = incident.Apply(ch.After(), do, by, rec, at())
		require.NoError(t, err)
		keep(name, ch.After())
	}
	do(50*time.Minute, "updated", incident.Update, clerk, incident.Updating{Text: "正在换阀。", Ends: evening.Add(190 * time.Minute)})
	do(2*time.Hour, "restored", incident.Restore, clerk, incident.Restoration{Cause: "阀门已更换。"})
	do(time.Minute, "reopened", incident.NotYet, domain.TheSystem(), incident.Doubt{Parts: []scope.Part{{Building: 13, Name: "3", Entrance: "1"}}, Homes: 3})
	do(time.Hour, "cancelled", incident.Cancel, manager, incident.Reason{Text: "发错了。"})
	ch, err = incident.OpenNew("YH-P261123-02", incident.Draft{What: incident.Lift, Scope: three, Text: "年检", Planned: true, Since: evening.Add(48 * time.Hour), Ends: evening.Add(50 * time.Hour)}, 1, manager, incident.At{Now: evening, Zone: garden.Location()}, nil)
	require.NoError(t, err)
	keep("planned", ch.After())
	return names, all
}

// seen is an incident as somebody sees it.
func seen(v informing.View, by domain.Actor) informing.View {
	x := v.Incident
	v.Office, v.May = x.Is(incident.TheOffice, by), x.May(by, v.Now)
	v.Counts = incident.Counts{Affected: 41}
	for _, id := range by.Homes {
		v.Mine = append(v.Mine, incident.Home{Home: people.Home{ID: id, Community: 1, Building: 13, Entrance: "1", Label: "3-1-501"}})
	}
	if x.Round() > 0 {
		v.Counts.Yes, v.Counts.No = 38, 3
	}
	if !v.Office {
		v.Incident.News = x.News[:x.Read(v.Now)]
		v.Incident.Name = ""
		return v
	}
	if x.Round() > 0 {
		for n := range 14 {
			v.Not = append(v.Not, incident.Home{Home: people.Home{Label: fmt.Sprintf("3-1-%d01", n+1)}})
		}
	}
	v.Arrivals = notice.Arrivals{People: 118, Delivered: 107, Lost: map[notice.Reason]int{"blocked": 11}}
	v.Reach = scope.Reach{Homes: 64, People: 118, Doors: []people.Home{{Label: "3-1-101"}, {Label: "3-2-301"}}}
	v.History = []incident.Entry{{At: evening, ByName: "李强", Do: incident.Start, Details: domain.Values{"scope": x.Scope.Value(), "next": domain.Moment(evening.Add(time.Hour), "")}}, {At: evening.Add(time.Hour), Do: incident.Late}}
	return v
}

// TestCards: cards as their readers see them, and the question before a complaint.
func TestCards(t *testing.T) {
	names, all := stages(t)
	cardtest.Golden(t, "cards", evening, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		for _, name := range names {
			for _, by := range []domain.Actor{owner, clerk, manager} {
				if v := seen(all[name], by); v.Office || len(v.Incident.News) > 0 {
					write(name+", "+by.Name, incidents.Card(at(by), v))
				}
			}
		}
		spoke := seen(all["updated"], manager)
		spoke.Said = []incident.Home{{Home: people.Home{ID: 5, Label: "3-1-501"}, Said: incident.Said{Words: "厨房 <没水>\n卫生间也没水", Media: make([]incident.Media, 2), By: 1}}, {Home: people.Home{ID: 6, Label: "3-1-601"}, Said: incident.Said{Media: make([]incident.Media, 1), By: 2}}}
		write("said", incidents.Card(at(manager), spoke))
		write("all that was said", incidents.Spoken(at(manager), spoke))
		write("hint", incidents.Hint(at(owner), []informing.View{seen(all["updated"], owner)}))
		noted := seen(all["updated"], owner)
		noted.Mine = []incident.Home{{Home: people.Home{ID: 5}, Affected: evening}}
		write("hint to a home that is noted", incidents.Hint(at(owner), []informing.View{noted}))
		read, caller := seen(all["updated"], owner), people.Home{ID: 5, Label: "3-1-<501>"}
		read.Mine = []incident.Home{{Home: caller}}
		write("hint of a caller", incidents.CallerHint(at(clerk), caller, []informing.View{read}))
		other := noted
		other.Incident.What = incident.Lift
		write("hints of a caller whose home is noted for one", incidents.CallerHint(at(clerk), caller, []informing.View{read, other}))
	})
}

// TestCases: the open cases that fit an incident which was made of a case.
func TestCases(t *testing.T) {
	_, all := stages(t)
	cardtest.Golden(t, "cases", evening, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		v := seen(all["open"], clerk)
		v.Case, v.Incident.Case = "YH-261123-014", 14
		write("card", incidents.Card(at(clerk), v))
		write("none", incidents.Cases(at(clerk), v, nil))
		var fit []lookup.View
		for n := range 2 {
			fit = append(fit, lookup.View{Case: complaint.Case{ID: domain.CaseID(n + 20), Number: ticket.SeriesOf("YH", "", evening, garden.Location()).Number(n + 20), Filing: complaint.Filing{Place: domain.Place{Part: domain.AtHome, Home: 5, Building: 13, Label: "3-1-501"}}}})
		}
		write("two", incidents.Cases(at(clerk), v, fit))
	})
}

// TestToColleagues: what who was responsible reads of a colleague's act.
func TestToColleagues(t *testing.T) {
	_, all := stages(t)
	cardtest.Golden(t, "colleagues", evening, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		for _, m := range incident.Moves() {
			if !slices.Contains(m.Tells, incident.ToFormer) {
				continue
			}
			name := "open"
			if m.From == incident.Planned {
				name = "planned"
			}
			n := all[name].Incident.ToOffice(3, incident.Entry{Do: m.Do, ByName: "赵安 <钳工>"}, garden.Name, garden.Zone)
			write(fmt.Sprintf("%s %s", m.From, m.Do), card.Page{HTML: at(clerk).Text(n.Message.Key, n.Message.Values)})
		}
	})
}

// TestLists: the list of the office, and an empty one.
func TestLists(t *testing.T) {
	names, all := stages(t)
	cardtest.Golden(t, "lists", evening, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		write("empty", incidents.List(at(clerk), informing.Page{}, button.Counted{}))
		p := informing.Page{Total: 9}
		for _, name := range names {
			p.Views = append(p.Views, seen(all[name], clerk))
		}
		write("full", incidents.List(at(clerk), p, button.Counted{}))
		p = informing.Page{Show: incident.ShowAhead, Views: p.Views[len(p.Views)-1:], Total: 9}
		write("what is planned", incidents.List(at(clerk), p, button.Counted{}))
		p.Show, p.Offset = incident.ShowOpen, 5
		write("what a digest counts", incidents.List(at(clerk), p, button.Counted{From: evening.AddDate(0, 0, -1), To: evening}))
	})
}

// What is put up on doors can be printed in each language.
func TestPaper(t *testing.T) {
	t.Parallel()
	_, all := stages(t)
	cardtest.Golden(t, "paper", evening, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		for _, name := range []string{"open", "planned", "restored", "cancelled"} {
			v := seen(all[name], clerk)
			poster, doors := incidents.Paper(at(clerk), v), incidents.Doors(at(clerk), v, v.Reach.Doors)
			write(name, card.Page{HTML: fmt.Sprintln(poster.Head.Title, poster.Head.Lines, "\n", poster.Body, "\n", poster.Foot, "\n", doors.Head.Title, doors.Items)})
			pages, err := poster.Pages()
			require.NoError(t, err)
			assert.Len(t, pages, 1)
		}
	})
}
