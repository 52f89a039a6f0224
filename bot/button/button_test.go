package button_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/button"
	"guanjia/bot/telegram"
	conversation "guanjia/dialog/button"
	"guanjia/domain/incident"
	"guanjia/domain/view"
)

func TestParse(t *testing.T) {
	for data, want := range map[string]button.Press{
		"a:take:12":                       {Kind: button.Acts, Do: "take", Case: 12},
		"a:explode:12":                    {Kind: button.Acts, Do: "explode", Case: 12}, // the caller knows the actions
		"a:urge:":                         {Kind: button.Broken},
		"a:urge":                          {Kind: button.Broken},
		"a:urge:0":                        {Kind: button.Broken},
		"a:urge:-1":                       {Kind: button.Broken},
		"a:urge:1x":                       {Kind: button.Broken},
		"a:urge:99999999999999999999":     {Kind: button.Broken},
		"v:card:12":                       {Kind: button.Opens, View: button.Card, Arg: "12"},
		"v:queue":                         {Kind: button.Opens, View: button.Queue}, // on the start pages of old messages
		"v:find:6:no heating: again":      {Kind: button.Opens, View: button.Find, Arg: "6:no heating: again"},
		"v:frobnicate:1":                  {Kind: button.Broken},
		"v:":                              {Kind: button.Broken},
		"d:run:3:ok":                      {},
		"":                                {},
		"something that somebody made up": {},
	} {
		assert.Equal(t, want, button.Parse(data), data)
	}
}

// Every page that notices name can be opened, and data of conversations has the bound of the messenger.
func TestViewsOfNotices(t *testing.T) {
	for _, name := range view.Names() {
		p := button.Parse(button.At(view.Of(name, "1")))
		assert.Equal(t, button.Press{Kind: button.Opens, View: button.View(name), Arg: "1"}, p)
	}
	assert.Equal(t, telegram.MaxData, conversation.MaxData)
}

