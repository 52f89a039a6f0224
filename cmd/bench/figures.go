package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"
)

// heading is the line above the figures.
const heading = "mode     delay  pace  subject   updates/s  of echo   bot cpu-s/1000  stores cpu-s/1000   p50     p95     p99     resident  filed"

// figures are the results of one or more rounds.
type figures struct {
	took, cpu, stores time.Duration
	latencies         []time.Duration
	filed             int64
	resident          int64
	counts            counts
}

// counts are the calls of the stores.
type counts struct{ statements, trips, commands, redisTrips int64 }

func (c counts) since(d counts) counts {
	return counts{c.statements - d.statements, c.trips - d.trips, c.commands - d.commands, c.redisTrips - d.redisTrips}
}

func (f *figures) add(g figures) {
	f.took, f.cpu, f.stores, f.filed = f.took+g.took, f.cpu+g.cpu, f.stores+g.stores, f.filed+g.filed
	f.latencies = append(f.latencies, g.latencies...)
	slices.Sort(f.latencies)
	f.resident = max(f.resident, g.resident)
	f.counts = g.counts
}

func (f *figures) rate() float64 { return float64(len(f.latencies)) / f.took.Seconds() }

// at returns the latency that a part of all answers do not exceed.
func (f *figures) at(part float64) time.Duration {
	return f.latencies[min(int(part*float64(len(f.latencies))), len(f.latencies)-1)].Round(100 * time.Microsecond)
}

// per returns CPU seconds for a thousand updates.
func (f *figures) per(d time.Duration) float64 { return d.Seconds() / float64(len(f.latencies)) * 1000 }

// line returns one line of the table; echo is the result of the echo for comparison, nil: none.
func (f *figures) line(s scene, subject string, echo *figures) string {
	of := "-"
	if echo != nil {
		of = fmt.Sprintf("%.3f", f.rate()/echo.rate())
	}
	return fmt.Sprintf("%-8s %-6s %-5d %-9s %9.0f  %7s   %14.3f  %17.3f   %-7s %-7s %-7s %5d MB   %d", s.mode, s.delay, s.pace, subject,
		f.rate(), of, f.per(f.cpu), f.per(f.stores), f.at(0.5), f.at(0.95), f.at(0.99), f.resident>>20, f.filed)
}

// count measures a short round through proxies that count the calls of the stores.
func count(ctx context.Context, o options, mode string) error {
	const few, pace = 50, 200 // a person who is faster than 20 updates a second is a flood
	f, err := measure(ctx, o, scene{mode: mode, people: few, pace: pace, length: min(o.seconds, 5*time.Second)}, "counted")
	if err != nil {
		return err
	}
	updates, complaints := float64(len(f.latencies)), float64(cmp.Or(f.filed, 1))
	fmt.Printf("%s, postgres: per update %.1f statements in %.1f round trips, Redis %.1f commands in %.1f round trips; per complaint %.0f statements in %.0f round trips, Redis %.0f commands\n", mode,
		float64(f.counts.statements)/updates, float64(f.counts.trips)/updates, float64(f.counts.commands)/updates, float64(f.counts.redisTrips)/updates,
		float64(f.counts.statements)/complaints, float64(f.counts.trips)/complaints, float64(f.counts.commands)/complaints)
	return nil
}
