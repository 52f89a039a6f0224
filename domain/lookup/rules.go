package lookup

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
)

// Rules are what holds in one community (docs/design.md §3).
type Rules struct {
	casework.Rules
	Quiet     Hours             // no notice but an emergency; zero: none wait
	Referrals map[string]string // the number to call, by a key of complaint.Referrals
	Phone     string            // of the office, as it is shown; "" if none was set
}

// RulesIn is what holds in a community.
func (d *Reader) RulesIn(in people.Community) Rules {
	if d.settings.Of == nil {
		return Rules{Rules: casework.DefaultRules()}
	}
	return d.settings.Of(in)
}

// RulesOf is what holds where c belongs.
func (d *Reader) RulesOf(ctx context.Context, c complaint.Case) (Rules, error) {
	in, err := d.store.Community(ctx, c.Community)
	return d.RulesIn(in), err
}

// Applies says for many cases whether by could do an action to them now; each community's rules are read once.
func (d *Reader) Applies(ctx context.Context, by domain.Actor, do complaint.Action) func(complaint.Case) (bool, error) {
	known := map[domain.CommunityID]Rules{}
	return func(c complaint.Case) (bool, error) {
		if do == complaint.HandleNow {
			return casework.MayHandle(c, by), nil
		}
		rules, there := known[c.Community]
		if !there {
			var err error
			if rules, err = d.RulesOf(ctx, c); err != nil {
				return false, err
			}
			known[c.Community] = rules
		}
		return rules.Permits(c, do, by, d.now()), nil
	}
}
