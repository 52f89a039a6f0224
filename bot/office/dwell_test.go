package office

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/office/dwell"
	"guanjia/bot/talk"
	"guanjia/dialog"
	"guanjia/domain/people"
)

// Buildings and homes are read as people write them, and what does not exist is told.
func TestHomesAsPeopleWriteThem(t *testing.T) {
	c := open(t, true)
	five, err := c.store.AddBuilding(t.Context(), people.Building{Community: c.green.ID, Name: "5"})
	require.NoError(t, err)
	var homes []people.Home
	for _, at := range [][2]string{{"1", "101"}, {"2", "101"}, {"2", "102"}} {
		homes = append(homes, people.Home{Community: c.green.ID, Building: five.ID, Entrance: at[0], Room: at[1], Label: "5-" + at[0] + "-" + at[1]})
	}
	shops, err := c.store.AddBuilding(t.Context(), people.Building{Community: c.green.ID, Name: "商铺"})
	require.NoError(t, err)
	for _, room := range []string{"S5", "S6"} {
		homes = append(homes, people.Home{Community: c.green.ID, Building: shops.ID, Room: room, Label: "商铺-" + room})
	}
	_, err = c.store.AddHomes(t.Context(), homes)
	require.NoError(t, err)
	begin := func(words string) {
		v, o := c.writes(stranger), talk.Opening{Start: dialog.Start{Flow: "complaint"}, Instead: true}
		if words != "" {
			o.Draft = dialog.Draft{"words": dialog.Answer{Text: words}}
		}
		require.NoError(t, c.Register(t.Context(), v, o))
		c.says(stranger, "Green Court")
	}
	for words, want := range map[string]string{"5栋": "home", "五栋": "home", "5号楼": "home", "building 5": "home", "Building five": "home", "5": "home",
		"五栋二单元一零一": "name", "5-2-101": "name", "5栋102": "name", "5栋101": "home", "building 5 entrance 2 room 101": "name", "5栋3单元": "home", "十八号楼": "building", "18": "building", "2": "building", "?": "building"} {
		begin("")
		said := c.says(stranger, words)
		assert.Equal(t, want, c.begun(c.writes(stranger)).Step, words)
		if want == "building" && words != "?" {
			assert.Contains(t, said, "The buildings are: 3, 5, 商铺", words)
		}
	}
	for words, n := range map[string]int{"5栋2单元": 2, "Building 5 entrance 2": 2, "5栋": 3, "5栋101": 2, "5-101": 2} {
		begin("")
		c.says(stranger, words)
		os, err := c.homeOptions(t.Context(), nil, c.begun(c.writes(stranger)))
		require.NoError(t, err)
		assert.Len(t, os, n, words)
	}
	begin("")
	assert.Contains(t, c.says(stranger, "5栋9单元"), "Building 5 has no entrance 9. Its entrances are: 1, 2.")
	begin("")
	c.says(stranger, "5-2-101 沈一帆 13800138000")
	s := c.begun(c.writes(stranger))
	assert.Equal(t, []string{"沈一帆", "13800138000", "5-2-101"}, []string{s.Draft["name"].Text, s.Draft["phone"].Phone, s.Draft["home"].Label})
	for words, want := range map[string]string{"商铺-S5": "name", "商铺S5": "name", "商铺 s5": "name", "商铺": "home", "商铺S7": "home"} {
		begin("")
		c.says(stranger, words)
		assert.Equal(t, want, c.begun(c.writes(stranger)).Step, words)
	}
	// Who notices at the question for the home that the building is wrong writes the home in full, and the home that was answered before goes.
	for words, want := range map[string]string{"5-2-101": "name", "五栋一单元101": "name", "5栋2单元": "home", "商铺S6": "name", "s5": "name", "5栋": "home", "9-1-101": "home"} {
		begin("")
		c.says(stranger, "商铺")
		c.says(stranger, words)
		s := c.begun(c.writes(stranger))
		assert.Equal(t, want, s.Step, words)
	}
	for words, want := range map[string]string{"5-2-102": "name", "5栋二单元": "home", "1": "building"} { // while it waits to be gone on with
		begin("垃圾没人收")
		require.NoError(t, c.Talk.Stop(t.Context(), c.writes(stranger)))
		require.True(t, c.begun(c.writes(stranger)).Parked)
		c.says(stranger, words)
		s := c.begun(c.writes(stranger))
		assert.Equal(t, []any{want, words == "1"}, []any{s.Step, s.Parked}, words)
	}
	begin("")
	c.says(stranger, "5-2-102")
	c.says(stranger, "Back")
	c.says(stranger, "5栋1单元")
	assert.Equal(t, "5-1-101", c.begun(c.writes(stranger)).Draft["home"].Label, "in place of the home before")
	c.says(stranger, "Back")
	c.says(stranger, "五栋二单元")
	assert.Empty(t, c.begun(c.writes(stranger)).Draft["home"].Label, "the home before was in another entrance")
	for words, want := range map[string]string{"二单元一零二": "name", "2-101": "name", "5-2-102": "name", "room 102": "name", "102": "name", "101": "home", "room 999": "home"} {
		begin("")
		c.says(stranger, "5栋")
		c.says(stranger, words)
		assert.Equal(t, want, c.begun(c.writes(stranger)).Step, words)
	}
	for words, want := range map[string]string{"楼道灯坏了三天了，5栋2单元": "home", "五栋二单元一零一的水管漏了": "name", "3栋电梯坏了": "home", "电梯坏了": "building", "18栋电梯坏了": "building"} {
		begin(words)
		s := c.begun(c.writes(stranger))
		assert.Equal(t, want, s.Step, words)
		if words == "楼道灯坏了三天了，5栋2单元" {
			os, err := c.homeOptions(t.Context(), nil, s)
			require.NoError(t, err)
			assert.Len(t, os, 2, "the homes of the entrance")
			assert.Contains(t, c.says(stranger, "八单元"), "no such home")
			c.says(stranger, "101")
			assert.Equal(t, "name", c.begun(c.writes(stranger)).Step, "of the entrance that was named")
		}
	}
}

