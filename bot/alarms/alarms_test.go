package alarms_test

import (
	"context"
	"log/slog"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/alarms"
	"guanjia/bot/card/alarmcard"
	"guanjia/bot/card/cardtest"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
	"guanjia/domain/duty"
	"guanjia/domain/office/officetest"
)

// paper is a Telegram that notes what a person is shown. A press is answered beside the screen.
type paper struct {
	visit.API
	mu   sync.Mutex
	said []string
}

func (p *paper) note(text string) int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.said = append(p.said, text)
	return int64(len(p.said))
}

// shown returns all that was shown since the last call.
func (p *paper) shown() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	all := strings.Join(p.said, "\n")
	p.said = nil
	return all
}

func (p *paper) Send(_ context.Context, t telegram.Text) (int64, error) { return p.note(t.HTML), nil }

func (p *paper) Edit(_ context.Context, _, _ int64, t telegram.Text) error {
	p.note(t.HTML)
	return nil
}

func (p *paper) Answer(_ context.Context, _, toast string, _ bool) error {
	p.note(toast)
	return nil
}

func (p *paper) ClearKeyboard(context.Context, int64, int64) error { return nil }

type noCases struct{ talk.Cases }

// The chats of the people of a House.
const owner, clerk, technician, stranger = 101, 103, 104, 106

// night is a House with an emergency of its owner, and what people do there with the buttons of its alarm.
type night struct {
	*officetest.House
	t         *testing.T
	room      *alarms.Room
	talk      *talk.Talk
	reception *visit.Reception
	paper     *paper
	id        domain.CaseID
	updates   int64
}

func open(t *testing.T) *night {
	t.Helper()
	h := officetest.Open(t)
	n := &night{House: h, t: t, paper: &paper{}}
	log, runs, all := slog.New(slog.DiscardHandler), 0, flows.All(flows.Settings{Categories: []string{"elevator"}})
	n.reception = &visit.Reception{API: n.paper, People: h.Office, Texts: cardtest.Texts, Language: domain.English, Now: h.Clock, Log: log}
	n.talk = talk.New(talk.Options{Store: dialogtest.NewMemory(h.Clock), Flows: all, Texts: cardtest.Texts, Log: log, NewRun: func() string { runs++; return "RUNRUN" + strconv.Itoa(10+runs) }})
	n.room = alarms.New(alarms.Options{Duty: duty.New(h.Store, h.Desk), Talk: n.talk, Flows: all})
	n.talk.Register(nil, n.room.Finishes())
	n.talk.About(noCases{})
	n.id = h.Filed("cry", complaint.Filing{Emergency: true, Danger: alarm.OfLift, Place: domain.Place{Part: domain.SeeWords}}).Case.ID
	return n
}

// comes is the visit of somebody who presses a button.
func (n *night) comes(chat int64) *visit.Visit {
	n.t.Helper()
	n.updates++
	press := &telegram.Press{ID: strconv.FormatInt(n.updates, 10), Query: strconv.FormatInt(n.updates, 10), Chat: telegram.Chat{ID: chat, Kind: telegram.ChatPrivate}, MessageID: 5, Accessible: true, Shown: true}
	v, err := n.reception.Come(n.t.Context(), telegram.Update{ID: n.updates, Press: press}, telegram.User{ID: chat, Name: "X", LanguageCode: "en"}, chat)
	require.NoError(n.t, err)
	return v
}

func (n *night) alarm() alarm.Alarm {
	a, err := n.Store.Alarm(n.t.Context(), n.id)
	require.NoError(n.t, err)
	return a
}