// Data that was written can be read again, and fits into a button.
func TestArguments(t *testing.T) {
	fits := func(data string) string {
		t.Helper()
		assert.LessOrEqual(t, len(data), 64, data)
		p := button.Parse(data)
		assert.Equal(t, button.Opens, p.Kind, data)
		return p.Arg
	}
	for _, p := range []button.CasesOfPage{{Person: 7}, {Person: 7, Offset: 6}, {Person: 1 << 60, Offset: 1 << 40}, {Person: 1 << 60, Carried: true, Offset: 1 << 40}, {Carried: true, Trade: "electric"}, {Carried: true, Trade: "-", Offset: 300}} {
		assert.Equal(t, p, button.ReadCasesOf(strings.TrimPrefix(fits(p.Data()), "v:casesof:")))
	}
	for _, p := range []button.MayPage{{"take", 0}, {"investigate", 1 << 40}} {
		assert.Equal(t, p, button.ReadMay(fits(p.Data())))
	}
	for _, p := range []button.QueuePage{{}, {Offset: 6, Show: "overdue", Category: "elevator"}, {Offset: math.MaxInt, Show: "waiting", Category: strings.Repeat("c", 20)},
		{Offset: 300, Show: "overdue", Category: "public_facility", Building: 99999, Handler: 9999, Priority: "P1", Stage: "inv"}, {Stage: "pla"}} {
		assert.Equal(t, p, button.ReadQueue(fits(p.Data(button.Queue))))
		assert.Equal(t, p, button.ReadQueue(fits(p.Data(button.Categories))))
	}
	what, q := button.ReadNarrow(fits(button.QueuePage{Show: "all", Handler: 7}.Narrow("building")))
	assert.Equal(t, "building", what)
	assert.Equal(t, button.QueuePage{Show: "all", Handler: 7}, q)
	for _, f := range []button.Figures{{}, {Period: "week"}, {Period: "week", All: "zz"}, {Period: "last-quarter", Community: 7, Only: "b12"}, {Period: "2026-10-01..2026-10-31", Community: 1 << 20, Only: "cpublic_area"}, {Period: "2026-10-01..2026-10-31", Community: 200, Only: "cpublic_area,b123"}, {Only: "h5"}} {
		assert.Equal(t, f, button.ReadFigures(strings.TrimPrefix(fits(f.Data(button.Summary)), "v:summary:")))
		for _, p := range []button.BehindPage{{"answer_late", 9999, f}, {"open", 0, f}} {
			assert.Equal(t, p, button.ReadBehind(strings.TrimPrefix(fits(p.Data()), "v:f:")))
		}
		pic := button.PicturePage{"tw", f}
		assert.Equal(t, pic, button.ReadPicture(strings.TrimPrefix(fits(pic.Data()), "v:pic:")))
		among := button.AmongPage{190, f}
		assert.Equal(t, among, button.ReadAmong(strings.TrimPrefix(fits(among.Data()), "v:in:")))
		p := button.BreakdownPage{Figure: "answer_late", By: "c", Offset: 40, Of: f}
		assert.Equal(t, p, button.ReadBreakdown(strings.TrimPrefix(fits(p.Data()), "v:by:")))
	}
	assert.Equal(t, []string{"5", "", ""}, []string{button.Figures{Only: "h5"}.Restricts("h"), button.Figures{Only: "h5"}.Restricts("b"), button.Figures{}.Restricts("h")})
	assert.Equal(t, "c3", button.Figures{}.Also("c", "3").Only)
	both := button.Figures{Only: "celevator"}.Also("b", "3").Also("c", "noise")
	assert.Equal(t, []string{"b3,cnoise", "3", "noise"}, []string{both.Only, both.Restricts("b"), both.Restricts("c")})
	for _, p := range []button.ImprovePage{{}, {Show: "watching", Offset: 9000}, {Offset: 6, Category: "public_facility", Community: 200}, {Community: 7}} {
		assert.Equal(t, p, button.ReadImprovePage(fits(p.Data())))
	}
	for _, a := range []button.ImproveAct{{"open", "YH-A261123-01", 0}, {"except", "ABCDEFGH-A261123-123456", 1 << 40}} {
		assert.Equal(t, a, button.ReadImproveAct(fits(a.Data())))
	}
	for _, a := range []button.ImproveSide{{"before", "YH-A261123-01", 0}, {"later", "ABCDEFGH-A261123-123456", 10000}} {
		assert.Equal(t, a, button.ReadImproveSide(fits(a.Data())))
	}
	for _, a := range []button.HomeTie{{7, ""}, {1 << 40, "tenant"}} {
		assert.Equal(t, a, button.ReadTie(fits(a.Data())))
	}
	for _, a := range []button.VoiceAct{{"reply", "YH-V261127-01", ""}, {"join", "ABCDEFGH-V261127-123456", "12"}} {
		assert.Equal(t, a, button.ReadVoiceAct(fits(a.Data())))
	}
	assert.Equal(t, button.IncidentAct{Do: "yes", Number: "YH-P261127-01", Home: 12}, button.ReadIncidentAct(fits(button.At(view.Of(view.IncidentDo, "yes", "YH-P261127-01", "12")))))
	assert.Equal(t, button.IncidentAct{Do: "take", Number: "YH-P261127-01"}, button.ReadIncidentAct(fits(button.At(view.Of(view.IncidentDo, "take", "YH-P261127-01", "")))))
	assert.Equal(t, button.IncidentAct{Do: "rate", Number: "YH-P261127-01", Stars: 5}, button.ReadIncidentAct(fits(button.At(incident.View("rate5", "YH-P261127-01", 0)))))
	for _, a := range []button.RaisedPage{{}, {Offset: 10, Counted: button.Counted{From: time.Unix(1795000000, 0).UTC(), To: time.Unix(1796000000, 0).UTC(), Community: 1 << 40}}} {
		assert.Equal(t, a, button.ReadRaisedPage(fits(a.Data())))
	}
	for _, a := range []button.PersonTrade{{Person: 7, Asks: true}, {Person: 7}, {Person: 1 << 40, Trade: "plumbing"}} {
		assert.Equal(t, a, button.ReadPersonTrade(fits(a.Data())))
	}
	for _, a := range []button.ConfirmAll{{}, {Until: time.Unix(1795000000, 0).UTC()}} {
		read, known := button.ReadConfirmAll(fits(a.Data()))
		assert.True(t, known)
		assert.Equal(t, a, read)
	}
	_, known := button.ReadConfirmAll("x")
	assert.False(t, known)
	assert.Equal(t, button.QueuePage{Show: "today"}.Data(button.Queue), button.At(view.Selected("today")), "the digest opens a list of the queue")
	for _, m := range []button.Member{{1, 2, 3, "owner"}, {1 << 42, 1 << 42, 0, "manager"}} {
		move := button.Transfer{Member: m, Into: 9}
		to, whole := button.ReadTransfer(fits(move.Data()))
		assert.True(t, whole)
		assert.Equal(t, move, to)
		got, ok := button.ReadMember(fits(m.Data(button.Membership)))
		assert.True(t, ok)
		assert.Equal(t, m, got)
	}
	for _, h := range []button.PersonHome{{1, 2}, {math.MaxInt64, math.MaxInt64}} {
		assert.Equal(t, h, button.ReadPersonHome(fits(h.Data(button.ConfirmHome))))
	}
	for _, i := range []button.Invitation{
		{Role: "staff", Community: 1}, {Role: "owner", Community: 2}, {Role: "owner", Community: 3, Chosen: button.Whole},
		{Role: "owner", Community: 4, Chosen: button.Buildings}, {Role: "owner", Community: 4, Chosen: button.Buildings, First: 90},
		{Role: "owner", Community: 5, Chosen: button.HomesOf, ID: 6}, {Role: "owner", Community: 1 << 42, Chosen: button.HomesOf, ID: 1 << 42, First: 9000},
		{Role: "owner", Community: 7, Chosen: button.Building, ID: 8}, {Role: "owner", Community: 9, Chosen: button.Home, ID: 10},
	} {
		got, ok := button.ReadInvitation(fits(i.Data()))
		assert.True(t, ok)
		assert.Equal(t, i, got)
	}
	of := button.Counted{From: time.Unix(1764276000, 0).UTC(), To: time.Unix(1764362400, 0).UTC()}
	in := button.Counted{From: of.From, To: of.To, Community: 1 << 40}
	for _, p := range []button.AnnouncementPage{{}, {Own: true, Offset: 5}, {Offset: 10000, Counted: of}, {Counted: in}} {
		assert.Equal(t, p, button.ReadAnnouncementPage(fits(p.Data())))
	}
	for _, p := range []button.IncidentPage{{}, {Offset: 6}, {Show: "ahead"}, {Show: "over", Offset: 12}, {Counted: of}, {Show: "open", Offset: 10000, Counted: in}} {
		assert.Equal(t, p, button.ReadIncidentPage(fits(p.Data())))
	}
	assert.Equal(t, "v:card:12", button.Of(button.Card, int64(12)))
	assert.Equal(t, "v:mine:6", button.Page(button.Mine, 6))
	assert.Equal(t, "v:help:", button.Open(button.Help, ""))
	assert.Equal(t, "v:voice_do:reply.YH-V261127-01", button.At(view.Of(view.VoiceDo, "reply", "YH-V261127-01")))
	assert.Equal(t, "a:take:12", button.Act("take", int64(12)))
}

