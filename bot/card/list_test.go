package card_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// listed is a page of a list of total cases, as the desk gives it.
func listed(total, offset int) lookup.Listing {
	l := lookup.Listing{Total: total, Offset: offset}
	for i := offset; i < min(offset+lookup.PageSize, total); i++ {
		l.Views = append(l.Views, lookup.View{Community: garden, Case: complaint.Case{ID: domain.CaseID(i + 1),
			Number: ticket.Number(fmt.Sprintf("YH-261123-%03d", i+1)), Stage: complaint.Registered, Filing: complaint.Filing{Category: "elevator"}}})
	}
	return l
}

// docs/telegram.md §5: a page shows a few cases, each with a button, and the buttons for the pages before and after.
func TestPagesOfAList(t *testing.T) {
	r := reader(domain.English, owner)
	for _, c := range []struct {
		total, offset int
		pager         string
	}{
		{0, 0, ""},
		{1, 0, ""},
		{lookup.PageSize, 0, ""},
		{lookup.PageSize + 1, 0, "v:mine:6"},
		{lookup.PageSize + 1, lookup.PageSize, "v:mine:0"},
		{3 * lookup.PageSize, lookup.PageSize, "v:mine:0 v:mine:12"},
		{3 * lookup.PageSize, 2 * lookup.PageSize, "v:mine:6 v:mine:0"},
		{300, 120, "v:mine:114 v:mine:126 v:mine:0 v:mine:30 v:mine:90 v:mine:150 v:mine:210 v:mine:294"},
		{10, 4, "v:mine:0"}, // a forged offset
	} {
		l := listed(c.total, c.offset)
		p := card.List(r, button.Mine, l)
		var pager []string
		for _, row := range p.Rows[len(l.Views):] {
			for _, b := range row {
				pager = append(pager, b.Data)
			}
		}
		assert.Equal(t, c.pager, strings.Join(pager, " "), "%d of %d", c.offset, c.total)
		assert.Equal(t, len(l.Views), strings.Count(p.HTML, "YH-261123"))
		for i, v := range l.Views {
			assert.Equal(t, fmt.Sprintf("v:card:%d:mine:%d", v.Case.ID, c.offset), p.Rows[i][0].Data, "the card leads back to the page")
		}
	}
	long := strings.Repeat("梯", 19)
	assert.Empty(t, card.Found(r, long, listed(20, 0)).Rows[lookup.PageSize:], "words that have no room in a button: a list without pages")
	assert.Equal(t, "v:find:6:lift", card.Found(r, "lift", listed(20, 0)).Rows[lookup.PageSize][0].Data)
}

func TestLists(t *testing.T) {
	some := lookup.Listing{Total: 9, Offset: 0, Views: []lookup.View{after(t, 0), after(t, 4), after(t, 8), after(t, 10), received(t)}}
	overdue := after(t, 7)
	overdue.Case.Clocks.Resolve.Due = monday.Add(-1)
	some.Views = append(some.Views, overdue)
	none := lookup.Listing{}
	golden(t, "lists", func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		for _, of := range []button.View{button.Mine, button.MyCases, button.Overdue} {
			write(string(of), card.List(at(handler), of, some))
			write(string(of)+", empty", card.List(at(handler), of, none))
		}
		write("found", card.Found(at(handler), "电梯", some))
		write("found nothing", card.Found(at(handler), "电梯", none))
		wide := some
		wide.Total = lookup.Wide
		write("found as many as are looked for", card.Found(at(handler), "电梯", wide))
		found := some
		found.People = []lookup.Found{{Profile: people.Profile{Person: people.Person{ID: 9, Name: "王<芳>", Phone: "138****1234"},
			Memberships: []people.Membership{{Person: 9, Community: 1, Role: domain.Owner, Home: 3}}}, Homes: []string{"3-2-1201"}},
			{Profile: people.Profile{Person: people.Person{ID: 10, Name: "李强"}, Memberships: []people.Membership{{Person: 10, Community: 1, Role: domain.Staff}}}}}
		write("found people", card.Found(at(handler), "王", found))
		found.People = slices.Clone(found.People)
		found.People[0].Phone, found.People[1].Works = "+8613800001234", true
		write("found people, manager", card.Found(at(manager), "王", found))
		write("cases of a colleague", card.CasesOf(at(manager), button.CasesOfPage{Person: 10}, domain.Text("李强"), some))
		write("cases that a colleague carries out for others", card.CasesOf(at(manager), button.CasesOfPage{Person: 10, Carried: true}, domain.Text("李强"), some))
		write("cases that a trade carries out for others", card.CasesOf(at(manager), button.CasesOfPage{Carried: true, Trade: "electric"}, domain.Word("trade.electric"), some))
		more := some
		more.Total, more.Offset = 30, lookup.PageSize
		write("more cases of a colleague", card.CasesOf(at(manager), button.CasesOfPage{Person: 10}, domain.Text("李强"), more))
		write("find what", card.FindWhat(at(handler)))
		write("to be taken", card.May(at(handler), "take", some))
		write("nothing to be taken", card.May(at(handler), "take", none))
		write("which", card.Which(at(owner), some))
		write("none to be urged", card.Hurried(at(owner), some))
		write("labels", card.Page{HTML: card.CaseLabel(at(handler), after(t, 4)) + "\n" + card.MainLabel(at(handler), after(t, 4)) + "\n" + card.PieceLabel(at(handler), "photo", 2)})
	})
}

func TestQueue(t *testing.T) {
	golden(t, "queue", func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		for _, s := range lookup.Shows() {
			write("shows "+string(s), card.Queue(at(handler), button.QueuePage{Show: string(s)}, lookup.Listing{Total: 20, Offset: 6, Views: []lookup.View{after(t, 0)}}, card.Names{}))
		}
		all := button.QueuePage{Show: "all", Category: "elevator", Building: 3, Handler: 7, Priority: "P1", Stage: "ass"}
		write("narrowed", card.Queue(at(handler), all, lookup.Listing{Total: 1, Views: []lookup.View{after(t, 0)}}, card.Names{Building: "3", Handler: "李强"}))
		write("300 open", card.Queue(at(handler), button.QueuePage{Show: "all"}, lookup.Listing{Total: 300, Offset: 120, Views: []lookup.View{after(t, 0)}}, card.Names{}))
		write("empty", card.Queue(at(handler), button.QueuePage{}, lookup.Listing{}, card.Names{}))
		write("narrow", card.Narrow(at(handler), button.QueuePage{Show: "overdue"}))
		write("narrow by category", card.NarrowBy(at(handler), button.QueuePage{Show: "overdue"}, "category", []card.Choice{
			{Label: domain.Word("category.elevator"), Page: button.QueuePage{Show: "overdue", Category: "elevator"}}, {Label: domain.Text("<3>"), Page: button.QueuePage{Building: 3}}}))
	})
}
