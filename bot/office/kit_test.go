package office

import (
	"cmp"
	"context"
	"log/slog"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/card"
	"guanjia/bot/catalogue"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/announcing"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/desk/desktest"
	"guanjia/domain/hearing"
	"guanjia/domain/improving"
	"guanjia/domain/informing"
	"guanjia/domain/lookup"
	"guanjia/domain/office"
	"guanjia/domain/people"
	"guanjia/domain/rostering"
	"guanjia/domain/rostering/rosteringtest"
)

// noon is a Monday, noon in Shanghai.
var noon = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)

// The chats of those who come to the counter.
const (
	stranger, owner, clerk, manager, admin = 100, 101, 103, 105, 900
)

// counter is the room with people before it: records and conversations in memory, and a Telegram that notes what it is given.
type counter struct {
	*Room
	t         *testing.T
	store     *desktest.Store
	desk      *desk.Desk
	telegram  *paper
	reception *visit.Reception
	green     people.Community
	home      people.Home // the owner's
	update    int64
}

// open makes a counter. Without people there is no community yet.
func open(t *testing.T, peopled bool) *counter {
	texts, err := catalogue.New()
	require.NoError(t, err)
	clock := func() time.Time { return noon }
	c := &counter{t: t, store: desktest.NewStore(), telegram: &paper{files: map[string][]byte{}}}
	c.desk = desk.New(c.store, lookup.Settings{Categories: []complaint.Category{"elevator"}, Admins: []domain.ChatID{admin},
		Of: func(c people.Community) lookup.Rules {
			rules := casework.DefaultRules()
			rules.Hours = c.Opening(rules.Hours)
			return lookup.Rules{Rules: rules}
		}}, clock)
	o := office.New(c.store, c.desk, clock)
	all := flows.All(flows.Settings{Categories: []string{"elevator"}})
	c.reception = &visit.Reception{API: c.telegram, People: o, Texts: texts, Language: domain.English, Now: clock, Log: slog.New(slog.DiscardHandler)}
	runs := 0
	talks := talk.New(talk.Options{Store: dialogtest.NewMemory(clock), Flows: all, Texts: texts, Log: slog.New(slog.DiscardHandler),
		NewRun: func() string { runs++; return "RUN" + strconv.Itoa(runs) }})
	c.Room = New(Options{Office: o, Talk: talks, Files: c.telegram, Flows: all, Name: "guanjia_bot", Call: c.reception.Call, Log: slog.New(slog.DiscardHandler), Kept: Kept{
		Announced:    func(context.Context, domain.Actor) (announcing.Own, error) { return announcing.Own{}, nil },
		Informed:     func(context.Context, domain.Actor) (informing.Own, error) { return informing.Own{}, nil },
		Voices:       func(context.Context, domain.Actor) ([]hearing.View, error) { return nil, nil },
		Improvements: func(context.Context, domain.Actor) ([]improving.Owned, error) { return nil, nil },
		Shifts:       rostering.New(rosteringtest.New(), c.store, c.desk.Reader).Worked,
	}})
	talks.Register(c.Facts(), c.Finishes())
	talks.About(noCases{})
	if peopled {
		c.fill()
	}
	return c
}

// fill makes a community with one of each.
func (c *counter) fill() {
	ctx := c.t.Context()
	var err error
	c.green, err = c.store.AddCommunity(ctx, people.Community{Code: "YH", Name: "Green Court", Zone: "Asia/Shanghai"})
	require.NoError(c.t, err)
	house, err := c.store.AddBuilding(ctx, people.Building{Community: c.green.ID, Name: "3"})
	require.NoError(c.t, err)
	homes, err := c.store.AddHomes(ctx, []people.Home{{Community: c.green.ID, Building: house.ID, Entrance: "2", Room: "1201", Label: "3-2-1201"}})
	require.NoError(c.t, err)
	c.home = homes[0]
	c.belongs(owner, people.Membership{Role: domain.Owner, Home: c.home.ID})
	c.belongs(clerk, people.Membership{Role: domain.Staff})
	c.belongs(manager, people.Membership{Role: domain.Manager})
}

func (c *counter) belongs(chat domain.ChatID, m people.Membership) {
	p, _, err := c.Office.Greet(c.t.Context(), chat, "Person "+string(rune('A'+chat%100)), domain.English)
	require.NoError(c.t, err)
	m.Person, m.Community, m.Verified = p.ID, cmp.Or(m.Community, c.green.ID), true
	require.NoError(c.t, c.store.AddMembership(c.t.Context(), m))
}