// Long words do not fit into a button; then the list has one page.
func TestFindPage(t *testing.T) {
	for words, room := range map[string]bool{"": true, "lift: again": true, "电梯": true, strings.Repeat("梯", 18): true, strings.Repeat("梯", 19): false} {
		data, ok := button.FindPage{Offset: 6, Words: words}.Data()
		assert.Equal(t, room, ok, words)
		if ok {
			assert.LessOrEqual(t, len(data), 64)
			assert.Equal(t, button.FindPage{Offset: 6, Words: words}, button.ReadFind(button.Parse(data).Arg))
		}
	}
}

// Arguments that no button of ours has are read as the nearest valid ones, or refused.
func TestMadeUp(t *testing.T) {
	for arg, want := range map[string]int{"": 0, "0": 0, "6": 6, "-7": 0, "x": 0, "99999999999999999999": math.MaxInt64} {
		assert.Equal(t, want, button.Offset(arg), arg)
	}
	for _, arg := range []string{"", "1.2.3", "1.2.3.owner.5", "x"} {
		_, ok := button.ReadMember(arg)
		assert.False(t, ok, arg)
	}
	for _, arg := range []string{"", "owner"} {
		_, ok := button.ReadInvitation(arg)
		assert.False(t, ok, arg)
	}
	i, ok := button.ReadInvitation("owner:x:zzz")
	assert.True(t, ok)
	assert.Equal(t, button.Invitation{Role: "owner", Chosen: button.Whole}, i)
	i, _ = button.ReadInvitation("owner:1:b2.-90")
	assert.Equal(t, -90, i.First)
	assert.Equal(t, button.PersonHome{}, button.ReadPersonHome("x"))
	for _, v := range button.Views() {
		assert.Equal(t, v, button.Parse(button.Open(v, "")).View)
	}
}

