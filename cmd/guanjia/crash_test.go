package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/bot"
	"guanjia/bot/telegram"
	"guanjia/bot/words"
	"guanjia/configs"
	"guanjia/dialog"
	"guanjia/dialog/drive"
	"guanjia/dialog/record"
	"guanjia/domain"
	"guanjia/domain/notice"
)

// The process that is killed (-9) on the path of an update is another process of this test program; its environment says where it dies.
const crashEnv = "GUANJIA_TEST_CRASH"

// doomed is what the process that will be killed is told. Without a place somebody else kills it. With one it handles one update of
// each chat at once: an update that comes to the place stays there, the others are handled to their end; then the process dies.
type doomed struct {
	At, Database, Redis, URL string
	Now                      time.Time
	Keep, Tick               time.Duration // seams.keep, seams.tick
	Admins                   []int64
	Chats                    []int64
	Words                    bool // it knows danger when it reads of it
	Letters                  int  // where the place is the way of a letter: so many have come to it
}

func TestMain(m *testing.M) {
	if spec := os.Getenv(crashEnv); spec != "" {
		runDoomed(spec)
	}
	os.Exit(m.Run())
}

// runDoomed runs the bot until the process kills itself.
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
	cfg.Database, cfg.Redis, cfg.Admins = configs.Secret(d.Database), configs.Secret(d.Redis), d.Admins
	b, err := assemble(context.Background(), cfg, slog.New(slog.NewTextHandler(os.Stderr, nil)), newReaper(d).seams())
	if err != nil {
		panic(err)
	}
	panic(b.run(context.Background()))
}

// end says how far the updates had come when the process died.
type end struct {
	Held []int64  // chats whose update was held at the place
	Said []int64  // chats that had been sent something before their update came to the place
	Met  []string // methods of stores to whose commits updates came
	// Commits is how many commits each update had done.
	Commits map[int64]int
}

// reaper stands between the rooms, holds what comes to the place, and kills the process when all updates are held or done.
type reaper struct {
	doomed
	mu      sync.Mutex
	held    map[int64]bool  // chats whose update came to the place
	said    map[int64]bool  // chats that were about to be sent something
	done    map[int64]bool  // chats whose update was handled to its end
	letters map[int64]bool  // chats whose letter came to the place
	met     map[string]bool // methods of stores to whose commits updates came
	commits map[int64]int   // how many commits one try of the update of a chat has done, at most
}

func newReaper(d doomed) *reaper {
	return &reaper{doomed: d, held: map[int64]bool{}, said: map[int64]bool{}, done: map[int64]bool{}, letters: map[int64]bool{}, met: map[string]bool{}, commits: map[int64]int{}}
}

// chatKey is where the chat of an update stands in the context of all that is done for it. Letters have none.
type chatKey struct{}

// countKey is where one try of an update counts its commits.
type countKey struct{}

// tryOf is the context of one try of an update of a chat.
func tryOf(ctx context.Context, chat int64) context.Context {
	return context.WithValue(context.WithValue(ctx, chatKey{}, chat), countKey{}, new(int))
}

// at is called at each place on the path of an update.
func (r *reaper) at(ctx context.Context, place string) {
	chat, ok := ctx.Value(chatKey{}).(int64)
	switch {
	case !ok:
	case strings.HasPrefix(place, meets):
		r.mu.Lock()
		r.met[strings.TrimPrefix(place, meets)] = true
		r.mu.Unlock()
	case place == loaded && place != r.At:
		r.begins(ctx)
	case place == r.At || place == committed && r.committed(ctx, chat) == 2 && r.At == committedAgain:
		r.note(r.held, chat)
		select {}
	case place == "7 before the screen", place == "7 before the toast":
		r.mu.Lock()
		r.said[chat] = r.said[chat] || !r.held[chat]
		r.mu.Unlock()
	}
}