// writes is the visit of somebody who writes; presses of somebody who presses a button.
func (c *counter) writes(chat int64) *visit.Visit { return c.comes(chat, nil) }

func (c *counter) presses(chat int64) *visit.Visit {
	return c.comes(chat, &telegram.Press{ID: "press", Chat: telegram.Chat{ID: chat, Kind: telegram.ChatPrivate}, MessageID: 5, Accessible: true})
}

func (c *counter) comes(chat int64, press *telegram.Press) *visit.Visit {
	c.t.Helper()
	c.update++
	c.telegram.clear()
	v, err := c.reception.Come(c.t.Context(), telegram.Update{ID: c.update, Press: press}, telegram.User{ID: chat, Name: "Stranger", LanguageCode: "en"}, chat)
	require.NoError(c.t, err)
	return v
}

// reads holds that somebody was shown exactly one text, which is a page.
func (c *counter) reads(p card.Page, about string) {
	c.t.Helper()
	assert.Equal(c.t, []string{p.HTML}, c.telegram.texts, about)
}

// refused holds that somebody was told no more than a reason.
func (c *counter) refused(v *visit.Visit, key, about string) {
	c.t.Helper()
	line := v.Label(key, nil)
	assert.Equal(c.t, []string{line}, append(c.telegram.toasts, c.telegram.texts...), about)
}

// begun is the conversation in which somebody is now.
func (c *counter) begun(v *visit.Visit) dialog.State {
	c.t.Helper()
	s, err := c.Talk.Peek(c.t.Context(), v)
	require.NoError(c.t, err)
	return s
}

// noCases is who knows the cases where there are none.
type noCases struct{}

func (noCases) Left(context.Context, *visit.Visit, dialog.State) (card.Page, bool, error) {
	return card.Page{}, false, nil
}
func (noCases) Overtaken(_ context.Context, v *visit.Visit, _ dialog.Result, why domain.Message) (card.Page, error) {
	return card.Page{HTML: v.Text(why.Key, why.Values)}, nil
}
func (noCases) Again(context.Context, *visit.Visit, string) error        { return nil }
func (noCases) Lost(context.Context, *visit.Visit, string, string) error { return nil }

func (noCases) Late(context.Context, *visit.Visit, dialog.Late) error { return nil }

// paper notes what is sent since clear, and has the files that people sent.
type paper struct {
	mu            sync.Mutex
	texts, toasts []string
	uploads       []telegram.Upload
	menus         int
	cleared       []int64           // messages that lost their buttons
	files         map[string][]byte // that people sent
}

func (p *paper) clear() {
	defer p.locked()()
	p.texts, p.toasts, p.uploads, p.cleared, p.menus = nil, nil, nil, nil, 0
}

// locked: presses are answered, and keyboards cleared, beside all else.
func (p *paper) locked() (unlock func()) {
	p.mu.Lock()
	return p.mu.Unlock
}

func (p *paper) Send(_ context.Context, t telegram.Text) (int64, error) {
	defer p.locked()()
	p.texts = append(p.texts, t.HTML)
	return 6, nil
}

func (p *paper) Edit(_ context.Context, _, _ int64, t telegram.Text) error {
	defer p.locked()()
	p.texts = append(p.texts, t.HTML)
	return nil
}

func (p *paper) ClearKeyboard(_ context.Context, _, message int64) error {
	defer p.locked()()
	p.cleared = append(p.cleared, message)
	return nil
}

func (p *paper) Answer(_ context.Context, _, toast string, _ bool) error {
	defer p.locked()()
	if toast != "" {
		p.toasts = append(p.toasts, toast)
	}
	return nil
}

func (p *paper) SendAlbum(context.Context, int64, []telegram.Media, string) ([]int64, error) {
	return nil, nil
}

func (p *paper) SendUpload(_ context.Context, u telegram.Upload) (int64, string, error) {
	defer p.locked()()
	p.uploads = append(p.uploads, u)
	return 7, "file", nil
}

func (p *paper) SendLocation(context.Context, int64, telegram.Location) (int64, error) { return 8, nil }

func (p *paper) SetCommands(context.Context, []telegram.Command, telegram.Menu, string) error {
	defer p.locked()()
	p.menus++
	return nil
}

// Download gives a file that somebody sent; one that is not there is too big for Telegram.
func (p *paper) Download(_ context.Context, id string, _ int64) ([]byte, error) {
	data, there := p.files[id]
	if !there {
		return nil, &telegram.Error{Kind: telegram.TooBig}
	}
	return data, nil
}
