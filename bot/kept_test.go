package bot

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

	"guanjia/bot/catalogue"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
	"guanjia/dialog/drive"
	"guanjia/dialog/flows"
	"guanjia/dialog/record"
	"guanjia/domain"
	"guanjia/domain/announcing"
	"guanjia/domain/announcing/announcingtest"
	"guanjia/domain/call"
	"guanjia/domain/duty"
	"guanjia/domain/hearing"
	"guanjia/domain/hearing/hearingtest"
	"guanjia/domain/household"
	"guanjia/domain/improving"
	"guanjia/domain/informing"
	"guanjia/domain/informing/informingtest"
	"guanjia/domain/office/officetest"
	"guanjia/domain/rostering"
	"guanjia/domain/rostering/rosteringtest"
	"guanjia/domain/scope"
)

// paper is a Telegram that writes down what people are told.
type paper struct {
	API
	mu       sync.Mutex // presses are answered beside all else
	said     []string
	keyboard telegram.Keyboard // the last one
	shown    string            // the text above it
	last     int64             // message id
}

func (p *paper) note(html string, k telegram.Keyboard) int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.said = append(p.said, html); len(k.Inline)+len(k.Reply) > 0 {
		p.keyboard, p.shown = k, html
	}
	p.last++
	return p.last
}

func (p *paper) Send(_ context.Context, t telegram.Text) (int64, error) {
	return p.note(t.HTML, t.Keyboard), nil
}

func (p *paper) Edit(_ context.Context, _, _ int64, t telegram.Text) error {
	p.note(t.HTML, t.Keyboard)
	return nil
}

func (p *paper) Answer(_ context.Context, _, toast string, _ bool) error {
	if toast != "" {
		p.note("toast: "+toast, telegram.Keyboard{})
	}
	return nil
}

func (p *paper) SendAlbum(_ context.Context, _ int64, _ []telegram.Media, caption string) ([]int64, error) {
	return nil, p.noted("album: " + caption)
}

func (p *paper) SendUpload(_ context.Context, u telegram.Upload) (int64, string, error) {
	return 0, "", p.noted("file: " + u.CaptionHTML)
}

func (p *paper) noted(html string) error {
	p.note(html, telegram.Keyboard{})
	return nil
}

func (p *paper) ClearKeyboard(context.Context, int64, int64) error { return nil }

func (p *paper) SetCommands(context.Context, []telegram.Command, telegram.Menu, string) error {
	return nil
}

// take returns what was said since the last call.
func (p *paper) take() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	said := p.said
	p.said = nil
	return said
}

// shelf is a store of conversations that goes away after a number of calls.
type shelf struct {
	drive.Store
	calls int  // that still succeed; negative: all
	saves bool // only saves fail
	gone  bool
	held  chan struct{} // nil: no; else Load waits until it is closed
}

func (s *shelf) enter(save bool) error {
	if s.calls < 0 || s.saves && !save {
		return nil
	}
	if s.calls == 0 {
		s.gone = true
		return domain.Refuse(domain.Unavailable, "refuse.unavailable", nil)
	}
	s.calls--
	return nil
}

func (s *shelf) Load(ctx context.Context, k dialog.Key) (record.State, error) {
	if s.held != nil {
		<-s.held
	}
	if err := s.enter(false); err != nil {
		return record.State{}, err
	}
	return s.Store.Load(ctx, k)
}

func (s *shelf) Save(ctx context.Context, k dialog.Key, expect int64, data []byte, deadline time.Time, keep time.Duration) (int64, error) {
	if err := s.enter(true); err != nil {
		return 0, err
	}
	return s.Store.Save(ctx, k, expect, data, deadline, keep)
}

// hall is a bot with records, conversations and a Telegram in memory.
type hall struct {
	*officetest.House
	t        *testing.T
	bot      *Bot
	paper    *paper
	states   *shelf
	update   int64
	taps     []string             // the data of the buttons pressed
	renumber func(id int64) int64 // the id that Telegram gives an update; nil: its number
}

