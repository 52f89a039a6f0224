package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/persistence"
)

// deed is one kind of act; the process that is killed does its last step.
type deed struct {
	name   string
	people string            // the people of the deed; the first does it
	before func(g *ground)   // makes the data before the deed
	first  func(u *underway) // all steps but the last
	last   func(u *underway) // the step that is interrupted
	holds  func(u *underway) // checks what is stored and shown at the end
	brief  bool              // it dies only around what it stores and says, on one storage
	index  int
}

// on reports whether d is done on a storage, and dies at a place; "": at any.
func (d deed) on(at storage, place string) bool {
	here := !d.brief || (d.index%2 == 0) == (at.redis == "")
	if place == committedAgain {
		return here && d.several()
	}
	return here && (!d.brief || place == "" || slices.Contains(around, place))
}

// around are the places around what an act stores and says.
var around = []string{"5 before the commit", "6 committed", "7 before the screen", "7 screen sent"}

// several reports whether the last step of d does two commits in a row, such as a record and what follows from it. A process that dies between them is
// one that dies behind the first one.
func (d deed) several() bool { return slices.Contains(ofSeveral, d.name) }

// ofSeveral are the deeds of two commits. That no other deed is one is checked at each place that it comes to.
var ofSeveral = []string{"absence", "answer", "confirm all", "forget", "heir", "quit", "register", "remove", "rotate", "withdraw"}

func (d deed) code() string {
	const letters = 26
	return string([]rune{rune('K' + d.index/letters), rune('A' + d.index%letters)})
}
func (d deed) number(n int) string       { return fmt.Sprintf("%s-261123-%03d", d.code(), n) }
func (d deed) nameOf(role string) string { return role + " " + d.code() }

var (
	seatOf    = map[string]int64{"owner": 1, "neighbour": 2, "clerk": 3, "colleague": 4, "manager": 5, "guest": 6, "admin": 7}
	groupSeat = map[string]int64{"group": 8, "former": 9, "supergroup": 0, "team": 7, "stranger": 6} // the bot is in the team from the beginning. Telegram's groups have negative numbers
)

func (d deed) chat(role string) int64 {
	if seat, ok := groupSeat[role]; ok {
		return -(80_000 + 10*int64(d.index) + seat)
	}
	return 80_000 + 10*int64(d.index) + seatOf[role]
}

// deedAdmins are the chats of all who could be an admin.
var deedAdmins = func() (all []int64) {
	for i := range len(deeds) + len(duties) + len(errands) + len(answers) + len(gatherings) + len(seated) {
		all = append(all, deed{index: i}.chat("admin"))
	}
	return all
}()

// underway is a deed that is being done, in its own community.
type underway struct {
	deed
	*stage
	doer  *player
	cast  map[string]*player
	saved bool               // the conversation had ended when the process was killed
	store *persistence.Store // of the next process
}

// appear adds the people of a deed to Telegram.
func (d deed) appear(s *stage, in tongue) *underway {
	u := &underway{deed: d, stage: s, cast: map[string]*player{}}
	for i, role := range strings.Fields(d.people) {
		u.cast[role] = &player{s: s, id: d.chat(role), name: d.nameOf(role), lang: in.lang}
		if d.chat(role) > 0 {
			s.api.Know(localapi.User{ID: d.chat(role), First: d.nameOf(role), Language: string(in.lang)})
		}
		if i == 0 {
			u.doer = u.cast[role]
		}
	}
	if team := u.cast["team"]; team != nil {
		s.api.AddGroup(team.id, team.name, u.cast["clerk"].id)
	}
	return u
}

// on is the same deed on another stage.
func (u *underway) onto(s *stage) *underway {
	other := &underway{deed: u.deed, stage: s, cast: map[string]*player{}}
	for role, p := range u.cast {
		there := *p
		there.s = s
		other.cast[role] = &there
		if p == u.doer {
			other.doer = &there
		}
	}
	return other
}