// The place where the conversation of an update is there, and those after its first and its second commit.
const (
	loaded         = "4 state loaded"
	committed      = "6 committed"
	committedAgain = "6 committed again"
)

// begins counts from none: the conversation was loaded, perhaps again, because its state could not be saved over what others had saved
// meanwhile. What was committed is then committed again, and the store answers as the first time.
func (r *reaper) begins(ctx context.Context) {
	r.mu.Lock()
	defer r.mu.Unlock()
	*ctx.Value(countKey{}).(*int) = 0
}

// committed counts a commit of an update.
func (r *reaper) committed(ctx context.Context, chat int64) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	n := ctx.Value(countKey{}).(*int)
	*n++
	r.commits[chat] = max(r.commits[chat], *n)
	return *n
}

// letterAt is called at each place on the way of a letter.
func (r *reaper) letterAt(l notice.Letter, place string) {
	if place == r.At {
		r.note(r.letters, int64(l.Chat))
		select {}
	}
}

// note notes where a chat is. When all have come as far as they will, it tells the end and kills the process, as kill -9 does.
func (r *reaper) note(where map[int64]bool, chat int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	where[chat] = true
	waits := func(chat int64) bool { return !r.held[chat] && !r.done[chat] }
	if slices.ContainsFunc(r.Chats, waits) || len(r.letters) < r.Letters {
		return
	}
	_ = json.NewEncoder(os.Stdout).Encode(end{Held: slices.Collect(maps.Keys(r.held)), Said: slices.Collect(maps.Keys(r.said)), Met: slices.Collect(maps.Keys(r.met)), Commits: r.commits})
	_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
	select {}
}

func (r *reaper) seams() seams {
	return seams{
		now: func() time.Time { return r.Now },
		words: func(cfg configs.Config) (words.Words, error) {
			if r.Words {
				return wordsOf(cfg)
			}
			return words.Words{}, nil // to read the tables takes long, and nobody is in danger
		},
		keep:   r.Keep,
		tick:   r.Tick,
		slow:   muchSlower,
		store:  func(s Store) Store { return dyingRounds{dyingStore{s, r.at}, r} },
		stores: func(s stores) stores { return dyingStores(s, r.at) },
		states: func(s drive.Store) drive.Store { return dyingStates{s, r.at} },
		api:    func(a bot.API) bot.API { return dyingAPI{a, r} },
		deliver: func(send deliver) deliver {
			return func(ctx context.Context, l notice.Letter) notice.Try {
				r.letterAt(l, "8 before a letter")
				v := send(ctx, l)
				r.letterAt(l, "8 letter sent")
				return v
			}
		},
	}
}

// inRound is in a round of the clocks of cases that has something to do.
const inRound = "in a round"

// dyingRounds has a place in the rounds of the clocks.
type dyingRounds struct {
	dyingStore
	*reaper
}

func (s dyingRounds) Waking(ctx context.Context, by time.Time, limit int) ([]domain.CaseID, error) {
	ids, err := s.Store.Waking(ctx, by, limit)
	if s.At == inRound && len(ids) > 0 {
		s.note(s.letters, 0)
		select {}
	}
	return ids, err
}

type dyingStates struct {
	drive.Store
	at func(context.Context, string)
}

func (s dyingStates) Load(ctx context.Context, k dialog.Key) (record.State, error) {
	st, err := s.Store.Load(ctx, k)
	s.at(ctx, loaded)
	return st, err
}

func (s dyingStates) Save(ctx context.Context, k dialog.Key, expect int64, data []byte, deadline time.Time, keep time.Duration) (int64, error) {
	s.at(ctx, "7 before the state is saved")
	v, err := s.Store.Save(ctx, k, expect, data, deadline, keep)
	s.at(ctx, "7 state saved")
	return v, err
}

type dyingAPI struct {
	bot.API
	*reaper
}

