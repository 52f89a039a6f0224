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
)

// chaos is two replicas of the bot on PostgreSQL and Redis, people who file, and faults at random.
type chaos struct {
	o       options
	api     *server
	people  *crowd
	environ [][]string // of each replica
	bots    []*subjectProcess
	stores  map[string]*gate
	did     map[string]int // faults by kind
	kills   int
	longest time.Duration // that somebody waited for an answer

	mu        sync.Mutex
	confirmed map[string]int64 // cases by id, with the chat that was told so
	told      map[string]int   // letters about a new case, by chat and number
}

var (
	caseShown = regexp.MustCompile(`"a:add:(\d+)`)
	numbered  = regexp.MustCompile(`YH-\d{6}-\d+`)
)

// runChaos lets faults happen for the length of the flags, waits until everything is quiet, and checks what must hold. It fails if
// anything does not.
func runChaos(ctx context.Context, o options) error {
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
	c := &chaos{o: o, did: map[string]int{}, confirmed: map[string]int64{}, told: map[string]int{}, stores: map[string]*gate{}}
	defer c.end()
	if err := c.begin(ctx, k, dir); err != nil {
		return err
	}
	c.play(ctx)
	return c.judge(ctx, k.direct)
}

// begin starts the Bot API, the gates before the stores, and two replicas.
func (c *chaos) begin(ctx context.Context, k kept, dir string) error {
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
		if c.stores[name], err = openGate(host); err != nil {
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
			"REDIS_URL=" + url["redis"], "GUANJIA_DATA=" + dir, "GUANJIA_HTTP_ADDR=" + addr}
		p, err := start(ctx, environ, c.o.bot, "serve")
		if err != nil {
			return err
		}
		c.bots, c.environ = append(c.bots, p), append(c.environ, environ)
		if err := p.ready(addr); err != nil && len(c.bots) == 1 {
			return err
		}
	}
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
			c.told[fmt.Sprint(chat, " ", number)]++
		}
		return
	}
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
		if c.nudge() == 0 {
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

// fault makes something go wrong for some seconds.
func (c *chaos) fault(ctx context.Context) {
	lasting := time.Duration(1+rand.IntN(6)) * time.Second //nolint:gosec // no secret depends on it
	rest := func() {
		t := time.NewTimer(lasting)
		defer t.Stop()
		select {
		case <-t.C:
		case <-ctx.Done():
		}
	}
	switch kind := rand.IntN(10); kind { //nolint:gosec // no secret depends on it
	case 0, 1:
		c.did["kill -9 of a replica"]++
		c.kills++
		i := rand.IntN(len(c.bots)) //nolint:gosec // no secret depends on it
		_ = c.bots[i].end()
		if p, err := start(ctx, c.environ[i], c.o.bot, "serve"); err == nil {
			c.bots[i] = p
		}
	case 2, 3:
		name := []string{"postgres", "redis"}[kind-2]
		c.did[name+" away"]++
		c.stores[name].close()
		rest()
		c.stores[name].open()
	case 4:
		c.did["redis slow"]++
		c.stores["redis"].delay.Store(100)
		rest()
		c.stores["redis"].delay.Store(0)
	default:
		names := [weathers]string{"", "502", "resets", "malformed JSON", "429 for a chat", "429 for all", "half a second more for each call"}
		w := int32(1 + rand.IntN(weathers-1)) //nolint:gosec // no secret depends on it
		c.did[names[w]]++
		c.api.weather.victim.Store(int64(1 + rand.IntN(c.o.people))) //nolint:gosec // no secret depends on it
		c.api.weather.now.Store(w)
		rest()
		c.api.weather.now.Store(calm)
	}
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
	fmt.Printf("confirmed %d, stored %d, confirmed and not stored %d; acts %d; notices of new cases %d, told twice %d (after %d kills), more often %d\n",
		len(c.confirmed), count("cases"), missing, count("runs"), len(c.told), twice, c.kills, often)
	fmt.Printf("longest wait %s; at the end: kept updates %d, parked %d, letters %d\n", c.longest.Round(time.Second), count("kept_updates"), count("parked_updates"), count("letters WHERE state = 'waiting' AND (not_before IS NULL OR not_before <= now())"))
	for _, p := range c.bots {
		fmt.Printf("a replica has %d MB\n", resident(p.pid())>>20)
	}
	holds := missing == 0 && often == 0 && count("cases") == count("runs") && count("kept_updates") == 0 && c.nudge() == 0
	if !holds {
		return errors.New("something does not hold")
	}
	return nil
}