// Each button of an alarm does what it says, or asks for the rest; nothing else changes the alarm.
func TestPress(t *testing.T) {
	said := func(a alarm.Alarm, n *night, what string) bool {
		for _, c := range a.Calls {
			if c.Person == n.Li.Person {
				return c.Said == what
			}
		}
		return what == ""
	}
	for name, row := range map[string]struct {
		before string // what the clerk has pressed before; "": nothing
		by     int64
		button string
		flow   string // the conversation that begins; "": none
		holds  func(a alarm.Alarm, n *night) bool
	}{
		"I come": {"", clerk, "alarm.answer10", "", func(a alarm.Alarm, n *night) bool {
			return a.Leader == n.Li.Person && a.ArriveBy.Equal(n.Now.Add(10*time.Minute))
		}},
		"I am there": {"", clerk, "alarm.arrive", "", func(a alarm.Alarm, n *night) bool { return a.IsThere(n.Li.Person) }},
		"I cannot come": {"", clerk, "alarm.cannot.ill", "", func(a alarm.Alarm, n *night) bool {
			return said(a, n, alarm.SaidCannot) && a.Stage == alarm.Called
		}},
		"I cannot come, and why": {"", clerk, "alarm.cannot", "cannot", func(a alarm.Alarm, n *night) bool { return said(a, n, "") }},
		"the leader cannot come": {"alarm.answer5", clerk, "alarm.cannot.busy", "", func(a alarm.Alarm, n *night) bool {
			return a.Leader == 0 && a.Stage == alarm.Called && said(a, n, alarm.SaidCannot)
		}},
		"a colleague cannot come": {"alarm.answer5", technician, "alarm.cannot.busy", "", func(a alarm.Alarm, n *night) bool {
			return a.Leader == n.Li.Person && a.Stage == alarm.Answered
		}},
		"which help":      {"", clerk, "alarm.outside", "", func(a alarm.Alarm, _ *night) bool { return len(a.Help) == 0 }},
		"was help called": {"", clerk, "alarm.outside.119", "", func(a alarm.Alarm, _ *night) bool { return len(a.Help) == 0 }},
		"help was called": {"", clerk, "alarm.outside.119_sure", "", func(a alarm.Alarm, _ *night) bool {
			return len(a.Help) == 1 && a.Help[0].Kind == "119" && a.Help[0].Came.IsZero()
		}},
		"help has come":       {"alarm.outside.119_sure", clerk, "alarm.outside.119_came_sure", "", func(a alarm.Alarm, _ *night) bool { return len(a.Help) == 1 && !a.Help[0].Came.IsZero() }},
		"nobody is in danger": {"alarm.arrive", clerk, "alarm.contain", "contain", func(a alarm.Alarm, _ *night) bool { return a.Stage == alarm.OnSite }},
		"it was none":         {"alarm.arrive", clerk, "alarm.stand_down", "stand_down", func(a alarm.Alarm, _ *night) bool { return a.Stage == alarm.OnSite }},
		"the reporter says that it was none": {"", owner, "alarm.claim", "", func(a alarm.Alarm, n *night) bool {
			return a.Claimed(n.Wang.Person) && a.Stage == alarm.Called
		}},
		"too early to hand on":    {"", clerk, "alarm.hand_on", "", func(a alarm.Alarm, _ *night) bool { return a.Stage == alarm.Called }},
		"a button of no release":  {"", clerk, "alarm.dance", "", func(a alarm.Alarm, n *night) bool { return said(a, n, "") }},
		"somebody from elsewhere": {"", stranger, "alarm.answer10", "", func(a alarm.Alarm, _ *night) bool { return a.Leader == 0 }},
		"the owner cannot come":   {"", owner, "alarm.answer10", "", func(a alarm.Alarm, _ *night) bool { return a.Leader == 0 }},
	} {
		t.Run(name, func(t *testing.T) {
			n := open(t)
			if row.before != "" {
				require.NoError(t, n.room.Press(t.Context(), n.comes(clerk), row.before, n.id))
			}
			n.paper.shown()
			v := n.comes(row.by)
			require.NoError(t, n.room.Press(t.Context(), v, row.button, n.id))
			assert.NotEmpty(t, n.paper.shown(), "every press is answered")
			assert.True(t, row.holds(n.alarm(), n), "%+v", n.alarm())
			s, err := n.talk.Peek(t.Context(), n.comes(row.by))
			require.NoError(t, err)
			assert.Equal(t, row.flow, s.Flow)
		})
	}
}

// Without a choice the button of help from outside asks for it, and says nothing of what is missing.
func TestWhichHelp(t *testing.T) {
	n := open(t)
	v := n.comes(clerk)
	require.NoError(t, n.room.Press(t.Context(), v, "alarm.outside", n.id))
	ask, _, _ := strings.Cut(v.Text("alarm.help.ask", nil), "\n")
	assert.Contains(t, n.paper.shown(), ask)
}

// What is refused stands above the alarm as it is now; who may not see the alarm reads nothing of it.
func TestRefused(t *testing.T) {
	n := open(t)
	number := string(n.alarm().Number)
	v := n.comes(clerk)
	require.NoError(t, n.room.Press(t.Context(), v, "alarm.hand_on", n.id))
	shown := n.paper.shown()
	why := v.Text("refuse.role", nil)
	assert.Contains(t, shown, why)
	assert.Contains(t, shown, v.Text("alarm.stage.called", nil))
	require.NoError(t, n.room.Press(t.Context(), n.comes(stranger), "alarm.hand_on", n.id))
	assert.NotContains(t, n.paper.shown(), number)
	require.NoError(t, n.room.Press(t.Context(), n.comes(clerk), "alarm.dance", n.id))
	assert.Contains(t, n.paper.shown(), v.Label("bot.old_button", nil))
}

