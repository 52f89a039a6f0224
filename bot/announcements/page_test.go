package announcements_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/announcements"
	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/card/cardtest"
	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/announcing"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/scope"
)

var pictures = flag.String("pictures", "", "a folder to which the printed pages are written, to look at them")

var (
	monday  = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)
	garden  = people.Community{ID: 1, Code: "YH", Name: "阳光<花园>", Zone: "Asia/Shanghai"}
	owner   = domain.Actor{Person: 1, Name: "王芳", Grants: []domain.Grant{{Community: 1, Role: domain.Owner}}, Homes: []domain.HomeID{5}}
	clerk   = domain.Actor{Person: 3, Name: "李强", Grants: []domain.Grant{{Community: 1, Role: domain.Staff}}}
	manager = domain.Actor{Person: 4, Name: "周敏", Grants: []domain.Grant{{Community: 1, Role: domain.Manager}}}
)

// seen is an announcement as somebody sees it.
func seen(a announce.Announcement, by domain.Actor) announcing.View {
	v := announcing.View{Announcement: a, Edition: a.Latest(), Number: len(a.Editions), Community: garden, Office: a.Is(announce.TheOffice, by), May: a.May(by, monday), Now: monday, Got: true}
	if !v.Office {
		v.Edition, v.Number = a.Read(monday)
		return v
	}
	v.Arrivals = notice.Arrivals{People: 118, Delivered: 107, Waiting: 0, Lost: map[notice.Reason]int{"blocked": 6, "deactivated": 5}, Acked: 83}
	if a.Stage == announce.Withdrawn { // nothing has left
		v.Arrivals = notice.Arrivals{}
	}
	v.Reach = announcing.Reach{Homes: 64, People: 118}
	for n := range 14 {
		v.Reach.Doors = append(v.Reach.Doors, people.Home{Label: fmt.Sprintf("3-2-%d01", n+1)})
	}
	v.History = []announce.Entry{{At: monday.Add(-time.Hour), ByName: "周敏", Do: announce.Send, Details: domain.Values{"scope": a.Latest().Scope.Value(), "at": domain.Moment(a.Latest().SendAt, "")}},
		{At: monday.Add(-59 * time.Minute), Do: announce.Out}}
	return v
}

func examples() map[string]announce.Announcement {
	of := scope.Of(scope.Part{Building: 13, Name: "3", Entrance: "2"}, scope.Part{Building: 15, Name: "5", From: 1, To: 6})
	first := announce.Edition{Text: "水箱清洗 <周三> 停水。\n请储水 & 关阀门。", Scope: of, Made: monday.Add(-time.Hour), SendAt: monday.Add(-59 * time.Minute)}
	sent := announce.Announcement{ID: 7, Number: "YH-G261123-01", Community: 1, Kind: announce.Works, Stage: announce.Sent, Version: 2, Editions: []announce.Edition{first}, Until: monday.AddDate(0, 0, 30), Ack: true, Name: "周敏"}
	sending := sent
	later := first
	later.SendAt = monday.Add(30 * time.Second)
	sending.Stage, sending.Editions = announce.Sending, []announce.Edition{later}
	leaving := sent
	leaving.Stage = announce.Sending
	correcting := sent
	later.Text, later.Media = "改到周四停水。", []announce.Media{{Kind: "photo"}, {Kind: "document"}}
	correcting.Stage, correcting.Editions = announce.Correcting, []announce.Edition{first, later}
	published := sent
	published.Kind, published.Ack = announce.Publication, false
	withdrawn := sending
	withdrawn.Stage = announce.Withdrawn
	ended := sent
	ended.Stage = announce.Ended
	return map[string]announce.Announcement{"sent": sent, "sending": sending, "leaving": leaving, "correcting": correcting, "published": published, "withdrawn": withdrawn, "ended": ended}
}

