package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"regexp"
	"strings"
	"sync"
	"time"

	"guanjia/cmd/bench/gate"
	"guanjia/cmd/bench/proc"
)

// chaos is two replicas of the bot on PostgreSQL and Redis, people who file, and faults at random.
type chaos struct {
	o               options
	api             *server
	people          *crowd
	environ         [][]string // of each replica
	bots            []*subjectProcess
	stores          map[string]*gate.Gate
	did             map[string]int // faults by kind
	only            *regexp.Regexp // names of faults
	order           []int          // of the faults to come
	kills           int
	longest         time.Duration    // that somebody waited for an answer
	aside           time.Duration    // the longest that somebody waited while only another chat was slowed down
	addrs           []string         // of each replica's metrics
	last            map[int64]string // that each person was shown
	idle            int              // goroutines of a replica before anything happened
	redis, database string           // past the gates

	mu        sync.Mutex
	confirmed map[string]int64 // cases by id, with the chat that was told so
	told      map[string]int   // letters about a new case, by chat and number
	newest    map[int64]string // the last new case that each colleague was told of
	disorder  int              // letters about a new case that came after one about a later case
}

var (
	caseShown = regexp.MustCompile(`"a:add:(\d+)`)
	numbered  = regexp.MustCompile(`YH-\d{6}-\d+`)
)

// runChaos lets faults happen for the length of the flags, waits until everything is quiet, and checks what must hold. It fails if
// anything does not.
func runChaos(ctx context.Context, o options) error {
	only, err := regexp.Compile(o.faults)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "guanjia-chaos-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	k, err := keep(ctx, o, "postgres", dir)
	if err != nil {
		return err
	}
	defer func() { _ = k.drop() }()
	if err := houses(ctx, k.direct, o.people); err != nil {
		return err
	}
	c := &chaos{o: o, redis: k.redis, database: k.direct, only: only, last: map[int64]string{}, did: map[string]int{}, confirmed: map[string]int64{}, told: map[string]int{}, newest: map[int64]string{}, stores: map[string]*gate.Gate{}}
	defer c.end()
	if err := c.begin(ctx, k); err != nil {
		return err
	}
	c.play(ctx)
	return c.judge(ctx, k.direct)
}

// begin starts the Bot API, the gates before the stores, and two replicas.
func (c *chaos) begin(ctx context.Context, k kept) error {
	c.api = newServer(0)
	c.api.weather, c.api.seen = &weather{}, c.reads
	web, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	go func() { _ = (&http.Server{Handler: c.api, ReadHeaderTimeout: time.Minute}).Serve(web) }()
	c.people = newCrowd(c.api, c.o.people, false)
	url := map[string]string{"postgres": k.direct, "redis": k.redis}
	for name, address := range url {
		host := hostOf(address)
		if c.stores[name], err = gate.Open(host); err != nil {
			return err
		}
		url[name] = strings.Replace(address, host, c.stores[name].Addr().String(), 1)
	}
	for range 2 {
		addr, err := freeAddress()
		if err != nil {
			return err
		}
		environ := []string{"TELEGRAM_BOT_TOKEN=" + token, "TELEGRAM_API_URL=http://" + web.Addr().String(), "DATABASE_URL=" + url["postgres"],
			"REDIS_URL=" + url["redis"], "GUANJIA_HTTP_ADDR=" + addr}
		p, err := start(ctx, environ, c.o.bot, "serve")
		if err != nil {
			return err
		}
		c.bots, c.environ, c.addrs = append(c.bots, p), append(c.environ, environ), append(c.addrs, addr)
		if err := p.ready(addr); err != nil && len(c.bots) == 1 {
			return err
		}
	}
	c.idle = proc.Goroutines(c.addrs[0])
	c.people.begin()
	return nil
}

func (c *chaos) end() {
	for _, p := range c.bots {
		_ = p.end()
	}
	for _, g := range c.stores {
		_ = g.Listener.Close()
	}
}

// reads records what people are shown.
func (c *chaos) reads(chat int64, text, keyboard string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if chat > int64(c.o.people) {
		if number := numbered.FindString(text); number != "" && strings.Contains(text, "🆕") {
			c.hears(chat, number)
		}
		return
	}
	c.last[chat] = text
	if m := caseShown.FindStringSubmatch(keyboard); m != nil {
		c.confirmed[m[1]] = chat
	}
}

// play lets a fault happen every few seconds, until the time is over; then it waits until nobody waits any more.
func (c *chaos) play(ctx context.Context) {
	over := time.After(c.o.seconds)
	next := time.NewTimer(time.Second)
	look := time.NewTicker(time.Second)
	defer look.Stop()
	for playing := true; playing; {
		select {
		case <-ctx.Done():
			return
		case <-over:
			playing = false
		case <-look.C:
			c.nudge()
		case <-next.C:
			c.fault(ctx)
			next.Reset(time.Duration(1+rand.IntN(5)) * time.Second) //nolint:gosec // no secret depends on it
		}
	}
	c.people.stop.Store(true)
	for range 90 {
		c.nudge()
		if len(c.stuck()) == 0 {
			break
		}
		time.Sleep(time.Second)
	}
	const quiet = 20 * time.Second // letters are paced: 30 in a second
	time.Sleep(quiet)
}