// An alarm waits for the answer: what is under way gives way without a question, and goes on afterwards with what was said in it.
func TestAskGivesWay(t *testing.T) {
	n := open(t)
	v := n.comes(clerk)
	require.NoError(t, n.room.Press(t.Context(), v, "alarm.arrive", n.id))
	require.NoError(t, n.talk.Open(t.Context(), n.comes(clerk), talk.Opening{Start: dialog.Start{Flow: "suggest", Params: map[string]string{"community": talk.Param(n.In.ID)}}}))
	begun, err := n.talk.Peek(t.Context(), n.comes(clerk))
	require.NoError(t, err)
	require.NotEmpty(t, begun.Flow)
	for range 2 { // the second press keeps what was put aside
		require.NoError(t, n.room.Press(t.Context(), n.comes(clerk), "alarm.contain", n.id))
		s, err := n.talk.Peek(t.Context(), n.comes(clerk))
		require.NoError(t, err)
		assert.Equal(t, "contain", s.Flow)
		require.NotNil(t, s.Then)
		assert.Equal(t, begun.Flow, s.Then.Flow)
		assert.Equal(t, talk.Param(n.id), s.Params["case"])
	}
}

// What is done already is said in one short line, once, and nobody is asked again; the page stays. That holds for who did it, and of what is over
// for everybody.
func TestAlreadyDone(t *testing.T) {
	for name, row := range map[string]struct {
		before []string
		by     int64
		button string
		says   string
	}{
		"the same answer":             {[]string{"alarm.answer10"}, clerk, "alarm.answer10", "alarm.already.answer"},
		"there":                       {[]string{"alarm.arrive"}, clerk, "alarm.arrive", "alarm.already.arrive"},
		"cannot":                      {[]string{"alarm.cannot.ill"}, clerk, "alarm.cannot.ill", "alarm.already.cannot"},
		"119 phoned":                  {[]string{"alarm.outside.119_sure"}, clerk, "alarm.outside.119_sure", "alarm.already.outside"},
		"119 phoned, asked again":     {[]string{"alarm.outside.119_sure"}, technician, "alarm.outside.119", "alarm.already.outside"},
		"119 has come":                {[]string{"alarm.outside.119_sure", "alarm.outside.119_came_sure"}, clerk, "alarm.outside.119_came_sure", "alarm.already.outside"},
		"119 has come, asked again":   {[]string{"alarm.outside.119_sure", "alarm.outside.119_came_sure"}, clerk, "alarm.outside.119_came", "alarm.already.outside"},
		"contained":                   {[]string{"alarm.arrive", "contain"}, clerk, "alarm.contain", "alarm.already.contain"},
		"contained, another presses":  {[]string{"alarm.arrive", "contain"}, technician, "alarm.contain", "alarm.already.contain"},
		"handed on":                   {[]string{"alarm.arrive", "contain", "alarm.hand_on"}, clerk, "alarm.hand_on", "alarm.already.hand_on"},
		"ended, and help is phoned":   {[]string{"alarm.arrive", "contain", "alarm.hand_on"}, clerk, "alarm.outside", "alarm.already.hand_on"},
		"ended, and it was none":      {[]string{"alarm.arrive", "contain", "alarm.hand_on"}, clerk, "alarm.stand_down", "alarm.already.hand_on"},
		"claimed by the reporter":     {[]string{"alarm.claim"}, owner, "alarm.claim", "alarm.already.claim"},
		"phoned again after it came":  {[]string{"alarm.outside.119_sure", "alarm.outside.119_came_sure"}, clerk, "alarm.outside.119", ""},
		"another answer is a new one": {[]string{"alarm.answer10"}, clerk, "alarm.answer20", ""},
	} {
		t.Run(name, func(t *testing.T) {
			n := open(t)
			for _, b := range row.before {
				if b == "contain" {
					_, err := n.room.Duty.Do(t.Context(), n.Li, "contain", n.id, alarm.Contain, alarm.Containing{Finding: alarm.Finding{Words: "门卡住", People: "一人", Door: "key", Lift: "stopped"}})
					require.NoError(t, err)
					continue
				}
				by := int64(clerk)
				if row.by == owner {
					by = owner
				}
				require.NoError(t, n.room.Press(t.Context(), n.comes(by), b, n.id))
			}
			n.paper.shown()
			was := n.alarm()
			v := n.comes(row.by)
			require.NoError(t, n.room.Press(t.Context(), v, row.button, n.id))
			shown := n.paper.shown()
			if row.says == "" {
				assert.NotContains(t, shown, "already")
				return
			}
			a, err := n.room.Duty.Open(t.Context(), v.By, n.id)
			require.NoError(t, err)
			b, _ := alarm.ReadButton(row.button)
			do := alarm.Action(strings.TrimPrefix(row.says, "alarm.already."))
			assert.Equal(t, alarmcard.Already(v.Reader(), a, b, do), shown)
			assert.Contains(t, shown, string(was.Number))
			assert.Equal(t, was, n.alarm())
		})
	}
}
