package desk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"guanjia/domain"
)

// runAtOnce is the number of cases that one round of RunClocks looks at.
const runAtOnce = 100

// RunClocks does what is due by now (docs/design.md §3): warnings, breaches, reminders of surveys, "no answer". It returns how many cases
// it changed. Several replicas may call it at the same time; each thing happens once.
func (d *Desk) RunClocks(ctx context.Context) (int, error) {
	changed, now := 0, d.Now()
	for ctx.Err() == nil {
		ids, err := d.store.Waking(ctx, now, runAtOnce)
		if err != nil {
			return changed, err
		}
		done, err := d.runAll(ctx, ids, now)
		changed += done
		if err != nil || len(ids) < runAtOnce {
			return changed, err
		}
	}
	return changed, ctx.Err()
}

// runAll does it for several cases. A fault with one case does not stop the others.
func (d *Desk) runAll(ctx context.Context, ids []domain.CaseID, now time.Time) (changed int, faults error) {
	for _, id := range ids {
		done, err := d.run(ctx, id, now)
		if errors.Is(err, domain.Unavailable) {
			return changed, err
		}
		if err != nil {
			faults = errors.Join(faults, fmt.Errorf("run the clocks of case %d: %w", id, err))
		}
		if done {
			changed++
		}
	}
	return changed, faults
}

// run does it for one case. If somebody else acts on the case at this moment, it does nothing; the case is looked at again later.
func (d *Desk) run(ctx context.Context, id domain.CaseID, now time.Time) (bool, error) {
	c, err := d.store.Case(ctx, id)
	if err != nil || c.Wake.IsZero() || c.Wake.After(now) {
		return false, err
	}
	rules, err := d.RulesOf(ctx, c)
	if err != nil {
		return false, err
	}
	ch, left, err := rules.RunClocks(c, now)
	switch {
	case err != nil:
		return false, err
	case ch.Empty():
		err = d.store.KeepClocks(ctx, left)
	default:
		if ch, err = (Alarms{d}).quieted(ctx, ch); err != nil {
			return false, err
		}
		var commit Commit
		if commit, err = d.commits(ctx, domain.TheSystem(), "", ch); err != nil {
			return false, err
		}
		_, _, err = d.store.Commit(ctx, commit)
	}
	if errors.Is(err, domain.Conflict) {
		return false, nil
	}
	return err == nil && !ch.Empty(), err
}
