package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot"
	"guanjia/bot/telegram"
	"guanjia/configs"
	"guanjia/dialog"
	"guanjia/dialog/drive"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// A process that is killed (-9) at a line of the path of one update (ARCHITECTURE.md §2) is this test program again, told by its
// environment where to die.
const crashEnv = "GUANJIA_TEST_CRASH"

// doomed is what the process that will be killed is told.
type doomed struct {
	At, Database, Redis, URL string
	Now                      time.Time
	Keep                     time.Duration
}

// crashes are the places where the process is killed, in the order of the path.
var crashes = []string{
	"1 received", "3 who it is", "4 state loaded", "5 before the commit", "6 committed",
	"7 before the state is saved", "7 state saved", "7 before the screen", "7 screen sent", "8 before a letter", "8 letter sent",
}

func TestMain(m *testing.M) {
	if spec := os.Getenv(crashEnv); spec != "" {
		runDoomed(spec)
	}
	debug.SetGCPercent(400) // memory is cheaper here than time
	os.Exit(m.Run())
}

// runDoomed runs the bot until it reaches the place where it kills itself.
func runDoomed(spec string) {
	var d doomed
	if err := json.Unmarshal([]byte(spec), &d); err != nil {
		panic(err)
	}
	cfg, err := configs.Load("", nil, configs.NeedNothing)
	if err != nil {
		panic(err)
	}
	cfg.Telegram = configs.Telegram{Token: playToken, APIURL: d.URL}
	cfg.Database, cfg.Redis = configs.Secret(d.Database), configs.Secret(d.Redis)
	b, err := assemble(context.Background(), cfg, slog.New(slog.NewTextHandler(os.Stderr, nil)), dying(d))
	if err != nil {
		panic(err)
	}
	panic(b.run(context.Background()))
}

// dying stands between the rooms and kills the process, as kill -9 does, when the place is reached.
func dying(d doomed) seams {
	at := func(place string) {
		if place == d.At {
			_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {}
		}
	}
	return seams{
		now:    func() time.Time { return d.Now },
		keep:   d.Keep,
		store:  func(s Store) Store { return dyingStore{s, at} },
		states: func(s drive.Store) drive.Store { return dyingStates{s, at} },
		api:    func(a bot.API) bot.API { return dyingAPI{a, at} },
		deliver: func(send deliver) deliver {
			return func(ctx context.Context, l notice.Letter) notice.Verdict {
				at("8 before a letter")
				v := send(ctx, l)
				at("8 letter sent")
				return v
			}
		},
	}
}

type dyingStore struct {
	Store
	at func(string)
}

func (s dyingStore) ProfileByChat(ctx context.Context, chat domain.ChatID) (people.Profile, error) {
	p, err := s.Store.ProfileByChat(ctx, chat)
	s.at("3 who it is")
	return p, err
}

func (s dyingStore) Create(ctx context.Context, run string, series ticket.Series, decide func(int) (desk.Commit, error)) (complaint.Case, bool, error) {
	s.at("5 before the commit")
	c, repeated, err := s.Store.Create(ctx, run, series, decide)
	s.at("6 committed")
	return c, repeated, err
}

type dyingStates struct {
	drive.Store
	at func(string)
}

func (s dyingStates) Load(ctx context.Context, k dialog.Key) (dialog.Stored, error) {
	st, err := s.Store.Load(ctx, k)
	s.at("4 state loaded")
	return st, err
}

func (s dyingStates) Save(ctx context.Context, k dialog.Key, expect int64, data []byte, deadline time.Time, keep time.Duration) (int64, error) {
	s.at("7 before the state is saved")
	v, err := s.Store.Save(ctx, k, expect, data, deadline, keep)
	s.at("7 state saved")
	return v, err
}

type dyingAPI struct {
	bot.API
	at func(string)
}

func (a dyingAPI) Poll(ctx context.Context, handle func(context.Context, telegram.Update, func())) error {
	return a.API.Poll(ctx, func(ctx context.Context, u telegram.Update, done func()) {
		a.at("1 received")
		handle(ctx, u, done)
	})
}

