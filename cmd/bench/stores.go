package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"guanjia/cmd/bench/gate"
	"guanjia/cmd/bench/proc"
	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/persistence"
)

// kept are the stores of one round.
type kept struct {
	direct string // the database, without a proxy
	url    string // the database as the bot reaches it
	redis  string // "": none
	cpu    func() time.Duration
	counts func() counts
	drop   func() error
}

// keep makes new stores: "sqlite", "postgres" with Redis, or "counted", which is postgres with proxies that count.
func keep(ctx context.Context, o options, store, dir string) (kept, error) {
	if store == "sqlite" {
		file := "sqlite:" + filepath.Join(dir, "bench.db")
		return kept{direct: file, url: file, cpu: func() time.Duration { return 0 }, counts: func() counts { return counts{} }, drop: func() error { return nil }}, nil
	}
	if o.database == "" || o.redis == "" {
		return kept{}, errors.New("-database and -redis are needed, or scripts/testenv.sh around this program")
	}
	admin, err := sql.Open("pgx", o.database)
	if err != nil {
		return kept{}, err
	}
	name := "bench_" + strconv.FormatInt(time.Now().UnixNano(), 36)
	if _, err := admin.ExecContext(ctx, "CREATE DATABASE "+name); err != nil {
		return kept{}, errors.Join(err, admin.Close())
	}
	k := kept{redis: o.redis}
	if k.direct, err = withName(o.database, name); err != nil {
		return kept{}, err
	}
	k.url = k.direct
	ro, err := redis.ParseURL(o.redis)
	if err != nil {
		return kept{}, err
	}
	rdb := redis.NewClient(ro)
	k.drop = func() error {
		err := rdb.FlushDB(context.Background()).Err()
		_, e := admin.ExecContext(context.Background(), "DROP DATABASE "+name+" WITH (FORCE)")
		return errors.Join(err, e, rdb.Close(), admin.Close())
	}
	postmaster, err := postmasterOf(ctx, admin)
	if err != nil {
		return kept{}, errors.Join(err, k.drop())
	}
	k.cpu = func() time.Duration { return proc.TreeCPU(postmaster) + redisCPU(rdb) }
	k.counts = func() counts { return counts{} }
	if store == "counted" {
		err = k.count(rdb)
	}
	return k, err
}

// postmasterOf returns the process of the server, which must run on this machine.
func postmasterOf(ctx context.Context, db *sql.DB) (int, error) {
	var backend int
	if err := db.QueryRowContext(ctx, "SELECT pg_backend_pid()").Scan(&backend); err != nil {
		return 0, err
	}
	if postmaster, here := proc.Parent(backend); here {
		return postmaster, nil
	}
	return 0, errors.New("PostgreSQL does not run on this machine: its CPU time cannot be read")
}

// redisCPU returns the CPU time of the server (INFO cpu).
func redisCPU(rdb *redis.Client) time.Duration {
	sum := 0.0
	for _, line := range strings.Split(rdb.Info(context.Background(), "cpu").Val(), "\r\n") {
		name, value, _ := strings.Cut(line, ":")
		if name == "used_cpu_user" || name == "used_cpu_sys" {
			seconds, _ := strconv.ParseFloat(value, 64)
			sum += seconds
		}
	}
	return time.Duration(sum * float64(time.Second))
}

// count puts proxies before both stores.
func (k *kept) count(rdb *redis.Client) error {
	host := hostOf
	records, err := gate.ListenCounted(host(k.direct), gate.CountPostgres)
	if err != nil {
		return err
	}
	states, err := gate.ListenCounted(host(k.redis), gate.CountRedis)
	if err != nil {
		return err
	}
	k.url = strings.Replace(k.direct, host(k.direct), records.Addr().String(), 1)
	k.redis = strings.Replace(k.redis, host(k.redis), states.Addr().String(), 1)
	drop := k.drop
	k.drop = func() error { return errors.Join(drop(), records.Close(), states.Close()) }
	k.counts = func() counts {
		var commands int64
		for _, line := range strings.Split(rdb.Info(context.Background(), "stats").Val(), "\r\n") {
			if n, found := strings.CutPrefix(line, "total_commands_processed:"); found {
				commands, _ = strconv.ParseInt(n, 10, 64)
			}
		}
		return counts{records.Statements.Load(), records.Trips.Load(), commands, states.Trips.Load()}
	}
	return nil
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}

func withName(address, database string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", errors.New("the address of PostgreSQL cannot be read")
	}
	u.Path = "/" + database
	return u.String(), nil
}

// houses updates the schema and gives everybody a home; three members of staff are told of each complaint.
func houses(ctx context.Context, database string, n int) error {
	store, err := persistence.Open(ctx, persistence.Options{URL: database, Migrate: true})
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	c, err := store.AddCommunity(ctx, people.Community{Code: "YH", Name: "阳光花园", Zone: "Asia/Shanghai"})
	if err != nil {
		return err
	}
	house, err := store.AddBuilding(ctx, people.Building{Community: c.ID, Name: "3"})
	if err != nil {
		return err
	}
	const staff = 3
	for id := 1; id <= n+staff; id++ {
		who, err := store.Greet(ctx, people.Person{Chat: domain.ChatID(id), Name: fmt.Sprintf("业主%d", id), Language: domain.Chinese, Phone: fmt.Sprintf("+86138%08d", id), Joined: time.Now().UTC()})
		if err != nil {
			return err
		}
		m := people.Membership{Person: who.ID, Community: c.ID, Role: domain.Staff, Verified: true}
		if id <= n {
			homes, err := store.AddHomes(ctx, []people.Home{{Community: c.ID, Building: house.ID, Room: strconv.Itoa(id), Label: "3-" + strconv.Itoa(id)}})
			if err != nil {
				return err
			}
			m.Role, m.Home = domain.Owner, homes[0].ID
		}
		if err := store.AddMembership(ctx, m); err != nil {
			return err
		}
	}
	return nil
}