// nudge lets those who have waited long write again, and returns how many wait.
func (c *chaos) nudge() (waiting int) {
	const patience = 20 * time.Second
	for i := range c.people.all {
		p := &c.people.all[i]
		p.mu.Lock()
		asked := p.asked
		p.mu.Unlock()
		if asked.IsZero() {
			continue
		}
		waiting++
		waited := time.Since(asked)
		c.longest = max(c.longest, waited)
		if w := c.api.weather; w.now.Load() == slowedOne && w.victim.Load() != int64(i+1) {
			c.aside = max(c.aside, min(waited, time.Since(time.Unix(0, w.since.Load()))))
		}
		if waited > patience && int(waited.Seconds())%20 == 0 {
			c.people.act(int64(i+1), "", "/complain", 0)
			p.mu.Lock()
			if !p.asked.IsZero() {
				p.asked = asked
			}
			p.mu.Unlock()
		}
	}
	return waiting
}

// moreGoroutines are those that a replica may have beside those at the start when nobody writes any more.
const moreGoroutines = 100

// rests returns how many goroutines a replica has when the connections of busy times are closed. It waits at most a minute for this: a
// connection that nobody uses is closed after 20 seconds, and letters are still sent.
func (c *chaos) rests(addr string) (has int) {
	for range 60 {
		if has = proc.Goroutines(addr); has > 0 && has <= c.idle+moreGoroutines {
			break
		}
		time.Sleep(time.Second)
	}
	return has
}

// stuck describes the people who wait for an answer.
func (c *chaos) stuck() (lines []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i := range c.people.all {
		p, last := &c.people.all[i], c.last[int64(i+1)]
		p.mu.Lock()
		asked := p.asked
		p.mu.Unlock()
		if !asked.IsZero() {
			lines = append(lines, fmt.Sprintf("person %d waits for %s; was shown last: %.60q\n", i+1, time.Since(asked).Round(time.Second), last))
		}
	}
	return lines
}

// judge prints the report, and fails if something does not hold that must.
func (c *chaos) judge(ctx context.Context, database string) error {
	db, err := sql.Open("pgx", database)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	count := func(of string) (n int) {
		if err := db.QueryRowContext(ctx, "SELECT count(*) FROM "+of).Scan(&n); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			return -1
		}
		return n
	}
	stuck := c.stuck()
	c.mu.Lock()
	defer c.mu.Unlock()
	missing, twice, often := 0, 0, 0
	for id := range c.confirmed {
		if count("cases WHERE id = "+id) != 1 {
			missing++
		}
	}
	for _, n := range c.told {
		if n > 1 {
			twice++
		}
		if n > 2 {
			often++
		}
	}
	fmt.Printf("chaos: %d people, %s, faults %v, %d calls met one\n", c.o.people, c.o.seconds, c.did, c.api.weather.refused.Load())
	fmt.Printf("confirmed %d, stored %d, confirmed and not stored %d; acts %d, of which words added to a case %d; notices of new cases %d, told twice %d (after %d kills), more often %d\n",
		len(c.confirmed), count("cases"), missing, count("runs"), count("entries WHERE action = 'add'"), len(c.told), twice, c.kills, often)
	fmt.Printf("notices of new cases out of order %d\n", c.disorder)
	fmt.Printf("longest wait %s; at the end: kept updates %d, parked %d, letters %d\n", c.longest.Round(time.Second), count("kept_updates"), count("parked_updates"), count("letters WHERE state = 'waiting' AND (not_before IS NULL OR not_before <= now())"))
	fmt.Printf("longest wait of a person while only another chat was slowed down: %s\n", c.aside.Round(100*time.Millisecond))
	bounded := true
	for i, p := range c.bots {
		const most = 256 // MB
		has, top := c.rests(c.addrs[i]), proc.Peak(p.pid())>>20
		fmt.Printf("a replica has %d MB, had at most %d; goroutines %d, at the start %d\n", proc.Resident(p.pid())>>20, top, has, c.idle)
		bounded = bounded && has > 0 && has <= c.idle+moreGoroutines && top <= most
	}
	fmt.Print(strings.Join(stuck, ""))
	holds := bounded && c.disorder == 0 && missing == 0 && often == 0 && (twice == 0 || c.kills > 0) && count("runs") == count("cases")+count("entries WHERE action = 'add'") && count("kept_updates") == 0 && len(stuck) == 0
	if !holds {
		return errors.New("something does not hold")
	}
	return nil
}