func FuzzParse(f *testing.F) {
	for _, v := range button.Views() {
		f.Add(button.Open(v, "12.3:4"))
	}
	f.Add("a:take:5")
	f.Fuzz(func(_ *testing.T, data string) {
		p := button.Parse(data)
		button.ReadMay(p.Arg)
		button.ReadFind(p.Arg)
		button.ReadQueue(p.Arg)
		button.ReadFigures(p.Arg)
		button.ReadBehind(p.Arg)
		button.ReadImprovePage(p.Arg)
		button.ReadImproveAct(p.Arg)
		button.ReadBreakdown(p.Arg)
		button.ReadPicture(p.Arg)
		button.ReadAmong(p.Arg)
		button.ReadMember(p.Arg)
		button.ReadAct(p.Arg)
		button.ReadInvitation(p.Arg)
		button.ReadPersonHome(p.Arg)
	})
}

// An action that is begun from a list leads back to its page; without a list, or where it does not fit, it is the action alone.
func TestActPage(t *testing.T) {
	behind := button.BehindPage{Figure: "overdue", Offset: 126, Of: button.Figures{Period: "2026-10-01..2026-10-31", Only: "h7"}}.Reassign()
	for _, p := range []button.ActPage{{Do: "assign", Case: 1234567, From: behind}, {Do: "take", Case: 12, From: "v:low:6"}, {Do: "take", Case: 12, From: "v:may:take:6"}} {
		at := button.Parse(p.Data())
		assert.Equal(t, button.On, at.View)
		got, ok := button.ReadAct(at.Arg)
		assert.True(t, ok)
		assert.Equal(t, p, got)
	}
	alone := button.Act("assign", int64(1234567))
	assert.Equal(t, alone, button.ActPage{Do: "assign", Case: 1234567}.Data())
	assert.Equal(t, alone, button.ActPage{Do: "assign", Case: 1234567, From: behind + ",b1234567,celevator"}.Data(), "too long for a button")
	forged, ok := button.ReadAct("assign:12:forget:")
	assert.True(t, ok)
	assert.Equal(t, button.ActPage{Do: "assign", Case: 12}, forged, "not a list")
	for _, arg := range []string{"", "assign", "assign:x:low:0", "assign:-1"} {
		_, ok := button.ReadAct(arg)
		assert.False(t, ok, arg)
	}
}

func TestCardPage(t *testing.T) {
	behind := button.BehindPage{Figure: "answer_kept", Offset: 126, Of: button.Figures{Period: "2026-10-01..2026-10-31", Only: "celevator"}}.Data()
	for name, p := range map[string]button.CardPage{
		"alone": {Case: 12}, "of a figure": {Case: 1234567, From: behind}, "of a search": {Case: 12, From: "v:find:6:电梯: 3栋"}, "of low ratings": {Case: 12, From: "v:low:6"},
		"of an improvement": {Case: 12, From: "v:improvement:YH-A261029-01"},
	} {
		got, ok := button.ReadCard(button.Parse(p.Data()).Arg)
		assert.True(t, ok, name)
		assert.Equal(t, p, got, name)
	}
	long, ok := button.ReadCard(button.Parse(button.CardPage{Case: 1234567, From: behind + ",b1234567,h1234567"}.Data()).Arg)
	assert.True(t, ok)
	assert.Equal(t, button.CardPage{Case: 1234567}, long, "too long for a button: the case alone")
	forged, ok := button.ReadCard("12:forget:")
	assert.True(t, ok)
	assert.Equal(t, button.CardPage{Case: 12}, forged, "not a list")
	_, ok = button.ReadCard("x:mine:0")
	assert.False(t, ok)
}
