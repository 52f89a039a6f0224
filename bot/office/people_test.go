package office

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/ending"
	"guanjia/domain"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// made is an invitation of a manager's.
func (c *counter) made(role domain.Role, to office.Invited) office.Invitation {
	_, by, err := c.Office.Who(c.t.Context(), manager)
	require.NoError(c.t, err)
	made, err := c.Office.Invite(c.t.Context(), by, c.green.ID, role, to)
	require.NoError(c.t, err)
	return made
}

// An invitation opens its question with all that it says; nothing is joined yet.
func TestInvited(t *testing.T) {
	c := open(t, true)
	start := c.Commands()["start"]
	for _, row := range []struct {
		name string
		role domain.Role
		to   office.Invited
		want map[string]string // parameters beside token, community, role and in
	}{
		{"staff", domain.Staff, office.Invited{}, map[string]string{"home": ""}},
		{"one home", domain.Owner, office.Invited{Home: c.home.ID}, map[string]string{"home": "3-2-1201"}},
		{"a building", domain.Owner, office.Invited{Building: c.home.Building}, map[string]string{"home": "", "building": talk.Param(c.home.Building), "house": "3"}},
		{"a community", domain.Owner, office.Invited{}, map[string]string{"home": ""}},
	} {
		v := c.writes(stranger)
		token := c.made(row.role, row.to).Token
		require.NoError(t, start(t.Context(), v, token), row.name)
		s := c.begun(v)
		assert.Equal(t, "accept", s.Flow, row.name)
		for name, want := range map[string]string{"token": token, "role": string(row.role), "in": talk.Param(c.green.ID)} {
			assert.Equal(t, want, s.Params[name], "%s: %s", row.name, name)
		}
		for name, want := range row.want {
			assert.Equal(t, want, s.Params[name], "%s: %s", row.name, name)
		}
		assert.Contains(t, s.Params["community"], "Green Court", row.name)
		_, by, err := c.Office.Who(t.Context(), stranger)
		require.NoError(t, err)
		assert.Empty(t, by.Grants, row.name)
		require.NoError(t, c.Talk.Close(t.Context(), v, s, ending.Left))
	}
}

// A person who accepts belongs at once; whose home is not known yet is asked for it, and for nothing that is known.
func TestAccept(t *testing.T) {
	c := open(t, true)
	accept := func(chat int64, role domain.Role, to office.Invited, params map[string]string) (*visit.Visit, talk.Outcome, *dialog.Start) {
		v := c.presses(chat)
		params["token"], params["role"], params["in"] = c.made(role, to).Token, string(role), talk.Param(c.green.ID)
		o, next, err := c.Finishes()["accept"](t.Context(), v, c.Flows["accept"], dialog.Result{Flow: "accept", Run: "RUN", Params: params})
		require.NoError(t, err)
		return v, o, next
	}
	v, o, next := accept(200, domain.Staff, office.Invited{}, map[string]string{})
	assert.Nil(t, next)
	assert.Equal(t, talk.Outcome{Page: card.Start(v.Reader(), "done.accept"), Menus: true}, o)
	assert.True(t, v.By.Is(domain.Staff, c.green.ID), "the answer has the new rights already")

	v, _, next = accept(201, domain.Owner, office.Invited{Home: c.home.ID}, map[string]string{"home": "3-2-1201"})
	assert.Nil(t, next)
	assert.True(t, v.By.Is(domain.Owner, c.green.ID))

	v, o, next = accept(202, domain.Owner, office.Invited{Building: c.home.Building}, map[string]string{"building": "1", "house": "3"})
	require.NotNil(t, next)
	assert.Equal(t, "register", next.Flow)
	assert.Equal(t, map[string]string{"community": talk.Param(c.green.ID)}, next.Params)
	assert.Equal(t, dialog.Answer{Choices: []string{"1"}, Label: "3"}, next.Draft["building"])
	assert.Empty(t, o.Page.Rows, "no menu before the home is known")
	assert.Empty(t, v.By.Grants)

	_, _, next = accept(203, domain.Owner, office.Invited{}, map[string]string{})
	require.NotNil(t, next)
	assert.NotContains(t, next.Draft, "building")

	v = c.presses(204)
	_, _, err := c.Finishes()["accept"](t.Context(), v, c.Flows["accept"], dialog.Result{Params: map[string]string{"token": "guessed"}})
	assert.ErrorIs(t, err, domain.NotFound)
}