// says is what somebody writes into the conversation under way; it returns what is shown.
func (c *counter) says(chat int64, words string) string {
	c.t.Helper()
	v := c.writes(chat)
	e := dialog.Event{Kind: dialog.Say, ID: v.Update, At: v.At, Text: words}
	over, err := c.Answer(c.t.Context(), v, &e)
	require.NoError(c.t, err)
	if !over {
		require.NoError(c.t, c.Talk.Take(c.t.Context(), v, e))
	}
	return c.telegram.texts[len(c.telegram.texts)-1]
}

// A community whose homes the office has not entered yet has no building to name.
func TestNoHomesYet(t *testing.T) {
	c := open(t, true)
	_, err := c.store.AddCommunity(t.Context(), people.Community{Name: "Bare Court", Code: "BC", Zone: "Europe/Berlin"})
	require.NoError(t, err)
	require.NoError(t, c.Register(t.Context(), c.writes(stranger), talk.Opening{Start: dialog.Start{Flow: "complaint"}}))
	c.says(stranger, "Bare Court")
	assert.Contains(t, c.says(stranger, "3-1-101"), "has not entered the homes of this community yet")
}

// A name that is written with its number answers both questions, in every conversation that asks for both in words; the number is no part of
// the name, which others read.
func TestANameWithItsNumber(t *testing.T) {
	c := open(t, true)
	both := 0
	for _, f := range c.Flows {
		name, named := f.Step("name")
		phone, asked := f.Step("phone")
		if _, typed := name.Answer.(dialog.Text); !named || !asked || !typed {
			continue
		}
		both++
		e := dialog.Event{Kind: dialog.Say, Text: "王芳，138 0001 2345"}
		withNumber(f, &e)
		assert.Equal(t, "王芳", e.Text, f.Name)
		got := e.Also["phone"]
		if _, shared := phone.Answer.(dialog.Contact); shared {
			assert.Equal(t, dialog.Answer{Phone: "138 0001 2345"}, got, f.Name)
		} else {
			assert.Equal(t, dialog.Answer{Text: "138 0001 2345"}, got, f.Name)
		}
		for _, alone := range []string{"王芳", "13800012345", "Anna Reed", "3号岗"} {
			e := dialog.Event{Kind: dialog.Say, Text: alone}
			withNumber(f, &e)
			assert.Equal(t, dialog.Event{Kind: dialog.Say, Text: alone}, e, f.Name)
		}
	}
	assert.Equal(t, 3, both, "register, correct, post")
	e := dialog.Event{Kind: dialog.Say, Text: "云湖花园 13800012345"}
	withNumber(c.Flows["community"], &e)
	assert.Nil(t, e.Also, "nobody asks for a number there")
}

// A home that is written where a registration asks for the community is kept: the community is asked again, and then the home is known.
func TestAHomeBeforeItsCommunity(t *testing.T) {
	c := open(t, true)
	_, err := c.store.AddCommunity(t.Context(), people.Community{Name: "Bare Court", Code: "BC", Zone: "Europe/Berlin"})
	require.NoError(t, err)
	require.NoError(t, c.Register(t.Context(), c.writes(stranger), talk.Opening{Start: dialog.Start{Flow: "complaint", Draft: dialog.Draft{"words": {Text: "The tap leaks"}}}}))
	require.Equal(t, "community", c.begun(c.writes(stranger)).Step)
	assert.Contains(t, c.says(stranger, "3-2-1201"), "3-2-1201", "it says that this is kept")
	s := c.begun(c.writes(stranger))
	assert.Equal(t, []string{"community", "3", "2", "1201"}, []string{s.Step, s.Params[dwell.AtBuilding], s.Params[dwell.AtEntrance], s.Params[dwell.AtRoom]})
	c.says(stranger, "Green Court")
	s = c.begun(c.writes(stranger))
	assert.Equal(t, []string{"name", "3-2-1201"}, []string{s.Step, s.Draft["home"].Label})
	require.NotNil(t, s.Then, "what was to be filed is not lost")
	assert.Equal(t, "The tap leaks", s.Then.Draft["words"].Text)
}
