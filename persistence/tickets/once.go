package tickets

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/persistence/fault"
	"guanjia/persistence/queue"
)

// Noted runs do in a transaction, unless its run was done before; do reports whether it has changed anything, or all was so before. row is the row of
// the run; without a run, "", none is written. It is written only with a change: a repetition of that run then gets the same
// answer. A run that changed nothing needs no row, because its repetition changes nothing either.
func Noted[R comparable](ctx context.Context, db *gorm.DB, transaction func(ctx context.Context, do func(tx queue.Tx) error) error, run string, row R,
	do func(tx queue.Tx) (changed bool, err error)) (changed bool, err error) {
	ran := func(db *gorm.DB) (bool, bool, error) {
		there, done, err := Ran[R](db, run)
		done = done && there == row
		return done, done, err
	}
	changed, _, err = Once(ctx, db, transaction, ran, func(tx queue.Tx) (bool, error) {
		changed, err := do(tx)
		switch {
		case err != nil || run == "":
			return changed, err
		case !changed: // the same run may have changed it meanwhile, in another replica
			changed, _, err = ran(tx.WithContext(ctx))
			return changed, err
		}
		return true, tx.Create(&row).Error
	})
	return changed, fault.Translate(err)
}

// Once runs do in a transaction, unless its run was done before: then it returns what done finds, and repeated. do writes the row of the run. All
// kinds of tickets commit through it.
//
// Two transactions with the same run may begin, in two replicas that handle the same update; the schema lets only one commit. The other is refused,
// and looks again: it finds what the first one did, whatever it was refused for. Errors: those of do and done; Unavailable if it cannot look.
func Once[T any](ctx context.Context, db *gorm.DB, transaction func(ctx context.Context, do func(tx queue.Tx) error) error,
	done func(db *gorm.DB) (T, bool, error), do func(tx queue.Tx) (T, error)) (t T, repeated bool, err error) {
	err = transaction(ctx, func(tx queue.Tx) error {
		if t, repeated, err = done(tx.WithContext(ctx)); err != nil || repeated {
			return err
		}
		t, err = do(tx)
		return err
	})
	if domain.KindOf(err) == "" || errors.Is(err, domain.Unavailable) {
		return t, repeated, err
	}
	there, found, away := done(db.WithContext(ctx))
	if away != nil {
		return t, false, fault.Translate(away)
	}
	if found {
		return there, true, nil
	}
	return t, false, err
}
