//go:build soak

package main

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/configs"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/office"
	"guanjia/persistence"
	"guanjia/persistence/databasetest"
)

// The size of the simulated year.
const (
	soakDays        = 365
	soakComplaints  = 10_000
	soakCommunities = 3
	soakHomes       = 300 // in each community
	soakStaff       = 10  // in each, and three managers, and one for the company
	soakManagers    = 3
)

// year is the simulation: a town, its clock, what has been seen of every case.
type year struct {
	t      *testing.T
	store  *persistence.Store
	desk   *desk.Desk
	office *office.Office
	clock  *clock
	dice   *rand.Rand
	town   town
	post   *post
	rows   *sql.DB                // of the same database
	open   []domain.CaseID        // cases that still may change
	today  map[domain.CaseID]bool // cases that somebody touched today
	seen   map[domain.CaseID]seen
	files  int // complaints filed
	acts   int // acts done
	refuse int // acts refused
	alarms int // cases for which time brought something
	runs   int
}

// TestYear lives through a year of three communities, with every turn that a complaint takes, and looks after each day whether
// all that docs/design.md §10 promises still holds. Time is an argument: the year takes minutes. `make soak` runs it, on SQLite, or
// on TEST_DATABASE_URL if SOAK_DATABASE=postgres; SOAK_SEED plays another year, SOAK_DAYS a part of it.
func TestYear(t *testing.T) {
	y := newYear(t)
	begin, days := y.clock.Now(), soakDays
	if s := os.Getenv("SOAK_DAYS"); s != "" {
		_, err := fmt.Sscan(s, &days)
		require.NoError(t, err)
	}
	for day := range days {
		y.live(begin.AddDate(0, 0, day))
		y.check()
		if day%30 == 29 || day < 5 {
			t.Logf("day %d: %d complaints, %d acts, %d refused, %d open, %d alarms, %d letters", day+1, y.files, y.acts, y.refuse, len(y.open), y.alarms, y.post.count())
		}
	}
	y.drain()
	y.checkAll()
	require.InDelta(t, days*soakComplaints/soakDays, y.files, float64(days)+soakComplaints/20)
}

func newYear(t *testing.T) *year {
	var seed uint64 = 1
	if s := os.Getenv("SOAK_SEED"); s != "" {
		_, err := fmt.Sscan(s, &seed)
		require.NoError(t, err)
	}
	url := "sqlite:" + fastDir(t) + "/year.db"
	if os.Getenv("SOAK_DATABASE") == "postgres" {
		url = served(t).database
	}
	cfg, err := configs.Load("", nil, configs.NeedNothing)
	require.NoError(t, err)
	store, err := persistence.Open(t.Context(), persistence.Options{URL: url, Migrate: true, Logger: slog.New(slog.DiscardHandler)})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	y := &year{t: t, store: store, clock: &clock{now: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)}, dice: rand.New(rand.NewPCG(seed, seed)),
		seen: map[domain.CaseID]seen{}, post: newPost(), rows: databasetest.SQL(t, url)}
	terms := settingsOf(cfg)
	terms.Admins = []domain.ChatID{adminChat}
	y.desk = desk.New(store, terms, y.clock.Now)
	y.office = office.New(store, y.desk, y.clock.Now)
	y.town = build(t, store, y.clock.Now())
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- store.Work(ctx, persistence.Work{Deliver: y.post.deliver}) }()
	t.Cleanup(func() { cancel(); require.NoError(t, <-ended) })
	return y
}

