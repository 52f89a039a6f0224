package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"log/slog"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/bot/localapi"
	"guanjia/bot/words"
	"guanjia/configs"
	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/persistence"
	"guanjia/persistence/databasetest"
)

// patience bounds every wait of these tests; nothing waits longer than it must.
var patience = 2 * time.Minute

func init() { flag.DurationVar(&patience, "patience", patience, "the longest wait of a test") }

// muchSlower is when a try takes long in tests whose stores answer: on a busy machine people would else be told that one does not. Tests of
// stores that are away take the usual time (bot.LongTry).
const muchSlower = time.Hour

// noon is when tests begin: 10:00 of a Monday in Shanghai.
var noon = time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)

// clock is the time of a test, moved by hand.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// stage is a bot in its world: a local Bot API server over HTTP, real storage, people who chat.
type stage struct {
	t     *testing.T
	api   *localapi.Server
	url   string
	cfg   configs.Config
	clock *clock
	texts *catalogue.Catalogue
	log   *logbook
	lines []string // of the transcript
}

// playToken is the token of these tests; nothing that is logged may hold it.
const playToken = "424242:AAnever-to-be-seen-in-any-log-line"

// newStage is a storage without people; the bot is started by run.
func newStage(t *testing.T, at storage) *stage {
	t.Helper()
	return stageWith(t, at, localapi.New(localapi.Options{Token: playToken}))
}

// stageWith is a stage with a Telegram that has chats already.
func stageWith(t *testing.T, at storage, api *localapi.Server) *stage {
	t.Helper()
	cfg, err := configs.Load("", nil, configs.NeedNothing)
	require.NoError(t, err)
	web := httptest.NewServer(api)
	t.Cleanup(web.Close)
	cfg.Telegram = configs.Telegram{Token: playToken, APIURL: web.URL}
	cfg.Database, cfg.Redis, cfg.Data = configs.Secret(at.database), configs.Secret(at.redis), t.TempDir()
	texts, err := catalogue.New()
	require.NoError(t, err)
	return &stage{t: t, api: api, url: web.URL, cfg: cfg, clock: &clock{now: noon}, texts: texts, log: &logbook{}}
}

// logbook is what many goroutines have logged.
type logbook struct {
	mu    sync.Mutex
	lines bytes.Buffer
}

func (l *logbook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.lines.Write(p)
}

func (l *logbook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.lines.String()
}

// run starts the bot and stops it at the end of the test; stop stops it before.
func (s *stage) run(seam seams) (stop func()) {
	s.t.Helper()
	if seam.keep == 0 {
		seam.keep = time.Hour // what is kept counts as done; tests wait until it is
	}
	if seam.slow == 0 {
		seam.slow = muchSlower
	}
	b := s.assemble(seam)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- b.run(ctx) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			s.t.Errorf("the bot ended with %v", err)
		}
		assert.Zero(s.t, b.texts.Misses(), "texts could not be said")
		b.close()
	})
	s.t.Cleanup(stop)
	return stop
}