func (a dyingAPI) Edit(ctx context.Context, chat, message int64, t telegram.Text) error {
	a.at("7 before the screen")
	err := a.API.Edit(ctx, chat, message, t)
	a.at("7 screen sent")
	return err
}

// docs/design.md §10.1 and §10.2: killed at any line and started again, there is exactly one case, one of each history row, and no
// notice is missing.
func TestKilledAtEveryLine(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, in tongue) {
		s := newStage(t, at)
		owner := &player{s: s, id: 7001, name: in.owner, role: domain.Owner, lang: in.lang}
		clerk := &player{s: s, id: 7002, name: in.clerk, role: domain.Staff, lang: in.lang}
		s.settle([]*player{owner, clerk})
		for i, place := range crashes {
			words := fmt.Sprintf("%s %d", in.broken, i)
			stop := s.run(seams{})
			fillIn(owner, words)
			stop()
			owner.press("dialog.send")
			die(t, s, place)
			stop = s.run(seams{rescue: 12 * time.Second})
			checkFiled(s, owner, clerk, words, fmt.Sprintf("YH-261123-%03d", i+1), place)
			stop()
			checkRecords(t, s, i+1)
		}
	})
}

// fillIn brings a complaint to its card.
func fillIn(owner *player, words string) {
	owner.say("/complain")
	owner.press("category.elevator")
	owner.press("place.lift")
	owner.asked("complaint.words.ask")
	owner.say(words)
	owner.press("complaint.happened.today")
	owner.press("dialog.skip")
	owner.press("complaint.wish.repair")
	owner.sees("7/7", words)
}

// die starts the process that will be killed, and waits until it was.
func die(t *testing.T, s *stage, place string) {
	t.Helper()
	spec, err := json.Marshal(doomed{At: place, Database: string(s.cfg.Database), Redis: string(s.cfg.Redis), URL: s.url, Now: s.clock.Now()})
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(context.Background(), 2*patience)
	defer cancel()
	child := exec.CommandContext(ctx, os.Args[0])
	child.Env = append(os.Environ(), crashEnv+"="+string(spec))
	out, err := child.CombinedOutput()
	require.Error(t, err)
	status, ok := child.ProcessState.Sys().(syscall.WaitStatus)
	require.True(t, ok && status.Signaled() && ctx.Err() == nil, "the process did not die at %q: %v\n%s", place, err, out)
}

// checkFiled looks at what people see: the owner the ending, both their notices.
func checkFiled(s *stage, owner, clerk *player, words, number, place string) {
	s.t.Helper()
	owner.sees(number, owner.label("button.urge"), words)
	clerk.sees("🆕", number, words)
	owner.sees("✅", number, owner.label("button.card"))
	most := 1
	if place >= "7" { // docs/telegram.md §1: letters are on their way; one that is sent but not recorded may repeat once
		most = 2
	}
	letters := 0
	for _, m := range s.api.Chat(clerk.id) {
		if strings.Contains(m.Text, number) {
			letters++
		}
	}
	assert.LessOrEqual(s.t, letters, most, "killed at %q: the clerk was told too often", place)
}

// checkRecords looks at what is stored: as many cases as were filed, each with one row of each kind.
func checkRecords(t *testing.T, s *stage, cases int) {
	t.Helper()
	b := s.assemble(seams{})
	defer b.close()
	ctx := context.Background()
	all, total, err := b.store.Cases(ctx, lookup.Query{Sort: lookup.ByNewest})
	require.NoError(t, err)
	require.Equal(t, cases, total)
	for _, c := range all {
		history, err := b.store.History(ctx, c.ID)
		require.NoError(t, err)
		var rows []complaint.Action
		for _, e := range history {
			rows = append(rows, e.Do)
		}
		assert.Equal(t, []complaint.Action{complaint.Receive, complaint.Register}, rows)
	}
}