// fastDir is a directory in memory where there is one: the year is played for what it does, not for how a disk writes it down.
func fastDir(t *testing.T) string {
	dir, err := os.MkdirTemp("/dev/shm", "guanjia-year-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// planned is something that somebody will do at an instant of the day.
type planned struct {
	at time.Time
	do func()
}

// live plays one day: complaints come in, open cases are worked on, in the order of the clock.
func (y *year) live(day time.Time) {
	var plan []planned
	y.today = map[domain.CaseID]bool{}
	add := func(n int, do func()) {
		for range n {
			plan = append(plan, planned{day.Add(time.Duration(y.dice.IntN(24*60*60)) * time.Second), do})
		}
	}
	add(soakComplaints/soakDays+y.dice.IntN(2), y.file)
	for hour := range 24 {
		plan = append(plan, planned{day.Add(time.Duration(hour) * time.Hour), y.pass})
	}
	for _, id := range y.open {
		if y.dice.IntN(2) == 0 {
			add(1+y.dice.IntN(3), func() { y.act(id) })
		}
	}
	slices.SortFunc(plan, func(a, b planned) int { return cmp.Compare(a.at.UnixNano(), b.at.UnixNano()) })
	for _, d := range plan {
		y.clock.set(d.at)
		d.do()
	}
	y.clock.set(day.Add(24*time.Hour - time.Second))
	y.open = slices.DeleteFunc(y.open, func(id domain.CaseID) bool {
		c, err := y.store.Case(y.t.Context(), id)
		require.NoError(y.t, err)
		return !c.Stage.Open() && c.Stage != complaint.Closed || c.Stage == complaint.Closed && y.dice.IntN(4) == 0
	})
}

// run is a fresh run id.
func (y *year) run() string {
	y.runs++
	return fmt.Sprintf("soak:%d", y.runs)
}

// file is a new complaint: mostly by its owner through the bot, sometimes taken down by staff.
func (y *year) file() {
	p := pick(y.dice, y.town.places)
	by, f := y.town.actor(y, pick(y.dice, p.owners)), complaint.Filing{Channel: complaint.ByBot}
	if y.dice.IntN(5) == 0 {
		by, f.Channel = y.town.actor(y, pick(y.dice, p.staff)), pick(y.dice, complaint.Channels()[1:])
		f.Complainant = complaint.Complainant{Name: "来电人", Phone: fmt.Sprintf("138%08d", y.dice.IntN(1e8)), Label: "一楼商铺"}
	}
	f.Category, f.Words, f.Happened, f.Wish = pick(y.dice, y.town.categories), pick(y.dice, soakSayings), "#today", "#repair"
	f.Place = pick(y.dice, []domain.Place{{Words: "电梯"}, {Part: domain.Garage}, {Words: "楼道三层"}, {Part: domain.Garden}})
	f.Emergency = y.dice.IntN(50) == 0
	if f.About = pick(y.dice, p.staff).person; f.Category != "staff" || f.About == by.Person {
		f.About = 0
	}
	file, err := y.desk.File(y.t.Context(), by, y.run(), p.community, f)
	require.NoError(y.t, err)
	y.files++
	y.today[file.Case.ID] = true
	y.open = append(y.open, file.Case.ID)
}

// act lets somebody do one of the things that the card offers; now and then the same act arrives twice.
func (y *year) act(id domain.CaseID) {
	c, err := y.store.Case(y.t.Context(), id)
	require.NoError(y.t, err)
	by := y.town.somebody(y, c)
	file, err := y.desk.Open(y.t.Context(), by, id)
	if err != nil { // not theirs to see
		require.ErrorIs(y.t, err, domain.NotFound)
		y.refuse++
		return
	}
	do, ok := y.choose(file.May)
	if !ok {
		return
	}
	run, rec := y.run(), y.record(do, c)
	if do == complaint.HandleNow {
		file, err = y.desk.Handle(y.t.Context(), by, run, id, handling)
	} else {
		file, err = y.desk.Act(y.t.Context(), by, run, id, do, rec)
	}
	if err != nil {
		require.Contains(y.t, []domain.Kind{domain.Conflict, domain.Forbidden, domain.Incomplete, domain.Invalid}, domain.KindOf(err), "%s by %v on %s: %v", do, by, c.Number, err)
		y.refuse++
		return
	}
	y.acts++
	y.today[id] = true
	if do != complaint.HandleNow && y.dice.IntN(20) == 0 { // the update was delivered twice
		again, err := y.desk.Act(y.t.Context(), by, run, id, do, rec)
		require.NoError(y.t, err)
		require.Equal(y.t, file.Case.Version, again.Case.Version, "%s was done twice", do)
	}
}

// pass lets time do what it does: two replicas look at the clocks at once.
func (y *year) pass() {
	var both sync.WaitGroup
	var rang atomic.Int64
	for range 2 {
		both.Go(func() {
			n, err := y.desk.RunClocks(y.t.Context())
			assert.NoError(y.t, err)
			rang.Add(int64(n))
		})
	}
	both.Wait()
	y.alarms += int(rang.Load())
}

// drain waits until the mailbox is empty.
func (y *year) drain() {
	require.Eventually(y.t, func() bool {
		left := 0
		err := y.rows.QueryRowContext(y.t.Context(), "SELECT count(*) FROM letters WHERE state = 'waiting'").Scan(&left)
		return err == nil && left == 0
	}, 5*patience, 10*time.Millisecond, "the mailbox never became empty")
}