// pressing is the last step of a deed: a button, by its key.
func pressing(key string) func(u *underway) { return func(u *underway) { u.doer.press(key) } }

// typing is the last step of a deed in words.
func typing(words string) func(u *underway) { return func(u *underway) { u.doer.say(words) } }

// told checks that somebody got a message once; one that was sent and not recorded may be repeated once (docs/telegram.md §1).
func (u *underway) told(who string, fragments ...string) {
	u.t.Helper()
	p := u.cast[who]
	p.sees(fragments...)
	assert.LessOrEqual(u.t, p.heard(fragments...), 2, "%s: %s was told too often: %q", u.name, who, fragments)
}

// ended checks that everybody in a conversation has seen its end. If the conversation had ended before, its last page may have been
// replaced by the result: the card of the case, or the menu.
func (u *underway) ended(fragments ...string) {
	u.t.Helper()
	if !u.saved {
		u.doer.sees(fragments...)
		return
	}
	asked := u.doer.label("dialog.cancel")
	ctx, cancel := context.WithTimeout(u.t.Context(), patience)
	defer cancel()
	_, err := u.api.Wait(ctx, u.doer.id, func(chat []localapi.Msg) bool {
		last := chat[len(chat)-1]
		_, asks := last.Button(asked)
		return last.Bot && !asks
	})
	require.NoError(u.t, err, "%s is still asked", u.doer.name)
}

// rows returns what was done to a case of this deed, in order.
func (u *underway) rows(n int) (done []complaint.Action) {
	u.t.Helper()
	c, err := u.store.CaseByNumber(u.t.Context(), ticket.Number(u.number(n)))
	require.NoError(u.t, err, u.name)
	history, err := u.store.History(u.t.Context(), c.ID)
	require.NoError(u.t, err)
	for _, e := range history {
		done = append(done, e.Do)
	}
	return done
}

// once checks that a case's history ends with these rows, each of them once.
func (u *underway) once(n int, want ...complaint.Action) {
	u.t.Helper()
	rows := u.rows(n)
	for _, do := range want {
		assert.Equal(u.t, 1, strings.Count(fmt.Sprint(rows)+" ", string(do)), "%s: %s in %v", u.name, do, rows)
	}
}

// seats returns the stored memberships of one of the people.
func (u *underway) seats(who string) []people.Membership {
	u.t.Helper()
	p, err := u.store.ProfileByChat(u.t.Context(), domain.ChatID(u.cast[who].id))
	require.NoError(u.t, err, u.name)
	return p.Memberships
}

// offered waits for a button.
func (p *player) offered(key string) {
	p.s.t.Helper()
	buttonOf(p, key)
}

// none checks that there is no such case.
func (u *underway) none(n int) {
	u.t.Helper()
	_, err := u.store.CaseByNumber(u.t.Context(), ticket.Number(u.number(n)))
	require.ErrorIs(u.t, err, domain.NotFound, "%s was filed twice", u.name)
}

// homes returns all homes of the deed's community.
func (u *underway) homes() (all []people.Home) {
	u.t.Helper()
	communities, err := u.store.Communities(u.t.Context())
	require.NoError(u.t, err)
	for _, c := range communities {
		if c.Code != u.code() {
			continue
		}
		houses, err := u.store.Buildings(u.t.Context(), c.ID)
		require.NoError(u.t, err)
		for _, h := range houses {
			homes, err := u.store.Homes(u.t.Context(), h.ID)
			require.NoError(u.t, err)
			all = append(all, homes...)
		}
	}
	return all
}

func (u *underway) staffOf() domain.Values {
	return domain.Values{"community": domain.Text("Yard " + u.code()), "role": domain.Word("role.staff")}
}

// invites lets one of the people make an invitation for staff.
func (u *underway) invites(who string) {
	p := u.cast[who]
	p.say("/invite")
	p.pressLabel(p.says("bot.invite_button", u.staffOf()))
	p.link()
}
