package main

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// fewStored is the size of the store with which a large one is compared.
const fewStored = 1000

// runGrowth shows what a complaint costs with few and with many cases stored: people file at a pace that leaves the machine time.
func runGrowth(ctx context.Context, o options) error {
	fmt.Println("store     cases    bot cpu-ms/complaint  stores cpu-ms/complaint  of the small store   p50     p95     filed")
	const few, pace = 50, 200
	for _, store := range strings.Split(o.stores, ",") {
		most, before := o.stored, 0.0
		if store == "sqlite" {
			most /= 10
		}
		for _, n := range []int{fewStored, most} {
			y := years{cases: n, perDay: perDay, now: time.Now().UTC(), after: 1_000_000}
			fill := func(ctx context.Context, database string) error {
				if err := y.fill(ctx, database); err != nil {
					return err
				}
				return houses(ctx, database, few)
			}
			sum := &figures{}
			for range o.rounds {
				f, err := measure(ctx, o, scene{mode: "polling", people: few, pace: pace, length: o.seconds, fill: fill}, store)
				if err != nil {
					return fmt.Errorf("%s with %d cases: %w", store, n, err)
				}
				sum.add(f)
			}
			each := func(d time.Duration) float64 { return d.Seconds() * 1000 / float64(max(sum.filed, 1)) }
			all, of := each(sum.cpu+sum.stores), "-"
			if before > 0 {
				of = fmt.Sprintf("%.3f", all/before)
			}
			before = all
			fmt.Printf("%-8s %8d  %20.2f  %23.2f  %18s   %-7s %-7s %d\n", store, n, each(sum.cpu), each(sum.stores), of, sum.at(0.5), sum.at(0.95), sum.filed)
		}
	}
	return nil
}
