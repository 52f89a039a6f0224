package office

import (
	"encoding/json"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
)

// Pages of the office are for some only: the others read why not, and nothing else.
func TestWhoMayOpenWhat(t *testing.T) {
	c := open(t, true)
	everybody := []int64{stranger, owner, clerk, manager, admin}
	for _, row := range []struct {
		name string
		do   visit.Do
		may  []int64
	}{
		{"/invite", c.Commands()["invite"], []int64{clerk, manager, admin}},
		{"/people", c.Commands()["people"], []int64{manager, admin}},
		{"/community", c.Commands()["community"], []int64{admin}},
		{"/homes", c.Commands()["homes"], []int64{admin}},
		{"the sheet to be filled in", c.Views()[button.Template], []int64{admin}},
		{"homes to be confirmed", c.Views()[button.Unconfirmed], []int64{clerk, manager, admin}},
		{"/profile", c.Commands()["profile"], everybody},
		{"/privacy", c.Commands()["privacy"], everybody},
		{"/help", c.Commands()["help"], everybody},
		{"/language", c.Commands()["language"], everybody},
	} {
		for _, chat := range everybody {
			for _, come := range []func(int64) *visit.Visit{c.writes, c.presses} {
				v := come(chat)
				require.NoError(t, row.do(t.Context(), v, ""), row.name)
				if !slices.Contains(row.may, chat) {
					c.refused(v, "refuse.role", row.name+" of "+strconv.FormatInt(chat, 10))
					continue
				}
				shown := append(c.telegram.texts, c.telegram.toasts...)
				assert.Equal(t, 1, len(shown)+len(c.telegram.uploads), "%s of %d", row.name, chat)
				assert.NotContains(t, shown, v.Label("refuse.role", nil), "%s of %d", row.name, chat)
			}
		}
	}
}

// A start page for those who belong somewhere, an invitation to register for all others; a payload is an invitation.
func TestStart(t *testing.T) {
	c := open(t, true)
	start := c.Commands()["start"]
	v := c.writes(stranger)
	require.NoError(t, start(t.Context(), v, ""))
	c.reads(card.Welcome(v.Reader()), "a stranger")
	assert.Equal(t, 1, c.telegram.menus)
	for _, chat := range []int64{owner, clerk, admin} {
		v = c.writes(chat)
		require.NoError(t, start(t.Context(), v, ""))
		c.reads(card.Hello(v.Reader()), "somebody who belongs here")
	}
	v = c.writes(stranger)
	require.NoError(t, start(t.Context(), v, "guessed"))
	c.refused(v, "refuse.invite", "a token that nobody made")
	assert.Empty(t, c.begun(v).Flow)
}

func TestLanguage(t *testing.T) {
	c := open(t, true)
	language := c.Commands()["language"]
	v := c.writes(owner)
	require.NoError(t, language(t.Context(), v, "klingon"))
	c.reads(card.Languages(v.Reader()), "a language that we do not speak")
	v = c.presses(owner)
	require.NoError(t, language(t.Context(), v, "zh"))
	assert.Equal(t, domain.Chinese, v.Lang(), "the answer speaks it already")
	c.reads(card.Start(v.Reader(), "bot.language_set"), "chosen")
	assert.Equal(t, domain.Chinese, c.writes(owner).Lang(), "it stays")
}

// Where there is no community, nobody can register, and nothing is said to be kept.
func TestRegisterWithoutCommunity(t *testing.T) {
	c := open(t, false)
	v := c.writes(stranger)
	words := dialog.Draft{"words": dialog.Answer{Text: "The lift shakes"}}
	require.NoError(t, c.Register(t.Context(), v, talk.Opening{Start: dialog.Start{Flow: "complaint", Draft: words}}))
	c.reads(card.Page{HTML: v.Text("bot.no_community", nil)}, "no community")
	assert.Empty(t, c.begun(v).Flow)
}

// What somebody came for waits while they register, and they are told so if there were words.
func TestRegisterFirst(t *testing.T) {
	c := open(t, true)
	for name, draft := range map[string]dialog.Draft{"with words": {"words": dialog.Answer{Text: "The lift shakes"}}, "without": nil} {
		v := c.writes(map[bool]int64{true: stranger, false: stranger + 10}[draft != nil])
		require.NoError(t, c.Register(t.Context(), v, talk.Opening{Start: dialog.Start{Flow: "complaint", Draft: draft}}), name)
		s := c.begun(v)
		assert.Equal(t, "register", s.Flow, name)
		require.NotNil(t, s.Then, name)
		assert.Equal(t, "complaint", s.Then.Flow, name)
		assert.Equal(t, draft["words"].Text, s.Then.Draft["words"].Text, name)
		kept := v.Text("bot.kept_first", nil)
		require.Len(t, c.telegram.texts, 1, name)
		if draft != nil {
			assert.Contains(t, c.telegram.texts[0], kept, name)
		} else {
			assert.NotContains(t, c.telegram.texts[0], kept, name)
		}
	}
}