func openHall(t *testing.T, texts *catalogue.Catalogue, understood words.Words, homes ...scope.Household) *hall {
	h := &hall{House: officetest.Open(t), t: t, paper: &paper{}}
	h.states = &shelf{Store: dialogtest.NewMemory(h.Clock), calls: -1}
	runs := 0
	h.bot = New(Options{API: h.paper, Desk: h.Desk, Calls: call.New(h.Store, h.Desk.Reader), Improving: improving.New(h.Store, h.Desk.Reader),
		Duty: duty.New(h.Store, h.Desk), Hearing: hearing.New(hearingtest.New(), h.Store, h.Desk.Reader), Announcing: announcing.New(announcingtest.New(homes...), h.Store, h.Desk.Reader), Informing: informing.New(informingtest.Empty{}, h.Store, h.Desk.Reader), Roster: rostering.New(rosteringtest.New(), h.Store, h.Desk.Reader), Office: h.Office, Household: household.New(h.Store), States: h.states, Flows: flows.All(flows.Settings{Categories: []string{"elevator", "neighbour", "staff"}}),
		Catalogue: texts, Words: understood, Now: h.Clock, NewRun: func() string { runs++; return "RUN" + strconv.Itoa(runs) }, Log: slog.New(slog.DiscardHandler)})
	return h
}

// says is an update with words or, if they begin with "tap ", with a press of the first button whose data has them; with "old " it is one that
// was pressed before, and with "lost " so, when the conversations are lost.
func (h *hall) says(chat int64, what string) telegram.Update {
	h.update++
	from, in := telegram.User{ID: chat, Name: "?", LanguageCode: "zh"}, telegram.Chat{ID: chat, Kind: telegram.ChatPrivate}
	data, tap := strings.CutPrefix(what, "tap ")
	old, before := strings.CutPrefix(what, "old ")
	if lost, is := strings.CutPrefix(what, "lost "); is {
		old, before, h.states.Store = lost, true, dialogtest.NewMemory(h.Clock)
	}
	press := func(data string) telegram.Update {
		h.taps = append(h.taps, data)
		id := strconv.FormatInt(h.update, 10)
		return telegram.Update{ID: h.update, Press: &telegram.Press{ID: id, Query: id, From: from, Chat: in, MessageID: h.paper.last, Accessible: true,
			Data: data, Shown: true, Text: h.paper.shown}}
	}
	if before {
		for _, data := range h.taps {
			if has(data, old) {
				return press(data)
			}
		}
	} else if !tap {
		m := &telegram.Message{ID: 1000 + h.update, Chat: in, From: from, At: h.Now, Text: what, Kind: telegram.KindText}
		if photo, is := strings.CutPrefix(what, "photo "); is {
			m.Text, m.Kind, m.Media = "", telegram.KindPhoto, []telegram.Media{{Kind: telegram.KindPhoto, FileID: photo, UniqueID: photo}}
		}
		return telegram.Update{ID: h.update, Message: m}
	}
	for _, row := range h.paper.keyboard.Inline {
		for _, b := range row {
			if tap && has(b.Data, data) {
				return press(b.Data)
			}
		}
	}
	require.Failf(h.t, "no such button", "%q below %q", data, h.paper.shown)
	return telegram.Update{}
}

// has reports whether the data of a button has what is pressed; the button of an action that leads back to a list has it too.
func has(data, pressed string) bool {
	act, of := strings.CutPrefix(pressed, "a:")
	return strings.Contains(data, pressed) || of && strings.Contains(data, "v:on:"+act)
}

// day is what people say and press, each line after the number of their chat.
const day = `
101 /start
101 电梯坏了两天了，一直没人来修
101 tap :cyes
101 我要找人工
101 tap :clift@
101 谢谢
101 tap :s
101 photo one
101 tap :k
101 tap :s
101 到哪一步了？
101 tap :y
101 old :y
101 lost :y
101 old :s
101 /mycases
101 tap v:card:
101 到哪一步了
101 催一下
101 催一下，快点
101 YH-261123-001 电梯还是没修好，请快点
101 /case 1
101 tap a:add:
101 到哪一步了？
101 您好
101 楼里老人下不了楼，很不方便
101 tap :s
101 电梯又停了
101 tap :c
101 我要撤诉
101 到哪一步了
101 /cancel
103 /queue
103 tap v:card:
103 tap a:take:
103 YH-261123-001
103 1
103 tap v:card
103 tap a:handle
103 我要找人工
103 /cancel
103 tap v:history:
103 /mine
103 /investigate 1
103 /cancel
103 王阿姨 13800138000 说3栋2单元楼道灯不亮，很黑
103 /cancel
104 /take 1
104 /calls
104 /duty
900 /case 1
900 /case YH-261123-001
105 /summary
105 tap v:details
105 tap v:f:
105 /export
105 /overdue
105 本周投诉多少件
105 昨天电梯
105 tap v:note:
105 /cancel
105 /improvements 电梯
105 /satisfaction
105 /trend
105 /people
105 /people 王
105 tap v:seat
105 /staff
105 /workload
105 /improvements
105 /assign 1
105 /cancel
105 /invite
101 电梯困人了，快来
101 tap :cyes
101 快点，催一下
101 里面有三个人
101 /privacy
101 tap v:export
101 /privacy
101 tap v:forget
101 水管爆了，家里全淹了
101 tap :x
101 /cancel
101 /profile
101 tap v:tie:
101 tap .tenant
101 /language
102 /withdraw 1
102 物业费太贵了
102 tap :cyes
102 /cancel
777 您好
777 电梯又坏了，我家在3栋
777 tap :c1
777 /cancel
777 /cancel
777 着火了
777 tap :c1
900 /community
900 /cancel
900 /homes
101 lost :s
103 lost a:handle
`