// Who has corrected a name or number sees it on the page about oneself at once.
func TestCorrected(t *testing.T) {
	c := open(t, true)
	for _, row := range []struct {
		flow, step string
		answer     dialog.Answer
		want       string
	}{
		{"rename", "name", dialog.Answer{Text: "我是何小青"}, "👤 何小青"},
		{"renumber", "phone", dialog.Answer{Phone: "8613900139000", Verified: true}, "📱 13900139000"},
	} {
		v := c.presses(owner)
		require.NoError(t, c.Views()[button.View(row.flow)](t.Context(), v, ""))
		assert.Equal(t, row.flow, c.begun(v).Flow)
		o, next, err := c.Finishes()[row.flow](t.Context(), v, c.Flows[row.flow], dialog.Result{Flow: row.flow, Answers: dialog.Draft{row.step: row.answer}})
		require.NoError(t, err)
		assert.Nil(t, next)
		assert.Contains(t, o.Page.HTML, v.Text("done."+row.flow, nil))
		assert.Contains(t, o.Page.HTML, row.want)
		require.NoError(t, c.Talk.Close(t.Context(), v, c.begun(v), ending.Left))
	}
}

// An invitation of owners to many homes comes as a picture for the notice board, one of staff as a link.
func TestInviteAsPicture(t *testing.T) {
	c := open(t, true)
	invite := c.Views()[button.Invite]
	for role, pictures := range map[domain.Role]int{domain.Staff: 0, domain.Owner: 1} {
		v := c.presses(manager)
		require.NoError(t, invite(t.Context(), v, argOf(button.Invitation{Community: int64(c.green.ID), Role: string(role), Chosen: button.Building, ID: int64(c.home.Building)}.Data())))
		assert.Len(t, c.telegram.uploads, pictures, string(role))
		shown := c.telegram.texts
		for _, u := range c.telegram.uploads {
			shown = append(shown, u.CaptionHTML)
			assert.Equal(t, "\x89PNG", string(u.Bytes[:4]))
		}
		require.Len(t, shown, 1)
		assert.Contains(t, shown[0], "https://t.me/guanjia_bot?start=")
	}
	v := c.presses(owner)
	require.NoError(t, invite(t.Context(), v, argOf(button.Invitation{Community: int64(c.green.ID), Role: "owner"}.Data())))
	c.refused(v, "refuse.invite_role", "owners invite nobody")
}

// memberOf names a membership as a button does.
func (c *counter) memberOf(chat domain.ChatID, role domain.Role, home domain.HomeID) string {
	p, _, err := c.Office.Who(c.t.Context(), chat)
	require.NoError(c.t, err)
	return argOf(button.Member{Person: int64(p.ID), Community: int64(c.green.ID), Home: int64(home), Role: string(role)}.Data(button.End))
}

// argOf is the argument in the data of a button.
func argOf(data string) string { return button.Parse(data).Arg }

// A person who leaves twice, because the press came again after a crash, reads where they live now, not a refusal.
func TestLeaveTwice(t *testing.T) {
	c := open(t, true)
	own := c.memberOf(owner, domain.Owner, c.home.ID)
	v := c.presses(owner)
	require.NoError(t, c.Views()[button.End](t.Context(), v, own))
	assert.Empty(t, c.telegram.toasts)
	v = c.presses(owner)
	require.NoError(t, c.Views()[button.End](t.Context(), v, own))
	assert.Empty(t, c.telegram.toasts)
	c.reads(card.Profile(v.Reader(), v.Person, nil, []people.Community{c.green}), "the second time")
	v = c.presses(manager)
	require.NoError(t, c.Views()[button.End](t.Context(), v, own))
	c.refused(v, "refuse.no_member", "somebody else's, that is no more")
	v = c.presses(owner)
	require.NoError(t, c.Views()[button.End](t.Context(), v, "nonsense"))
	c.refused(v, "bot.old_button", "a button that nobody made")
}