func (s *stage) assemble(seam seams) *works {
	s.t.Helper()
	seam.now, seam.words = s.clock.Now, sameWords
	log := slog.New(slog.NewTextHandler(s.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	b, err := assemble(context.Background(), s.cfg, log, seam)
	require.NoError(s.t, err)
	return b
}

// usualWords are those of the settings that all tests share: they are many, and read once.
var usualWords = sync.OnceValues(func() (words.Words, error) {
	cfg, err := configs.Load("", nil, configs.NeedNothing)
	if err != nil {
		return words.Words{}, err
	}
	return wordsOf(cfg)
})

func sameWords(configs.Config) (words.Words, error) { return usualWords() }

// open opens the records beside the bot, to prepare things or to look at them, until the end of the test.
func (s *stage) open() *persistence.Store {
	s.t.Helper()
	return databasetest.Open(s.t, string(s.cfg.DatabaseURL()))
}

// moveIn makes a small community with the people of the story.
func (s *stage) moveIn(cast []*player) {
	s.t.Helper()
	store := s.open()
	ctx := context.Background()
	c, err := store.AddCommunity(ctx, people.Community{Code: "YH", Name: "阳光花园", Zone: "Asia/Shanghai"})
	require.NoError(s.t, err)
	house, err := store.AddBuilding(ctx, people.Building{Community: c.ID, Name: "3"})
	require.NoError(s.t, err)
	homes, err := store.AddHomes(ctx, []people.Home{
		{Community: c.ID, Building: house.ID, Entrance: "2", Room: "1201", Label: "3-2-1201", Area: 9850},
		{Community: c.ID, Building: house.ID, Entrance: "2", Room: "1202", Label: "3-2-1202", Area: 7600}})
	require.NoError(s.t, err)
	for i, p := range cast {
		s.api.Know(localapi.User{ID: p.id, First: p.name, Language: string(p.lang)})
		who, err := store.Greet(ctx, people.Person{Chat: domain.ChatID(p.id), Name: p.name, Language: p.lang, Phone: fmt.Sprintf("+861380000120%d", i), PhoneVerified: true, Joined: s.clock.Now()})
		require.NoError(s.t, err)
		m := people.Membership{Person: who.ID, Community: c.ID, Role: p.role, Verified: true, Since: s.clock.Now()}
		if p.role == domain.Owner {
			m.Home = homes[i%len(homes)].ID
		}
		require.NoError(s.t, store.AddMembership(ctx, m))
	}
}

// player is one person of a story.
type player struct {
	s    *stage
	id   int64
	name string
	role domain.Role
	lang domain.Language
	last localapi.Msg // a conversation's screen whose button was pressed: the next press waits for the next screen
	said int64        // the newest line of the person: a conversation answers it below
}

// say types a line.
func (p *player) say(text string) {
	p.s.note("%s > %s", p.name, text)
	p.said = p.s.api.Say(p.id, text)
	require.NotZero(p.s.t, p.said)
}

// album sends n pictures at once.
func (p *player) album(n int, caption string) {
	p.s.note("%s > [%d photos] %s", p.name, n, caption)
	var pictures [][]byte
	for i := range n {
		pictures = append(pictures, picture(i))
	}
	p.s.api.SendAlbum(p.id, pictures, caption)
}

// label is what a button of the catalogue says to this person.
func (p *player) label(key string) string { return p.s.texts.Plain(p.lang, domain.Say(key, nil)) }

// press presses the newest button with the label of a catalogue key.
func (p *player) press(key string) { p.pressLabel(p.label(key)) }

// conversation begins the data of a conversation's buttons.
const conversation = "d:"

func (p *player) pressLabel(label string) {
	p.s.t.Helper()
	var at localapi.Msg
	var button localapi.Button
	p.await("a button "+label, func(m localapi.Msg) bool {
		b, ok := m.Button(label)
		stale := strings.HasPrefix(b.Data, conversation) && m.ID < max(p.last.ID, p.said) // its buttons are taken away beside the new screen
		if ok = ok && !stale && (m.ID != p.last.ID || shown(m) != shown(p.last)); ok {
			at, button = m, b
		}
		return ok
	})
	p.last = localapi.Msg{}
	if strings.HasPrefix(button.Data, conversation) {
		p.last = at
	}
	p.s.note("%s > [%s]", p.name, label)
	p.s.api.Press(p.id, at.ID, button.Data)
}

// sees waits until a message of the bot holds all fragments, and writes it into the transcript.
func (p *player) sees(fragments ...string) localapi.Msg {
	p.s.t.Helper()
	m := p.await(strings.Join(fragments, " + "), func(m localapi.Msg) bool {
		for _, f := range fragments {
			if !strings.Contains(shown(m), f) {
				return false
			}
		}
		return true
	})
	p.s.note("%s < %s", p.name, strings.ReplaceAll(shown(m), "\n", "\n    "))
	return m
}

// asked waits for the question of a step.
func (p *player) asked(key string) {
	p.s.t.Helper()
	number := domain.Values{"number": domain.Text("YH-261123-001")}
	p.sees(p.s.texts.Plain(p.lang, domain.Say(key, number)))
}

// await waits for the newest message of the bot that fits.
func (p *player) await(what string, fits func(localapi.Msg) bool) localapi.Msg {
	p.s.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	var found localapi.Msg
	chat, err := p.s.api.Wait(ctx, p.id, func(chat []localapi.Msg) bool {
		for i := len(chat) - 1; i >= 0; i-- {
			if chat[i].Bot && fits(chat[i]) {
				found = chat[i]
				return true
			}
		}
		return false
	})
	if err != nil {
		last := ""
		for _, m := range chat[max(0, len(chat)-4):] {
			last += "\n---\n" + shown(m)
		}
		p.s.t.Fatalf("%s never saw %q; the end of the chat:%s\nlog: %s", p.name, what, last, p.s.log)
	}
	return found
}

// shown is a message as text: its words and its buttons.
func shown(m localapi.Msg) string {
	lines := []string{m.Text}
	for _, row := range m.Buttons {
		var labels []string
		for _, b := range row {
			labels = append(labels, "["+b.Label+"]")
		}
		lines = append(lines, strings.Join(labels, " "))
	}
	return strings.Join(lines, "\n")
}

func (s *stage) note(format string, args ...any) {
	s.lines = append(s.lines, fmt.Sprintf(format, args...))
}

// picture is a small PNG, another one for each n.
func picture(n int) []byte {
	img := image.NewRGBA(image.Rect(0, 0, 8, 8))
	img.Set(n%8, n/8%8, color.RGBA{R: uint8(40 * n), G: 120, B: 200, A: 255})
	var out bytes.Buffer
	_ = png.Encode(&out, img)
	return out.Bytes()
}
