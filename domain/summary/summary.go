// Package summary holds periods, the figures of a period and their formulas (docs/design.md §8). What figures count are facts, which
// follow from a case (FactsOf) and are stored beside it. A store counts facts in groups; this room says what they mean and divides, so
// that figures never differ between text, picture, sheet and list.
//
// It never loads or stores, and shows nothing.
//
//	sums.Groups, err = store.Groups(ctx, query, summary.Asks())
//	report := summary.Make(summary.DefaultWeights(), sums)
//	fmt.Println(report.Figures[summary.Received], report.Rates.Response.PerMille())
package summary

import "time"

// Period is a half-open span of local days: From ≤ t < To, both midnights in the community's zone. Name asks for the same
// period again: one of Words, "2026", "2026-q3", "2026-10", "2026-10-05" or "2026-10-01..2026-10-31".
type Period struct {
	Name string    // never ""
	From time.Time // local midnight, included; zero only in a Period that was not read
	To   time.Time // local midnight, not included; zero only in a Period that was not read
}