// live lets a day pass. Before each update succeeds, hinder lets the n-th try fail, as long as it returns true. It returns what people were
// told, update by update.
func (h *hall) live(hinder func(n int) bool, relent func() (failed bool)) (told [][]string) {
	for _, line := range strings.Split(strings.TrimSpace(day), "\n") {
		who, what, _ := strings.Cut(line, " ")
		chat, err := strconv.ParseInt(who, 10, 64)
		require.NoError(h.t, err)
		u, remembered := h.says(chat, what), &visit.Told{}
		if h.renumber != nil {
			u.ID = h.renumber(u.ID)
		}
		entry := []string{line}
		for n := 0; ; n++ {
			hindered := hinder(n)
			err := h.bot.handle(h.t.Context(), u, remembered)
			failed := relent()
			said := h.paper.take()
			entry = append(entry, said...)
			if !hindered || !failed || err == nil {
				require.NoError(h.t, err, line)
				break
			}
			require.ErrorIs(h.t, err, domain.Unavailable, "%s, try %d", line, n)
			if what != "/export" { // which says, once, that it takes its time
				require.Empty(h.t, said, "%s, try %d: said before it is kept", line, n)
			}
		}
		told = append(told, entry)
	}
	return told
}

// TestNothingIsSaidBeforeItIsKept lets both stores go away after any number of calls of an update, again and again until it succeeds: no try
// that fails says anything, none says that something does not exist, and in the end people read what they read on a day without trouble
// (docs/design.md §10).
func TestNothingIsSaidBeforeItIsKept(t *testing.T) {
	texts, err := catalogue.New()
	require.NoError(t, err)
	understood, err := words.New(words.Own{Categories: []words.Topic{{Key: "elevator", Words: []string{"电梯"}}}})
	require.NoError(t, err)
	calm := openHall(t, texts, understood).live(func(int) bool { return false }, func() bool { return false })
	for name, trouble := range map[string]func(h *hall) (hinder func(int) bool, relent func() bool){
		"no save succeeds four times": func(h *hall) (func(int) bool, func() bool) {
			h.states.saves = true
			return func(n int) bool {
				h.states.calls = -1
				if n < 4 {
					h.states.calls = 0
				}
				return n < 4
			}, h.states.relent
		},
		"the conversations are away": func(h *hall) (func(int) bool, func() bool) {
			return func(n int) bool { h.states.calls = n; return true }, h.states.relent
		},
		"the records are away": func(h *hall) (func(int) bool, func() bool) {
			return func(n int) bool { h.Store.AwayAfter(n); return true }, func() bool {
				failed := h.Store.Gone()
				h.Store.Away(false)
				return failed
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := openHall(t, texts, understood)
			told := h.live(trouble(h))
			require.Len(t, told, len(calm))
			for i := range calm {
				assert.Equal(t, calm[i], told[i])
			}
		})
	}
}

// TestUpdatesAreNumberedAgain: Telegram starts new numbers after a quiet week, and every bot has numbers of its own (docs/telegram.md §1).
// People read the same, however often ids come again.
func TestUpdatesAreNumberedAgain(t *testing.T) {
	texts, err := catalogue.New()
	require.NoError(t, err)
	understood, err := words.New(words.Own{Categories: []words.Topic{{Key: "elevator", Words: []string{"电梯"}}}})
	require.NoError(t, err)
	always, never := func(int) bool { return false }, func() bool { return false }
	calm := openHall(t, texts, understood).live(always, never)
	h := openHall(t, texts, understood)
	h.renumber = func(id int64) int64 { return id%3 + 1 }
	for i, told := range h.live(always, never) {
		assert.Equal(t, calm[i], told)
	}
}

// relent lets all calls succeed again, and reports whether one has failed.
func (s *shelf) relent() (failed bool) {
	failed, s.gone, s.calls = s.gone, false, -1
	return failed
}