func (a dyingAPI) Poll(ctx context.Context, handle func(context.Context, telegram.Update, func())) error {
	if a.At == "" {
		return a.API.Poll(ctx, handle)
	}
	return a.API.Poll(ctx, func(ctx context.Context, u telegram.Update, done func()) {
		chat := chatOf(u)
		if u.Member != nil && !slices.Contains(a.Chats, chat) { // that the bot has left a group meanwhile
			handle(ctx, u, done)
			return
		}
		if !slices.Contains(a.Chats, chat) {
			panic(fmt.Sprintf("an update of chat %d", chat))
		}
		if a.At == "1 received" { // the one goroutine that receives must not stop before it has received all
			go a.note(a.held, chat)
			return
		}
		ctx = tryOf(ctx, chat)
		handle(ctx, u, func() { // called under a lock of all lanes: nothing may stop here
			switch a.At {
			case "9 before it is confirmed":
				go a.note(a.held, chat)
			case "9 confirmed":
				done()
				go a.note(a.held, chat)
			default:
				done()
				go a.note(a.done, chat)
			}
		})
	})
}

func chatOf(u telegram.Update) int64 {
	switch {
	case u.Press != nil:
		return u.Press.Chat.ID
	case u.Member != nil:
		return u.Member.Chat.ID
	}
	return u.Message.Chat.ID
}

func (a dyingAPI) Send(ctx context.Context, t telegram.Text) (int64, error) {
	a.at(ctx, "7 before the screen")
	id, err := a.API.Send(ctx, t)
	a.at(ctx, "7 screen sent")
	return id, err
}

func (a dyingAPI) Edit(ctx context.Context, chat, message int64, t telegram.Text) error {
	a.at(ctx, "7 before the screen")
	err := a.API.Edit(ctx, chat, message, t)
	a.at(ctx, "7 screen sent")
	return err
}

func (a dyingAPI) Answer(ctx context.Context, press, toast string, alert bool) error {
	a.at(ctx, "7 before the toast")
	err := a.API.Answer(ctx, press, toast, alert)
	a.at(ctx, "7 toast sent")
	return err
}

// live starts the bot in a process of its own, whose clock stands still; kill ends it as kill -9 does.
func (s *stage) live(d doomed) (kill func()) {
	s.t.Helper()
	d.Database, d.Redis, d.URL, d.Now, d.Admins = string(s.cfg.Database), string(s.cfg.Redis), s.url, s.clock.Now(), s.cfg.Admins
	spec, err := json.Marshal(d)
	require.NoError(s.t, err)
	child := exec.CommandContext(context.Background(), os.Args[0])
	child.Env = append(os.Environ(), crashEnv+"="+string(spec))
	require.NoError(s.t, child.Start())
	kill = func() {
		_ = child.Process.Kill()
		_ = child.Wait()
	}
	s.t.Cleanup(kill)
	return kill
}

// die starts the process that will be killed, waits until it was, and gives what it told.
func (s *stage) die(d doomed) (last end) {
	s.t.Helper()
	d.Database, d.Redis, d.URL, d.Now, d.Admins = string(s.cfg.Database), string(s.cfg.Redis), s.url, s.clock.Now(), s.cfg.Admins
	spec, err := json.Marshal(d)
	require.NoError(s.t, err)
	ctx, cancel := context.WithTimeout(context.Background(), 2*patience)
	defer cancel()
	var said, log strings.Builder
	child := exec.CommandContext(ctx, os.Args[0])
	child.Env, child.Stdout, child.Stderr = append(os.Environ(), crashEnv+"="+string(spec)), &said, &log
	require.Error(s.t, child.Run())
	status, ok := child.ProcessState.Sys().(syscall.WaitStatus)
	require.True(s.t, ok && status.Signaled() && ctx.Err() == nil, "the process did not die at %q\n%s", d.At, log.String())
	require.NoError(s.t, json.Unmarshal([]byte(said.String()), &last), "the process did not tell its end at %q\n%s", d.At, log.String())
	return last
}