// What is known is not asked again.
func TestKnown(t *testing.T) {
	v := &visit.Visit{Person: people.Profile{Person: people.Person{Name: "Anna", Phone: "+8613800000001", PhoneVerified: true}}}
	assert.Empty(t, known(v)["name"].Text, "a name that Telegram gave is only a proposal")
	assert.Equal(t, dialog.Answer{Phone: people.ShowPhone("+8613800000001"), Verified: true}, known(v)["phone"])
	v.Person.Memberships = []people.Membership{{}}
	assert.Equal(t, "Anna", known(v)["name"].Text)
	assert.Empty(t, known(&visit.Visit{}))
}

// The file for other programs: its names never change.
func TestExport(t *testing.T) {
	c := open(t, true)
	v := c.presses(owner)
	_, err := c.desk.File(t.Context(), v.By, "run", c.green.ID, complaint.Filing{Channel: complaint.ByBot, Category: "elevator", Words: "It shakes", Wish: "#repair"})
	require.NoError(t, err)
	require.NoError(t, c.Views()[button.Export](t.Context(), v, ""))
	require.Len(t, c.telegram.uploads, 2)
	assert.Equal(t, []string{"guanjia.txt", "guanjia.json"}, []string{c.telegram.uploads[0].Name, c.telegram.uploads[1].Name})
	own, err := c.Office.Own.Stored(t.Context(), v.By)
	require.NoError(t, err)
	assert.Equal(t, card.Export(v.Reader(), own), string(c.telegram.uploads[0].Bytes), "no emergency, no alarm")
	var file map[string]any
	require.NoError(t, json.Unmarshal(c.telegram.uploads[1].Bytes, &file))
	assert.ElementsMatch(t, []string{"name", "phone", "telegram", "language", "since", "homes", "roles", "complaints"}, names(file))
	assert.Equal(t, []any{"Green Court 3-2-1201"}, file["homes"])
	assert.InDelta(t, float64(v.Person.Chat), file["telegram"], 0)
	filed := file["complaints"].([]any)[0].(map[string]any)
	assert.ElementsMatch(t, []string{"number", "stage", "category", "place", "words", "happened", "wish", "received", "attachments", "surveys", "additions", "progress", "reopenings", "history"}, names(filed))
	assert.Equal(t, "It shakes", filed["words"])

	require.NoError(t, c.Views()[button.Export](t.Context(), c.presses(admin), ""))
	require.Len(t, c.telegram.uploads, 2)
	var admins map[string]any
	require.NoError(t, json.Unmarshal(c.telegram.uploads[1].Bytes, &admins))
	assert.Equal(t, []any{map[string]any{"role": "admin"}}, admins["roles"], "an admin's role comes from the configuration")
}

func names(of map[string]any) (all []string) {
	for name := range of {
		all = append(all, name)
	}
	return all
}

// A person who asks to be deleted reads first how many complaints are open; afterwards nobody is known under the chat.
func TestForget(t *testing.T) {
	c := open(t, true)
	v := c.presses(owner)
	_, err := c.desk.File(t.Context(), v.By, "run", c.green.ID, complaint.Filing{Channel: complaint.ByBot, Category: "elevator", Words: "It shakes"})
	require.NoError(t, err)
	require.NoError(t, c.Views()[button.Forget](t.Context(), v, ""))
	assert.Equal(t, "1", c.begun(v).Params["open"])
	o, next, err := c.Finishes()["forget"](t.Context(), v, c.Flows["forget"], dialog.Result{Flow: "forget", Run: "RUN"})
	require.NoError(t, err)
	assert.Nil(t, next)
	assert.Equal(t, talk.Outcome{Page: card.Page{HTML: v.Text("done.forget", nil)}, Menus: true, Gone: true}, o)
	assert.Empty(t, v.By.Grants)
	_, _, err = c.Office.Who(t.Context(), owner)
	assert.ErrorIs(t, err, domain.NotFound)
}

