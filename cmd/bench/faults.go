package main

import (
	"context"
	"database/sql"
	"math/rand/v2"
	"slices"
	"syscall"
	"time"

	"github.com/redis/go-redis/v9"
)

// havoc is one kind of fault. It makes something go wrong, waits with rest, and puts it right again.
type havoc struct {
	name string
	do   func(c *chaos, ctx context.Context, rest func())
}

// havocs are all kinds of faults, each as likely as the others.
var havocs = append([]havoc{
	{"kill -9 of a replica", (*chaos).killOne},
	{"a replica stands still, then its clock jumps", (*chaos).freezeOne},
	{"postgres stopped, then restarted", (*chaos).restartPostgres},
	{"redis stopped", func(c *chaos, _ context.Context, rest func()) { c.away("redis", rest) }},
	{"postgres silent", func(c *chaos, _ context.Context, rest func()) { c.silent("postgres", rest) }},
	{"redis silent", func(c *chaos, _ context.Context, rest func()) { c.silent("redis", rest) }},
	{"redis slow", (*chaos).slowRedis},
	{"redis flushed", (*chaos).flushRedis},
	{"disk full", (*chaos).fillDisk},
}, weatherHavocs()...)

// weatherHavocs are the faults of the Bot API.
func weatherHavocs() (all []havoc) {
	names := [weathers]string{"", "500 and 502", "resets in the middle of an answer", "malformed JSON", "429 for a chat", "429 for all", "half a second more for each call", "duplicates", "reordering"}
	for kind := calm + 1; kind < weathers; kind++ {
		all = append(all, havoc{names[kind], func(c *chaos, _ context.Context, rest func()) {
			c.api.weather.victim.Store(int64(1 + rand.IntN(c.o.people))) //nolint:gosec // no secret depends on it
			c.api.weather.since.Store(time.Now().UnixNano())
			c.api.weather.now.Store(int32(kind))
			rest()
			c.api.weather.now.Store(calm)
		}})
	}
	return all
}

// fault lets the next fault happen: every kind once in random order, then all again.
func (c *chaos) fault(ctx context.Context) {
	if len(c.order) == 0 {
		c.order = slices.DeleteFunc(rand.Perm(len(havocs)), func(i int) bool { return !c.only.MatchString(havocs[i].name) }) //nolint:gosec // no secret depends on it
	}
	if len(c.order) == 0 {
		return
	}
	h := havocs[c.order[0]]
	c.order = c.order[1:]
	c.did[h.name]++
	lasting := time.Duration(1+rand.IntN(6)) * time.Second //nolint:gosec // no secret depends on it
	h.do(c, ctx, func() {
		t := time.NewTimer(lasting)
		defer t.Stop()
		look := time.NewTicker(time.Second)
		defer look.Stop()
		for {
			select {
			case <-look.C:
				c.nudge()
			case <-t.C:
				return
			case <-ctx.Done():
				return
			}
		}
	})
}

func (c *chaos) killOne(ctx context.Context, _ func()) {
	c.kills++
	i := rand.IntN(len(c.bots)) //nolint:gosec // no secret depends on it
	_ = c.bots[i].end()
	if p, err := start(ctx, c.environ[i], c.o.bot, "serve"); err == nil {
		c.bots[i] = p
	}
}

// freezeOne stops a process as the host of a virtual machine does: when it goes on, its clock has jumped, its leases have run out, and its
// connections are stale.
func (c *chaos) freezeOne(_ context.Context, rest func()) {
	p := c.bots[rand.IntN(len(c.bots))].cmd.Process //nolint:gosec // no secret depends on it
	_ = p.Signal(syscall.SIGSTOP)
	rest()
	_ = p.Signal(syscall.SIGCONT)
}

func (c *chaos) away(store string, rest func()) {
	c.stores[store].Shut()
	rest()
	c.stores[store].Reopen()
}

func (c *chaos) silent(store string, rest func()) {
	c.stores[store].Silence()
	rest()
	c.stores[store].Speak()
}

// restartPostgres ends every session of the replicas, as the server does when it stops, and lets nobody in until it is there again.
func (c *chaos) restartPostgres(ctx context.Context, rest func()) {
	c.stores["postgres"].Shut()
	if db, err := sql.Open("pgx", c.database); err == nil {
		_, _ = db.ExecContext(ctx, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
		_ = db.Close()
	}
	rest()
	c.stores["postgres"].Reopen()
}

func (c *chaos) slowRedis(_ context.Context, rest func()) {
	c.stores["redis"].Delay.Store(100)
	rest()
	c.stores["redis"].Delay.Store(0)
}

// flushRedis empties the store of conversations: people go on, and are told that what they had begun is lost.
func (c *chaos) flushRedis(ctx context.Context, _ func()) {
	o, err := redis.ParseURL(c.redis)
	if err != nil {
		return
	}
	rdb := redis.NewClient(o)
	defer func() { _ = rdb.Close() }()
	_ = rdb.FlushDB(ctx)
}

// fillDisk lets PostgreSQL refuse what would need more room, with the error of a full disk.
func (c *chaos) fillDisk(ctx context.Context, rest func()) {
	db, err := sql.Open("pgx", c.database)
	if err != nil {
		return
	}
	defer func() { _ = db.Close() }()
	_, _ = db.ExecContext(ctx, `CREATE OR REPLACE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS
		$$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$`)
	tables := []string{"cases", "letters", "kept_updates", "owed_screens"}
	for _, t := range tables {
		_, _ = db.ExecContext(ctx, "CREATE TRIGGER disk_full BEFORE INSERT ON "+t+" EXECUTE FUNCTION disk_full()")
	}
	rest()
	for _, t := range tables {
		for range 20 {
			if _, err := db.ExecContext(context.WithoutCancel(ctx), "DROP TRIGGER IF EXISTS disk_full ON "+t); err == nil {
				break
			}
		}
	}
}
