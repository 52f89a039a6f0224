package desk

import (
	"context"
	"errors"
	"maps"
	"slices"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/improving"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/summary"
	"guanjia/domain/summary/spoken"
)

// refused finds out whether an act was refused because its run was done before, or because somebody else acted first.
func (d *Desk) refused(ctx context.Context, by domain.Actor, run string, c complaint.Case, refusal error) (lookup.View, error) {
	if domain.KindOf(refusal) == "" || domain.KindOf(refusal) == domain.Unavailable {
		return lookup.View{}, refusal
	}
	done, there, err := d.done(ctx, run)
	switch {
	case err != nil:
		return lookup.View{}, err
	case there && done.VisibleTo(by):
		return d.ViewOf(ctx, by, done)
	}
	if !errors.Is(refusal, domain.Conflict) {
		return lookup.View{}, refusal
	}
	return lookup.View{}, d.told(ctx, by, c, refusal)
}

// done returns the case of an earlier act with the same run; false if there was none.
func (d *Desk) done(ctx context.Context, run string) (complaint.Case, bool, error) {
	if run == "" {
		return complaint.Case{}, false, nil
	}
	c, err := d.store.CaseOfRun(ctx, run)
	if domain.KindOf(err) == domain.NotFound {
		return complaint.Case{}, false, nil
	}
	return c, err == nil, err
}

// told adds to a Conflict who did what in the meantime: the message becomes "<key>.by" with the values "who" and "did", and that of a
// late commit "refuse.changed". If nobody else did anything, the refusal stays as it is.
func (d *Desk) told(ctx context.Context, by domain.Actor, c complaint.Case, refusal error) error {
	var e *domain.Error
	if !errors.As(refusal, &e) {
		return refusal
	}
	key, late := e.Message.Key+".by", false
	if !slices.Contains(withWho(), key) {
		if slices.Contains(casework.RefusalKeys(), e.Message.Key) {
			return refusal
		}
		key, late = "refuse.changed", true
	}
	history, err := d.store.History(ctx, c.ID)
	if err != nil {
		return err
	}
	if len(history) == 0 {
		return refusal
	}
	last := history[len(history)-1]
	if !late && (last.By == by.Person || last.By == 0) {
		return refusal
	}
	values := domain.Values{"number": domain.Text(string(c.Number))}
	maps.Copy(values, e.Message.Values)
	values["stage"] = domain.Word("stage." + string(last.After))
	values["did"] = domain.Word("deed." + string(last.Do))
	values["who"] = domain.Text(last.ByName)
	switch last.By {
	case 0:
		values["who"] = domain.Word("role.system")
	case c.Filing.Complainant.Person:
		values["who"] = domain.Word("role.owner")
	}
	return domain.Refuse(domain.Conflict, key, values).Because(refusal)
}

// withWho lists the refusals that can name who acted first.
func withWho() []string {
	return []string{"refuse.held.by", "refuse.not_held.by", "refuse.stage.by", "refuse.taken.by"}
}

// Refusals lists the key of every refusal that the desk returns.
func Refusals() []string {
	keys := slices.Concat(casework.RefusalKeys(), people.RefusalKeys(), summary.RefusalKeys(), spoken.RefusalKeys(), withWho(), []string{
		"refuse.changed", "refuse.confidential", "refuse.conflict", "refuse.invalid", "refuse.not_found", "refuse.no_call", "refuse.no_case", "refuse.no_home", "refuse.no_words",
		"refuse.not_staff", "refuse.unavailable", "refuse.unknown_word", "refuse.improve_stage", "refuse.alarm_stage", "refuse.group_role", "refuse.group_code",
	})
	slices.Sort(keys)
	return slices.Compact(keys)
}

// MessageKeys lists every catalogue key that the desk uses, except those of the configuration's categories ("category.<key>") and of the
// reasons in surveys.
func MessageKeys() []string {
	keys := slices.Concat(casework.MessageKeys(), Refusals(), improving.MessageKeys(), alarm.MessageKeys(), []string{"notice.alarm.joined", relievedKey}, []string{"role.system"})
	for _, r := range domain.Roles() {
		keys = append(keys, "role."+string(r))
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// CaseOfRun returns the case of one of by's runs. It is used for what arrives after the act: the last photos of an album. A run without a
// case, or with one that by may not see, is NotFound; a store that cannot be reached is Unavailable.
func (d *Desk) CaseOfRun(ctx context.Context, by domain.Actor, run string) (domain.CaseID, error) {
	c, err := d.store.CaseOfRun(ctx, run)
	c, err = lookup.Visible(c, err, by)
	return c.ID, err
}
