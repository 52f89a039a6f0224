package figures

import (
	"database/sql"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"

	"guanjia/domain/summary"
)

// pack writes lengths of time as one short text: in order, each as what it is longer than the one before. It puts them in order.
func pack(took []time.Duration) string {
	slices.Sort(took)
	var all []byte
	before := time.Duration(0)
	for _, d := range took {
		all = binary.AppendUvarint(all, uint64((d - before).Microseconds())) //nolint:gosec // in order, and never below zero
		before = d
	}
	return base64.RawStdEncoding.EncodeToString(all)
}

// unpack adds the lengths of a text to some.
func unpack(text string, to []time.Duration) ([]time.Duration, error) {
	all, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil {
		return to, fmt.Errorf("read lengths of time: %w", err)
	}
	for at := time.Duration(0); len(all) > 0; {
		more, n := binary.Uvarint(all)
		if n <= 0 {
			return to, fmt.Errorf("read lengths of time: %d bytes are left", len(all))
		}
		at, all = at+microseconds(int64(more)), all[n:] //nolint:gosec // pack wrote it
		to = append(to, at)
	}
	return to, nil
}

// lengthsOf lists how long facts took.
func lengthsOf(db *gorm.DB) (took []time.Duration, err error) {
	var all []sql.NullInt64
	err = db.Where("took IS NOT NULL").Pluck("took", &all).Error
	for _, n := range all {
		took = append(took, microseconds(n.Int64))
	}
	return took, err
}

// talliedLengths lists how long the facts of a kind took: of days with tallies from these, of the others fact by fact; ok is false if that is
// not worth while, or a day was changed meanwhile.
func talliedLengths(db *gorm.DB, q summary.Query, hidden []int64, kind summary.FactKind) (took []time.Duration, ok bool, err error) {
	ask := summary.Ask{Kind: kind}
	if !tallies(q, ask) || q.Only.Word != "" {
		return nil, false, nil
	}
	all, _, err := cut(db, q, ask)
	if err != nil || len(all) == 0 {
		return nil, false, err
	}
	for _, p := range all {
		own := q
		own.Period.From, own.Period.To = p.from, p.to
		if !p.tallied {
			_, some, err := measured(func() *gorm.DB { return meant(db, own, hidden, kind) }, ask, false)
			if err != nil {
				return nil, false, err
			}
			took = append(took, some...)
			continue
		}
		some, ok, err := kept(db, own, kind)
		if err != nil || !ok {
			return nil, false, err
		}
		if len(hidden) > 0 {
			gone, err := lengthsOf(without(meant(db, own, nil, kind), "IN", hidden)) // tallies hold what the asker may not see
			if err != nil {
				return nil, false, err
			}
			some = less(some, gone)
		}
		took = append(took, some...)
	}
	return took, true, nil
}

// kept are the lengths of whole days with tallies; ok is false if those of a day are not there.
func kept(db *gorm.DB, q summary.Query, kind summary.FactKind) (took []time.Duration, ok bool, err error) {
	first, end := dayOf(q.Period.From), dayOf(q.Period.To)
	column, of := "answer", func(r dayRow) *string { return r.Answer }
	if kind == summary.WasResolved {
		column, of = "resolved", func(r dayRow) *string { return r.Resolved }
	}
	var rows []dayRow
	err = db.Where("community IN ? AND day >= ? AND day < ?", q.Communities, first, end).Select(column).Find(&rows).Error
	if err != nil || len(rows) != len(q.Communities)*int(end-first) {
		return nil, false, err
	}
	for _, r := range rows {
		text := of(r)
		if text == nil {
			return nil, false, nil
		}
		if took, err = unpack(*text, took); err != nil {
			return nil, false, err
		}
	}
	return took, true, nil
}

// less takes some lengths out of others, each once. It puts both in order.
func less(all, gone []time.Duration) (rest []time.Duration) {
	slices.Sort(all)
	slices.Sort(gone)
	for _, d := range all {
		for len(gone) > 0 && gone[0] < d {
			gone = gone[1:]
		}
		if len(gone) > 0 && gone[0] == d {
			gone = gone[1:]
			continue
		}
		rest = append(rest, d)
	}
	return rest
}
