package figures

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"guanjia/domain/summary"
)

// pass is what one reading of the facts of a kind answers.
type pass struct {
	asks []int // by number; never empty
	took bool  // whether the lengths of time are asked for too, of the only ask
}

// passes puts together what the same facts answer. An ask for stretches of time stands alone, and one with the lengths of time beside it.
func passes(asks []summary.Ask) (list []pass) {
	open := map[summary.FactKind]int{}
	for i, a := range asks {
		took := (a.Kind == summary.ToAnswer || a.Kind == summary.WasResolved) && slices.Equal(a.By, []summary.Dimension{summary.ByYes})
		if took || slices.Contains(a.By, summary.ByBucket) {
			list = append(list, pass{[]int{i}, took})
			continue
		}
		at, there := open[a.Kind]
		if !there {
			at, list = len(list), append(list, pass{})
			open[a.Kind] = at
		}
		list[at].asks = append(list[at].asks, i)
	}
	return list
}

// count answers the asks of a pass: from tallies, where there are some for all of them, else in one statement.
func (p pass) count(db *gorm.DB, q summary.Query, hidden []int64, asks []summary.Ask, sums *summary.Sums) error {
	kind := asks[p.asks[0]].Kind
	facts := func() *gorm.DB { return meant(db, q, hidden, kind) }
	var rest []int
	if slices.ContainsFunc(p.asks, func(i int) bool { return !tallies(q, asks[i]) }) {
		rest = p.asks // the facts are read anyway
	}
	for _, i := range p.asks[len(rest):] {
		list, ok, err := tallied(db, q, hidden, asks[i])
		if err != nil {
			return err
		}
		if sums.Groups[i] = list; !ok {
			rest = append(rest, i)
		}
	}
	switch {
	case p.took:
		return measure(db, q, hidden, facts, asks, p.asks[0], len(rest) > 0, sums)
	case len(rest) > 1:
		return together(facts(), asks, rest, sums)
	case len(rest) == 1:
		list, err := selected(facts(), asks[rest[0]])
		sums.Groups[rest[0]] = list
		return err
	}
	return nil
}

// measure finds how long facts took, from tallies where there are some, and answers the ask for them if that remains.
func measure(db *gorm.DB, q summary.Query, hidden []int64, facts func() *gorm.DB, asks []summary.Ask, number int, remains bool, sums *summary.Sums) error {
	ask := asks[number]
	to := &sums.FirstAnswer
	if ask.Kind == summary.WasResolved {
		to = &sums.Resolution
	}
	if !remains {
		took, ok, err := talliedLengths(db, q, hidden, ask.Kind)
		if *to = summary.QuantilesOf(took); err != nil || ok {
			return err
		}
		ask.By = nil
	}
	list, took, err := measured(facts, ask, remains)
	if remains {
		sums.Groups[number] = list
	}
	*to = summary.QuantilesOf(took)
	return err
}

// measured lists how long facts took, and groups them if that is wanted too. PostgreSQL packs the lengths beside the groups, and the facts are read only once;
// quantiles of its own would be sorted on disk. Neither sorts: summary.QuantilesOf does.
func measured(facts func() *gorm.DB, ask summary.Ask, wanted bool) (list []summary.Group, took []time.Duration, err error) {
	if db := facts(); db.Name() == "postgres" {
		rows, err := rowsOf(db, ask, nil, nil, "count(*) AS count, min(case_id) AS example, string_agg(int8send(took), '') AS took")
		for _, r := range rows {
			for ; len(r.Took) >= lengthOf; r.Took = r.Took[lengthOf:] {
				took = append(took, microseconds(int64(binary.BigEndian.Uint64(r.Took)))) //nolint:gosec // int8send packed it
			}
		}
		return groupsOf(rows, ask.Kind), took, err
	}
	if wanted {
		if list, err = selected(facts(), ask); err != nil {
			return nil, nil, err
		}
	}
	took, err = lengthsOf(facts())
	return list, took, err
}

// lengthOf is how many bytes int8send makes.
const lengthOf = 8

// together answers several asks about the same facts: these are grouped once by all that is asked, and the groups by what each ask wants.
func together(facts *gorm.DB, asks []summary.Ask, some []int, sums *summary.Sums) error {
	var by []summary.Dimension
	for _, i := range some {
		if by = append(by, asks[i].By...); asks[i].Placed {
			by = append(by, summary.ByPlace)
		}
	}
	slices.Sort(by)
	by = slices.Compact(by)
	var parts []string
	var args []any
	for _, i := range some {
		part, own := apart(asks[i], by, i)
		parts, args = append(parts, part), append(args, own...)
	}
	names := joined(by)
	fine := facts.Select(strings.Join(append(names, "count(*) AS n", "min(case_id) AS least"), ", "))
	if len(names) > 0 {
		fine = fine.Group(strings.Join(names, ", "))
	}
	var rows []groupRow
	err := facts.Session(&gorm.Session{NewDB: true}).
		Raw("WITH fine AS MATERIALIZED (?) "+strings.Join(parts, " UNION ALL "), append([]any{fine}, args...)...).Scan(&rows).Error
	if err != nil {
		return fmt.Errorf("count %s: %w", asks[some[0]].Kind, err)
	}
	for _, r := range rows {
		if r.Count > 0 {
			sums.Groups[r.Ask] = append(sums.Groups[r.Ask], r.toGroup(asks[r.Ask].Kind))
		}
	}
	return nil
}

// nothing is what stands in a column by which an ask does not group.
var nothing = map[summary.Dimension]string{summary.ByYes: "false", summary.BySatisfaction: "0", summary.ByBuilding: "0", summary.ByHandler: "0"}

// apart is the part of a statement that answers one ask from groups by more than it asks for; every part has the same columns.
func apart(ask summary.Ask, by []summary.Dimension, number int) (sql string, args []any) {
	columns := []string{fmt.Sprint(number, " AS ask"), "CAST(coalesce(sum(n), 0) AS bigint) AS count", "coalesce(min(least), 0) AS example"}
	for _, d := range by {
		switch to, plain := nothing[d]; {
		case slices.Contains(ask.By, d):
			columns = append(columns, string(d))
		case plain:
			columns = append(columns, to+" AS "+string(d))
		default:
			columns = append(columns, "'' AS "+string(d))
		}
	}
	sql = "SELECT " + strings.Join(columns, ", ") + " FROM fine"
	if ask.Placed {
		sql += " WHERE place <> ''"
	}
	if len(ask.By) > 0 {
		sql += " GROUP BY " + strings.Join(joined(ask.By), ", ")
	}
	if ask.AtLeast > 0 {
		sql, args = sql+" HAVING sum(n) >= ?", append(args, ask.AtLeast)
	}
	return sql, args
}

func joined(by []summary.Dimension) []string {
	names := make([]string, len(by))
	for i, d := range by {
		names[i] = string(d)
	}
	return names
}
