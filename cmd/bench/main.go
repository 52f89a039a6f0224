// Command bench measures the bot from outside, and for comparison a plain echo with the same library. Bot, echo and driver are three
// processes. The driver is a small Bot API server with people who file complaints without a pause, or at a given pace.
//
// With -reports it measures what managers read instead, with years of cases stored; with -growth what a complaint costs with few and many stored. With -chaos it lets faults happen instead, and checks that nothing was lost or done twice.
//
// Measuring never asserts anything: it prints figures. A round of the bot and a round of the echo follow each other, so that a busy machine
// slows both. All requests stay on this machine.
//
//	go build -o bin/guanjia ./cmd/guanjia && go run ./cmd/bench -bot bin/guanjia
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"time"
)

// options are the flags.
type options struct {
	bot      string        // the program to measure
	people   int           // how many file at the same time
	seconds  time.Duration // of one round
	rounds   int
	modes    string // polling, webhook
	stores   string // postgres, sqlite
	delays   string // of every answer of the Bot API
	paces    string // updates a second; 0: as fast as possible
	database string // a PostgreSQL server on which databases may be made and dropped
	redis    string
	stored   int    // cases, of -reports
	faults   string // a regular expression of the faults of -chaos
}

func main() {
	if len(os.Args) == 3 && os.Args[1] == "echo" {
		echo(os.Args[2])
		return
	}
	var o options
	flag.StringVar(&o.bot, "bot", "bin/guanjia", "the program to measure")
	flag.IntVar(&o.people, "people", 200, "people who file at once")
	flag.DurationVar(&o.seconds, "for", 10*time.Second, "length of one round")
	flag.IntVar(&o.rounds, "rounds", 2, "rounds of each kind, bot and echo in turn")
	flag.StringVar(&o.modes, "modes", "polling,webhook", "how updates come")
	flag.StringVar(&o.stores, "stores", "sqlite,postgres", "where the bot keeps its records; postgres has Redis beside it")
	flag.StringVar(&o.delays, "delays", "0s,30ms", "how long the Bot API takes for each call")
	flag.StringVar(&o.paces, "paces", "0,250", "updates a second; 0: as fast as it goes")
	flag.StringVar(&o.database, "database", os.Getenv("TEST_DATABASE_URL"), "a PostgreSQL server")
	flag.StringVar(&o.redis, "redis", os.Getenv("TEST_REDIS_URL"), "a Redis server")
	chaotic := flag.Bool("chaos", false, "in place of measuring: two replicas, faults at random for -for, and a report of what held")
	flag.StringVar(&o.faults, "faults", "", "with -chaos: only faults whose name matches this regular expression")
	reports := flag.Bool("reports", false, "in place of measuring complaints: how long each report takes with much and with little stored")
	growth := flag.Bool("growth", false, "in place of measuring scenes: what a complaint costs with 1,000 cases stored, and with -stored")
	flag.IntVar(&o.stored, "stored", 1_000_000, "cases of the largest store of -reports and -growth; SQLite has a tenth")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	do := run
	switch {
	case *chaotic:
		do = runChaos
	case *growth:
		do = runGrowth
	case *reports:
		do = runReports
	}
	if err := do(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run measures every combination of the flags.
func run(ctx context.Context, o options) error {
	fmt.Println(heading)
	for _, mode := range strings.Split(o.modes, ",") {
		for _, delay := range strings.Split(o.delays, ",") {
			for _, pace := range strings.Split(o.paces, ",") {
				var s scene
				var err error
				if s.delay, err = time.ParseDuration(delay); err != nil {
					return err
				}
				if _, err := fmt.Sscan(pace, &s.pace); err != nil {
					return fmt.Errorf("a pace is a number: %w", err)
				}
				s.mode, s.people, s.length = mode, o.people, o.seconds
				if err := compare(ctx, o, s); err != nil {
					return err
				}
			}
		}
	}
	for _, mode := range strings.Split(o.modes, ",") {
		if strings.Contains(o.stores, "postgres") {
			if err := count(ctx, o, mode); err != nil {
				return err
			}
		}
	}
	return nil
}

// compare measures one scene: the echo and each store in turn, in as many rounds as requested.
func compare(ctx context.Context, o options, s scene) error {
	sums := map[string]*figures{}
	subjects := append([]string{"echo"}, strings.Split(o.stores, ",")...)
	for range o.rounds {
		for _, subject := range subjects {
			if subject == "echo" && s.mode != "polling" {
				continue // the echo only polls
			}
			f, err := measure(ctx, o, s, subject)
			if err != nil {
				return fmt.Errorf("%s, %s: %w", s.mode, subject, err)
			}
			if sums[subject] == nil {
				sums[subject] = &figures{}
			}
			sums[subject].add(f)
		}
	}
	for _, subject := range subjects {
		if f := sums[subject]; f != nil {
			fmt.Println(f.line(s, subject, sums["echo"]))
		}
	}
	return nil
}