// Only a manager marks somebody away; then, and when they are back, the colleague's page is shown.
func TestAway(t *testing.T) {
	c := open(t, true)
	who, _, err := c.Office.Who(t.Context(), clerk)
	require.NoError(t, err)
	arg := strconv.FormatInt(int64(who.ID), 10)
	v := c.presses(owner)
	require.NoError(t, c.Views()[button.Away](t.Context(), v, arg))
	assert.Empty(t, c.begun(v).Flow, "owners see no staff")
	v = c.presses(manager)
	require.NoError(t, c.Views()[button.Away](t.Context(), v, "999"))
	c.refused(v, "refuse.unknown_person", "nobody")
	v = c.presses(manager)
	require.NoError(t, c.Views()[button.Away](t.Context(), v, arg))
	s := c.begun(v)
	assert.Equal(t, []string{"absence", arg, who.Name, "Asia/Shanghai"}, []string{s.Flow, s.Params["member"], s.Params["name"], s.Params["zone"]})
	absent, err := c.Office.Absences.Absent(t.Context(), v.By, "run", who.ID, noon.AddDate(0, 0, 2), 0)
	require.NoError(t, err)
	require.False(t, absent.Absent.IsZero())
	v = c.presses(manager)
	require.NoError(t, c.Views()[button.Back](t.Context(), v, arg))
	member, err := c.colleague(t.Context(), v, arg)
	require.NoError(t, err)
	assert.True(t, member.Absent.IsZero())
	c.reads(card.Member(v.Reader(), member), "back")
}

// Staff say themselves that they are away: they are asked as managers are, read until when, and are back by a press; of a colleague they may not.
func TestOwnAbsence(t *testing.T) {
	c := open(t, true)
	me, _, err := c.Office.Who(t.Context(), clerk)
	require.NoError(t, err)
	other, _, err := c.Office.Who(t.Context(), manager)
	require.NoError(t, err)
	v := c.presses(clerk)
	require.NoError(t, c.Views()[button.Away](t.Context(), v, strconv.FormatInt(int64(other.ID), 10)))
	c.refused(v, "refuse.role", "a colleague")
	v = c.writes(clerk)
	require.NoError(t, c.Commands()["away"](t.Context(), v, ""))
	s := c.begun(v)
	assert.Equal(t, []string{"absence", strconv.FormatInt(int64(me.ID), 10), ""}, []string{s.Flow, s.Params["member"], s.Params["name"]})
	options, err := c.Facts()["successors"](t.Context(), v, s)
	require.NoError(t, err)
	assert.Equal(t, []string{flows.Team, strconv.FormatInt(int64(other.ID), 10)}, []string{options[0].Value, options[1].Value})
	_, err = c.Office.Absences.Absent(t.Context(), v.By, "run", me.ID, noon.AddDate(0, 0, 2), 0)
	require.NoError(t, err)
	v = c.writes(clerk)
	require.NoError(t, c.Commands()["away"](t.Context(), v, ""))
	away, err := c.Office.Absences.Who(t.Context(), v.By, me.ID)
	require.NoError(t, err)
	c.reads(card.OwnAbsence(v.Reader(), away), "away")
	v = c.presses(clerk)
	require.NoError(t, c.Views()[button.Back](t.Context(), v, strconv.FormatInt(int64(me.ID), 10)))
	back, err := c.Office.Absences.Who(t.Context(), v.By, me.ID)
	require.NoError(t, err)
	assert.True(t, back.Absent.IsZero())
	c.reads(card.OwnAbsence(v.Reader(), back), "back")
	v = c.writes(admin)
	require.NoError(t, c.Commands()["away"](t.Context(), v, ""))
	all, err := c.Office.Members(t.Context(), v.By)
	require.NoError(t, err)
	c.reads(card.Members(v.Reader(), all, 0), "an admin who works nowhere")
}

// A colleague's page asks for the trade; a press sets it, another takes it away; what is forged is refused.
func TestTrade(t *testing.T) {
	c := open(t, true)
	who, _, err := c.Office.Who(t.Context(), clerk)
	require.NoError(t, err)
	arg := strconv.FormatInt(int64(who.ID), 10)
	v := c.presses(manager)
	require.NoError(t, c.Views()[button.Trade](t.Context(), v, arg))
	member, err := c.colleague(t.Context(), v, arg)
	require.NoError(t, err)
	c.reads(trades(v.Reader(), member), "which")
	v = c.presses(manager)
	require.NoError(t, c.Views()[button.Trade](t.Context(), v, arg+".plumbing"))
	member.Trade = people.Plumbing
	c.reads(card.Member(v.Reader(), member), "set")
	v = c.presses(manager)
	require.NoError(t, c.Views()[button.Trade](t.Context(), v, arg+".x"))
	c.refused(v, "refuse.no_trade", "forged")
	v = c.presses(manager)
	require.NoError(t, c.Views()[button.Trade](t.Context(), v, arg+".-"))
	member.Trade = ""
	c.reads(card.Member(v.Reader(), member), "taken away")
}
