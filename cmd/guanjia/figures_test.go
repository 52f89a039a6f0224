package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"guanjia/bot/localapi"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/people"
)

// unseat takes a person's roles away, as if another manager had done it.
func (o *scene) unseat(p *player) {
	o.t.Helper()
	who, err := o.store.ProfileByChat(context.Background(), domain.ChatID(p.id))
	require.NoError(o.t, err)
	for _, m := range who.Memberships {
		require.NoError(o.t, o.store.RemoveMembership(context.Background(), people.Membership{Person: who.ID, Community: m.Community, Home: m.Home, Role: m.Role}))
	}
}

// photo presses a button that is answered with a photo.
func (o *scene) photo(p *player, key string) localapi.Msg {
	o.t.Helper()
	r := o.after(p, 1, func() { p.press(key) })
	require.Len(o.t, r.fresh, 1, key)
	require.NotNil(o.t, r.fresh[0].File, key)
	assert.Equal(o.t, telegram.KindPhoto, r.fresh[0].File.Kind)
	return r.fresh[0]
}

// Every report has its picture; a period without data is answered with a line; whoever lost the role gets a refusal, also by an old button.
func TestFiguresAsPictures(t *testing.T) {
	edgesHere(t, func(o *scene) {
		m := o.manager
		m.say("/summary today")
		empty := m.sees(m.label("summary.nothing"))
		_, offered := empty.Button(m.label("picture.button"))
		assert.False(t, offered, "of nothing there is no picture")
		r := o.unchanged("nothing to draw", m, func() { o.api.Press(m.id, empty.ID, "v:pic:c:today") }, m.label("picture.none"))
		require.Len(t, r.toasts, 1)
		fillIn(o.owner, o.in.broken)
		o.owner.press("dialog.send")
		o.owner.sees("YH-261123-001")
		m.sees("YH-261123-001") // the notice
		m.say("/summary today")
		m.sees(m.label("category.elevator"), m.label("picture.button"))
		pic := o.photo(m, "picture.button")
		assert.Contains(t, pic.Text, m.label("category.elevator"))
		for _, kind := range []string{"tw", "tm", "l", "h"} {
			o.photo(m, "picture.kind."+kind)
		}
		m.press("picture.text")
		m.sees(m.says("summary.by_head", domain.Values{"figure": domain.Word("figure.received"), "by": domain.Word("dimension.b"), "count": domain.Count(1)}))
		m.say("/summary today") // from a line to its list, to a card, and back
		m.press("summary.details")
		m.press("summary.lines")
		m.sees(m.label("summary.lines_what"))
		m.pressStarting(m.label("category.elevator"))
		list := m.sees(m.label("figure.received"), "YH-261123-001")
		m.pressStarting("🆕 YH-261123-001")
		m.sees(m.label("list.behind_again"), "YH-261123-001")
		m.press("list.behind_again")
		assert.Equal(t, list.Text, m.sees(m.label("figure.received"), "YH-261123-001").Text)
		m.say("/trend")
		m.sees(m.label("summary.trend.month"))
		o.unseat(m)
		r = o.after(m, 1, func() { m.press("picture.button") })
		assert.Contains(t, r.String(), m.label("refuse.role"))
		assert.Empty(t, r.fresh)
	})
}

// A person who manages other communities than when the button was made is told so: its figure is no longer that of the list.
func TestOldButtonsOfOtherCommunities(t *testing.T) {
	edgesHere(t, func(o *scene) {
		m := o.manager
		second, err := o.store.AddCommunity(context.Background(), people.Community{Code: "LH", Name: "蓝海家园", Zone: "Asia/Shanghai"})
		require.NoError(t, err)
		who := o.profile(m)
		seat := people.Membership{Person: who.ID, Community: second.ID, Role: domain.Manager, Verified: true}
		require.NoError(t, o.store.AddMembership(context.Background(), seat))
		fillIn(o.owner, o.in.broken)
		o.owner.press("dialog.send")
		o.owner.sees("YH-261123-001")
		m.sees("YH-261123-001") // the notice
		m.say("/summary today 阳光花园 3栋")
		m.sees(m.says("summary.only", domain.Values{"only": domain.List(domain.House("3"))}))
		m.press("summary.all_communities") // back to both, of which one has this building
		m.sees(m.says("report.building_in", domain.Values{"first": domain.Text("阳光花园"), "name": domain.House("3")}))
		m.say("/summary today")
		m.sees(m.label("summary.details"), "蓝海家园")
		m.press("summary.details")
		m.sees(m.label("summary.details_what"))
		require.NoError(t, o.store.RemoveMembership(context.Background(), seat))
		o.unchanged("a figure of two", m, func() { m.pressStarting(m.label("figure.received")) }, m.label("refuse.communities"))
		m.say("/summary today")
		m.sees("📊 阳光花园 · ")
		m.press("summary.details")
		m.sees("📊 阳光花园 · ", m.label("summary.details_what"))
		m.pressStarting(m.label("figure.received"))
		m.sees(m.label("figure.received"), "YH-261123-001")
	})
}