// TestCards: cards as their readers see them.
func TestCards(t *testing.T) {
	cardtest.Golden(t, "cards", monday, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		for _, name := range []string{"sent", "sending", "leaving", "correcting", "published", "withdrawn", "ended"} {
			a := examples()[name]
			for _, by := range []domain.Actor{owner, clerk, manager} {
				if _, read := a.Read(monday); by.Person != owner.Person || read > 0 {
					write(name+", "+by.Name, announcements.Card(at(by), seen(a, by)))
				}
			}
		}
	})
}

// TestLists: a page for the office, one for somebody's homes, and empty ones.
func TestLists(t *testing.T) {
	cardtest.Golden(t, "lists", monday, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		write("empty, somebody new", announcements.List(at(domain.Actor{Person: 9}), announcing.Page{}, button.Counted{}))
		for _, by := range []domain.Actor{owner, clerk, manager} {
			p := announcing.Page{Office: by.Person != owner.Person, Total: 9}
			write("empty, "+by.Name, announcements.List(at(by), announcing.Page{Office: p.Office}, button.Counted{}))
			names := []string{"sent", "published"}
			if p.Office {
				names = append(names, "withdrawn")
			}
			for _, name := range names {
				p.Views = append(p.Views, seen(examples()[name], by))
			}
			write("list, "+by.Name, announcements.List(at(by), p, button.Counted{}))
			if p.Office {
				write("what a digest counts, "+by.Name, announcements.List(at(by), p, button.Counted{From: monday.AddDate(0, 0, -1), To: monday, Community: 1}))
			}
		}
	})
}

// TestLetters: what residents are sent.
func TestLetters(t *testing.T) {
	cardtest.Golden(t, "letters", monday, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		for _, name := range []string{"sent", "correcting", "published"} {
			a := examples()[name]
			for homes := range 3 {
				r := announce.Recipient{Person: 1}
				for n := range homes * 5 {
					r.Homes = append(r.Homes, announce.Place{Home: domain.HomeID(n + 1), Label: fmt.Sprintf("3-2-%d01", n+1)})
				}
				n := a.To(r, len(a.Editions), garden.Name, garden.Zone)
				write(fmt.Sprintf("%s, %d homes", name, len(r.Homes)), card.Page{HTML: at(owner).Text(n.Message.Key, n.Message.Values)})
			}
		}
	})
}

// What is put up, and the list of doors.
func TestPrinted(t *testing.T) {
	cardtest.Golden(t, "printed", monday, func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		a := examples()["sent"]
		v := seen(a, manager)
		paper, doors := announcements.Paper(at(manager), v), announcements.Doors(at(manager), v, v.Reach.Doors)
		write("paper", card.Page{HTML: card.Lines([]string{paper.Title, paper.Lines[0], paper.Body, paper.Foot})})
		published := announcements.Paper(at(manager), seen(examples()["published"], manager))
		write("published", card.Page{HTML: card.Lines([]string{published.Title, published.Body})})
		write("doors", card.Page{HTML: card.Lines(append([]string{doors.Title, doors.Lines[0], doors.Foot}, doors.Items...))})
	})
}

// A long text takes several pages, and none is empty; the doors are listed below each other.
func TestPages(t *testing.T) {
	t.Parallel()
	r := card.Reader{Texts: cardtest.Texts, Lang: domain.Chinese, By: manager, Now: monday}
	v := seen(examples()["sent"], manager)
	paper := announcements.Paper(r, v)
	look(t, "short", paper.Pages, 1)
	for range 14 {
		paper.Body += "\n为保障小区用电安全，物业服务中心将对配电房进行检修，检修期间电梯停运，请提前安排出行。"
	}
	look(t, "long", paper.Pages, 2)
	look(t, "doors", announcements.Doors(r, v, v.Reach.Doors).Pages, 1)
}

func look(t *testing.T, name string, paint func() ([][]byte, error), want int) {
	t.Helper()
	pages, err := paint()
	require.NoError(t, err)
	assert.Len(t, pages, want, name)
	for i, page := range pages {
		if *pictures != "" {
			require.NoError(t, os.WriteFile(filepath.Join(*pictures, fmt.Sprintf("%s-%d.png", name, i+1)), page, 0o600))
		}
	}
}
