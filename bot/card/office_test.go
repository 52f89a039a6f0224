package card_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/card/cardtest"
	"guanjia/bot/card/setupcard"
	"guanjia/bot/sheet"
	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// member is a colleague.
func member(id domain.PersonID, name string, load int, absent time.Time) office.Member {
	return office.Member{Profile: people.Profile{Person: people.Person{ID: id, Name: name, Absent: absent}}, Load: load, Handles: load - load/3, Zone: garden.Zone}
}

func TestMembers(t *testing.T) {
	away := member(li, "李强", 3, monday.Add(48*time.Hour))
	back := member(sun, "孙丽 & Co", 0, monday)
	var many []office.Member
	for i := range 20 {
		many = append(many, member(domain.PersonID(i+1), fmt.Sprintf("P%02d", i+1), i, time.Time{}))
	}
	golden(t, "members", func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		write("all", card.Members(at(manager), []office.Member{away, back}, 0))
		write("nobody", card.Members(at(manager), nil, 8))
		write("in the middle of many", card.Members(at(manager), many, 8))
		write("beyond the end", card.Members(at(manager), many, 100))
		write("away", card.Member(at(manager), away))
		write("back to the minute", card.Member(at(manager), back))
		write("oneself away, with cases", card.OwnAbsence(at(clerk), away))
		write("oneself away, without", card.OwnAbsence(at(clerk), member(clerk.Person, "林婷", 0, monday.Add(48*time.Hour))))
		write("oneself back, with cases", card.OwnAbsence(at(clerk), member(clerk.Person, "林婷", 2, time.Time{})))
		write("oneself back, without", card.OwnAbsence(at(clerk), member(clerk.Person, "林婷", 0, time.Time{})))
	})
}

// living is a membership of an owner.
func living(id domain.PersonID, name, home string) office.Membership {
	return office.Membership{Membership: people.Membership{Person: id, Community: 1, Home: 7, Role: domain.Owner},
		Who: people.Person{ID: id, Name: name, Phone: "+8613800138000"}, Community: garden, Lives: people.Home{ID: 7, Label: home}}
}

func TestMemberships(t *testing.T) {
	working := office.Membership{Membership: people.Membership{Person: li, Community: 1, Role: domain.Staff}, Who: people.Person{ID: li, Name: "李强"}, Community: garden}
	full := make([]office.Membership, 120)
	for i := range full {
		full[i] = living(domain.PersonID(100+i), fmt.Sprintf("P%03d", i), "3-2-1201")
	}
	golden(t, "memberships", func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		write("people", card.People(at(manager), []office.Membership{living(wang, "王芳", "3-2-1201"), working}, "3-2", false))
		write("nobody", card.People(at(manager), nil, "9栋", false))
		write("unconfirmed", card.Unconfirmed(at(clerk), []office.Membership{living(wang, "王芳", "3-2-1201")}, 50))
		write("all confirmed", card.Unconfirmed(at(clerk), nil, 0))
		write("several confirmed", card.HomesConfirmed(at(clerk), 12, 3))
		write("confirmed", card.HomeAnswered(at(clerk), living(wang, "王芳", "3-2-1201"), true))
		write("refused", card.HomeAnswered(at(clerk), living(wang, "王芳", "3-2-1201"), false))
		write("leave", card.EndMembership(at(owner), living(wang, "王芳", "3-2-1201")))
		write("moved out", card.EndMembership(at(manager), living(wang, "王芳", "3-2-1201")))
		write("withdraw a role", card.EndMembership(at(manager), working))
		write("ended", card.MembershipEnded(at(manager), working))
	})
	p := card.People(reader(domain.English, manager), full, "", true)
	cardtest.Fits(t, "more people than buttons", p)
	assert.Len(t, p.Rows, 91)
	assert.Contains(t, p.HTML, fmt.Sprint(office.MaxMemberships))
	assert.Equal(t, "v:unconfirmed:", p.Rows[90][0].Data, "the way on stays")
	cardtest.Fits(t, "more homes than buttons", card.Unconfirmed(reader(domain.English, clerk), full, len(full)))
}

func TestInvitations(t *testing.T) {
	both := []people.Community{garden, {ID: 2, Name: "Riverside"}}
	made := office.Invitation{Community: garden, Role: domain.Owner, Expires: monday.Add(24 * time.Hour)}
	inBuilding, inHome, staff := made, made, made
	inBuilding.Building = people.Building{ID: 3, Name: "3"}
	inHome.Home = people.Home{ID: 7, Label: "3-2-1201"}
	staff.Role = domain.Staff
	var homes []people.Home
	for i := range 200 {
		homes = append(homes, people.Home{ID: domain.HomeID(i + 1), Label: fmt.Sprintf("3-%d", i+1)})
	}
	choosing := button.Invitation{Role: "owner", Community: 1}
	golden(t, "invitations", func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		for _, r := range readers {
			write("whom, "+r.name, card.InviteWhom(at(r.by), both))
		}
		write("buildings", card.InviteBuildings(at(manager), choosing, []people.Building{{ID: 3, Name: "3"}, {ID: 4, Name: "4"}, {ID: 5, Name: "5"}, {ID: 6, Name: "6"}}))
		write("homes", card.InviteHomes(at(manager), button.Invitation{Role: "owner", Community: 1, Chosen: button.HomesOf, ID: 3}, homes[:2]))
		for _, i := range []office.Invitation{made, inBuilding, inHome, staff} {
			write("link", card.Page{HTML: card.InviteLink(at(manager), i, "https://t.me/guanjia_bot?start=abc")})
		}
	})
	// Every home can be reached, page by page; an invalid first one is the beginning.
	r, reached := reader(domain.English, manager), 0
	for i := (button.Invitation{Role: "owner", Community: 1, Chosen: button.HomesOf, ID: 3}); ; {
		p := card.InviteHomes(r, i, homes)
		cardtest.Fits(t, "homes", p)
		last := p.Rows[len(p.Rows)-1]
		for _, row := range p.Rows[1 : len(p.Rows)-1] {
			reached += len(row)
		}
		next, _ := button.ReadInvitation(button.Parse(last[len(last)-1].Data).Arg)
		if next.First <= i.First {
			break
		}
		i = next
	}
	assert.Equal(t, len(homes), reached)
	for _, first := range []int{-90, 200, 100000} {
		i := button.Invitation{Role: "owner", Community: 1, Chosen: button.HomesOf, ID: 3}
		begin := card.InviteHomes(r, i, homes)
		i.First = first
		assert.Equal(t, begin, card.InviteHomes(r, i, homes))
	}
}