// The workbook has what the text says, for those who may see it; what is odd gets one line.
func TestFiguresAsSheet(t *testing.T) {
	edges(t, func(o *scene) {
		m := o.manager
		o.unchanged("nothing to export", m, func() { m.say("/export yesterday") }, m.label("book.none"))
		o.unchanged("no such month", m, func() { m.say("/export 2026-13") }, m.label("refuse.period"))
		o.unchanged("a clerk", o.clerk, func() { o.clerk.say("/export") }, o.clerk.label("bot.unknown_command"))
		fillIn(o.owner, o.in.broken)
		o.owner.press("dialog.send")
		o.owner.sees("YH-261123-001")
		m.sees("YH-261123-001") // the notice
		r := o.after(m, 1, func() { m.say("/export") })
		require.Len(t, r.fresh, 2, r.String())
		assert.Equal(t, m.says("book.ready", domain.Values{"total": domain.Count(1), "follow_ups": domain.Count(0)}), r.fresh[0].Text)
		file := r.fresh[1].File
		require.NotNil(t, file)
		assert.Contains(t, file.Name, "2026-11-01_2026-11-23.xlsx")
		data, there := o.api.FileData(file.ID)
		require.True(t, there)
		f, err := excelize.OpenReader(bytes.NewReader(data))
		require.NoError(t, err)
		rows, err := f.GetRows(f.GetSheetList()[1])
		require.NoError(t, err)
		require.Len(t, rows, 2)
		assert.Equal(t, "YH-261123-001", rows[1][0])
		assert.Contains(t, rows[1], o.in.broken)
		m.say("/summary today")
		m.sees(m.label("menu.export"))
		r = o.after(m, 1, func() { m.press("menu.export") })
		require.Len(t, r.fresh, 2)
		o.unseat(m)
		r = o.after(m, 1, func() { m.press("menu.export") })
		assert.Contains(t, r.String(), m.label("refuse.role"))
		assert.Empty(t, r.fresh)
	})
}