// A conversation ends with the membership that it needs, and no other does.
func TestEndClosesConversations(t *testing.T) {
	for _, row := range []struct {
		name   string
		flow   string
		in     string // community of the conversation; "": none yet
		role   domain.Role
		closed bool
	}{
		{"an owner's complaint", "complaint", "here", domain.Owner, true},
		{"an owner's complaint elsewhere", "complaint", "elsewhere", domain.Owner, false},
		{"no owner's conversation", "forget", "", domain.Owner, false},
		{"the work of staff", "intake", "", domain.Staff, true},
		{"the work of staff elsewhere", "intake", "elsewhere", domain.Staff, false},
	} {
		c := open(t, true)
		chat, home := int64(owner), c.home.ID
		if row.role == domain.Staff {
			chat, home = clerk, 0
		}
		v := c.writes(chat)
		params := map[string]string{}
		if row.in != "" {
			params["community"] = map[string]string{"here": talk.Param(c.green.ID), "elsewhere": "99"}[row.in]
		}
		_, err := c.Talk.Do(t.Context(), v, dialog.Event{Kind: dialog.Begin, ID: 1, At: noon, Run: "RUN", Start: &dialog.Start{Flow: row.flow, Params: params}})
		require.NoError(t, err, row.name)
		which := c.memberOf(domain.ChatID(chat), row.role, home)
		require.NoError(t, c.Views()[button.End](t.Context(), c.presses(manager), which), row.name)
		s := c.begun(v)
		assert.Equal(t, row.closed, s.Flow == "", row.name)
		assert.Equal(t, row.closed, s.End == ending.Role, "%s: what a button of it says", row.name)
	}
}

// A home that somebody chose is confirmed or refused with one tap; who is refused lives there no more, and has no complaint under way.
func TestAnswerHome(t *testing.T) {
	for view, stays := range map[button.View]bool{button.ConfirmHome: true, button.RejectHome: false} {
		c := open(t, true)
		v := c.writes(stranger)
		_, err := c.Office.Register(t.Context(), v.By, office.Registration{Community: c.green.ID, Home: c.home.ID, Name: "Bo", Phone: "+8613800000002"})
		require.NoError(t, err)
		v = c.writes(stranger)
		_, err = c.Talk.Do(t.Context(), v, dialog.Event{Kind: dialog.Begin, ID: 1, At: noon, Run: "RUN", Start: &dialog.Start{Flow: "complaint", Params: map[string]string{"community": talk.Param(c.green.ID)}}})
		require.NoError(t, err)
		arg := argOf(button.PersonHome{Person: int64(v.By.Person), Home: int64(c.home.ID)}.Data(view))
		clerks := c.presses(clerk)
		require.NoError(t, c.Views()[view](t.Context(), clerks, arg))
		require.Len(t, c.telegram.texts, 1)
		assert.Equal(t, stays, c.begun(v).Flow == "complaint", "%s: a complaint that is under way ends with the home", view)
		after := c.writes(stranger)
		assert.Equal(t, stays, len(after.Person.Memberships) == 1 && after.Person.Memberships[0].Verified, string(view))
		assert.Equal(t, stays, slices.ContainsFunc(after.By.Grants, func(g domain.Grant) bool { return g.Role == domain.Owner }), string(view))
		others := c.presses(owner)
		require.NoError(t, c.Views()[view](t.Context(), others, arg))
		assert.NotEmpty(t, append(c.telegram.toasts, c.telegram.texts...), "an owner confirms nobody")
	}
}