func TestOwnData(t *testing.T) {
	homes := []office.Residence{{Community: garden, Home: people.Home{ID: 7, Label: "3-2-1201"}, Verified: true, Tie: people.Tenant}, {Community: garden, Home: people.Home{ID: 8, Label: "P-12"}}}
	p := people.Profile{Person: people.Person{ID: wang, Name: "王芳", Phone: "+8613800138000"}, Memberships: []people.Membership{
		{Person: wang, Community: 1, Home: 7, Role: domain.Owner}, {Person: wang, Community: 1, Role: domain.Staff}, {Person: wang, Community: 2, Role: domain.Manager}}}
	own := office.Stored{Person: p, Homes: homes, Cases: []lookup.View{to(after(t, 10), owner), to(after(t, 0), owner)}}
	golden(t, "own", func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		write("privacy", card.Privacy(at(owner), own))
		write("privacy of somebody new", card.Privacy(at(nobody), office.Stored{}))
		write("profile", card.Profile(at(owner), p, homes, []people.Community{garden}))
		write("profile of somebody new", card.Profile(at(nobody), people.Profile{Person: people.Person{Name: "<i>"}}, nil, nil))
		own.Person.Chat, own.Person.Language = 6100000001, domain.English
		write("export", card.Page{HTML: card.Export(at(owner), own)})
		write("export of an admin", card.Page{HTML: card.Export(at(company), office.Stored{Person: people.Profile{Person: people.Person{Name: "总部"}}})})
	})
}

func TestSetup(t *testing.T) {
	read := sheet.Reading{Rows: []sheet.Row{{Label: "1-101", Area: 8850}, {Label: "1-102"}, {Label: "1-103"}, {Label: "1-104"}, {Label: "1-105"}, {Label: "1-106"}, {Label: "1-107"}}}
	faulty := sheet.Reading{More: 3}
	for i, p := range sheet.Problems() {
		faulty.Faults = append(faulty.Faults, sheet.Fault{Row: i, Column: append(sheet.Columns(), "", "E")[i%6], Problem: p, Was: "<12>", Other: 4})
	}
	golden(t, "setup", func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		write("founded", setupcard.Founded(at(company), garden))
		write("no community", setupcard.Unfounded(at(company)))
		write("preview", setupcard.Preview(at(company), "1", read, office.StoredHomes{Community: garden, New: 7}))
		write("preview, some known", setupcard.Preview(at(company), "1", sheet.Reading{Rows: read.Rows[:5]}, office.StoredHomes{Community: garden, New: 1, Known: 4}))
		write("preview, all known", setupcard.Preview(at(company), "1", read, office.StoredHomes{Community: garden, Known: 7}))
		write("preview of a sheet", setupcard.Preview(at(company), "1", sheet.Reading{Rows: read.Rows[:2], Sheet: "<房屋>", Others: []string{"2025", "2024"}, Absent: []sheet.Column{sheet.Entrance, sheet.Area}}, office.StoredHomes{Community: garden, New: 2}))
		write("faults", setupcard.Faults(at(company), "1", faulty))
		write("changed", setupcard.HomesChanged(at(company)))
		write("stored", setupcard.HomesStored(at(company), office.StoredHomes{Community: garden, New: 7}))
	})
}

// Every page that names people says whom, so that it can be taken out of the chats of the office when they are deleted.
func TestPagesSayWhomTheyName(t *testing.T) {
	r, wang := reader(domain.English, manager), living(7, "王芳", "3-2-1201")
	member := office.Member{Profile: people.Profile{Person: people.Person{ID: 7, Name: "王芳"}}}
	found := lookup.Listing{People: []lookup.Found{{Profile: member.Profile}}}
	of := lookup.View{Names: map[domain.PersonID]string{7: "王芳", 8: "李娜"}}
	of.Case.Filing.Complainant.Person = 8
	for name, p := range map[string]card.Page{
		"people": card.People(r, []office.Membership{wang}, "", false), "waiting": card.Unconfirmed(r, []office.Membership{wang}, 1), "answered": card.HomeAnswered(r, wang, true),
		"end": card.EndMembership(r, wang), "ended": card.MembershipEnded(r, wang), "colleagues": card.Members(r, []office.Member{member}, 0), "colleague": card.Member(r, member),
		"found": card.Found(r, "王", found), "a case": card.Case(r, of), "a list": card.List(r, button.Mine, lookup.Listing{Views: []lookup.View{of}}),
	} {
		assert.Equal(t, []domain.PersonID{7}, p.Names, name)
	}
}