// A manager asks in words; owners and staff keep their words, and numbers, homes and names still search.
func TestQuestionsInWords(t *testing.T) {
	edgesHere(t, func(o *scene) {
		m := o.manager
		fillIn(o.owner, o.in.broken)
		o.owner.press("dialog.send")
		o.owner.sees("YH-261123-001")
		m.sees("YH-261123-001")
		received := m.says("figure.received", nil)
		for _, q := range []struct{ say, sees string }{
			{"今天电梯投诉多少", m.label("category.elevator")},
			{"how many complaints last week", m.label("summary.period.last-week")},
			{"3栋超期", m.label("figure.overdue")},
			{"今天電梯投訴幾件", m.label("category.elevator")}, {"今天的電梯報修處理得怎麼樣", m.label("category.elevator")},
			{"今天投诉最多的前三个类别", m.label("dimension.c")}, {"逾期的改进措施", m.label("improve.show.late")},
			{"早报", m.label("button.digest.view")}, {"digest", m.label("button.digest.view")}, {"/digest", m.label("button.digest.view")}, {"absent today", m.label("workload.trades")}, {"今天谁请假", m.label("question.nobody_away")}, {"谁请假了", m.label("workload.trades")}, {"有多少建议", m.label("summary.details")},
			{"unanswered complaints", m.label("list.show.waiting")}, {"没人接的", m.label("list.show.waiting")}, {"挂起的案件", m.label("list.show.held")},
			{"满意率 十月", m.says("period.month.10", domain.Values{"year": domain.Text("2026")})},
			{"overdue in building 3", "3"},
			{"2026年10月1日到7日投诉多少", m.says("period.long", domain.Values{"count": domain.Count(7)})}, // its days are shortened in buttons
			{"/overdue 3栋", m.says("place.house", domain.Values{"name": domain.Text("3")})},
			{"/workload 电梯", m.label("category.elevator")},
			{"/trend 2026年10月", "2026年10月31日"},
			{"/improvements 电梯", m.label("category.elevator")},
			{"改进措施", m.label("improve.show.open")}, {"/improvements 2024", m.label("improve.list.only")}, {"/improvements 202610", m.label("improve.list.only")},
			{"/causes 2024", m.label("summary.none")}, {"/overdue 2024", m.label("summary.none")}, {"/trend month", m.says("period.month.11", domain.Values{"year": domain.Text("2026")})},
			{"/summary today 3栋", m.label("summary.period.today")},
			{"YH-261123-001", "YH-261123-001"},
			{"3-2-1201", "YH-261123-001"},
		} {
			r := o.after(m, 1, func() { m.say(q.say) })
			require.Len(t, r.fresh, 1, q.say)
			assert.Contains(t, r.String(), q.sees, q.say)
			assert.NotContains(t, r.String(), m.label("question.which"), q.say)
		}
		for _, q := range []struct{ say, sees string }{
			{"/digset", m.says("question.left", domain.Values{"words": domain.Text("digset")})}, {"/overdeu 3栋", m.says("question.left", domain.Values{"words": domain.Text("overdeu")})}, {"overdeu", m.says("question.left", domain.Values{"words": domain.Text("overdeu")})},
			{"9栋超期", m.says("question.no_building", domain.Values{"words": domain.Text("9栋")})},
			{"2026-13投诉多少", m.label("refuse.period")},
			{"/summary today 火星", m.says("question.left", domain.Values{"words": domain.Text("火星")})},
			{"/trend 2026-13", m.label("refuse.period")}, {"/export 火星", m.says("question.left", domain.Values{"words": domain.Text("火星")})}, {"/causes 2026-10-31..2026-10-01", m.label("refuse.period_order")}, {"/satisfaction 2030", m.label("refuse.period_future")},
			{"月亮小区的投诉", m.says("question.left", domain.Values{"words": domain.Text("月亮")})}, {"complaints in Moon Harbour", m.says("question.left", domain.Values{"words": domain.Text("moon harbour")})},
			{"超过30天没处理的", m.says("question.left", domain.Values{"words": domain.Text("超过30天")})}, // no report is restricted to it
			{"评分最低的案件", m.says("question.left", domain.Values{"words": domain.Text("评分最低的案件")})}, // before a short question begins an intake
			{"/summary 2000-01-01..2026-01-01", m.label("refuse.period_long")},
		} {
			o.unchanged(q.say, m, func() { m.say(q.say) }, q.sees)
		}
		o.unchanged("one word of the office is no complaint", m, func() { m.say("agenda") }, m.label("bot.staff_words"))
		r := o.after(o.clerk, 1, func() { o.clerk.say("今天投诉多少") })
		assert.NotContains(t, r.String(), received, "figures are for managers")
		for _, say := range []string{"上个月电梯投诉多少", "how many complaints last week", "满意率"} { // no intake begins
			o.unchanged(say, o.clerk, func() { o.clerk.say(say) }, o.clerk.label("question.managers"))
		}
		for say, show := range map[string]string{"今天到期的有哪些": "list.show.today", "what is due tomorrow?": "list.show.tomorrow", "3栋超期": "list.show.overdue"} {
			r := o.after(o.clerk, 1, func() { o.clerk.say(say) })
			assert.Contains(t, r.String(), o.clerk.label(show), say)
		}
		o.clerk.say("/suggest") // where words are no answer, a question is answered, and the conversation stays
		o.clerk.sees(o.clerk.label("suggest.kind.ask"))
		r = o.after(o.clerk, 1, func() { o.clerk.say("今天到期的有哪些") })
		assert.Contains(t, r.String(), o.clerk.label("list.show.today"))
		assert.Equal(t, "suggest", o.conversation(o.clerk).Flow)
		r = o.after(o.owner, 1, func() { o.owner.say("3栋超期") })
		assert.NotContains(t, r.String(), o.owner.label("figure.overdue"))
	})
}

// Each morning a manager gets one message with a picture, and can switch that off.
func TestDigest(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, in tongue) {
		o := closedOffice(t, at, in)
		o.start(seams{tick: aTick})
		m := o.manager
		fillIn(o.owner, o.in.broken)
		o.owner.press("dialog.send")
		o.owner.sees("YH-261123-001")
		o.clock.pass(23*time.Hour + 10*time.Minute) // Tuesday, ten past nine
		letter := m.sees("☀️", "YH-261123-001", m.label("button.digest.off"))
		require.NotNil(t, letter.File, "with a picture")
		assert.Equal(t, telegram.KindPhoto, letter.File.Kind)
		m.press("button.digest.off")
		m.sees(m.label("digest.is_off"))
		o.clock.pass(24 * time.Hour)
		m.press("digest.switch_on")
		m.sees(m.label("digest.is_on"))
		m.await("the second", func(last localapi.Msg) bool {
			return last.ID > letter.ID && strings.Contains(last.Text, "☀️") && last.File != nil
		})
		require.Equal(t, 2, o.digests(m))
		o.unseat(m)
		o.clock.pass(24 * time.Hour)
		o.clerk.say("/queue")
		o.clerk.sees("YH-261123-001")
		o.idle()
		require.Equal(t, 2, o.digests(m), "no manager any more")
	})
}

// digests is how many digests a person has got.
func (o *scene) digests(p *player) (n int) {
	for _, m := range o.api.Chat(p.id) {
		if m.Bot && strings.Contains(m.Text, "☀️") && m.File != nil {
			n++
		}
	}
	return n
}
