package casework_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	. "guanjia/domain/casework"
	. "guanjia/domain/complaint"
)

// TestTriggersAreSound checks that every action has at most one trigger, and that every action of people has one.
func TestTriggersAreSound(t *testing.T) {
	seen := map[Action]bool{}
	commands := map[string]bool{}
	for _, trigger := range Triggers().Rows() {
		name := string(trigger.Do)
		assert.False(t, seen[trigger.Do], name)
		seen[trigger.Do] = true
		assert.NotEqual(t, trigger.Flow == "", trigger.Bare == nil, "%s has a conversation, or needs none", name)
		assert.True(t, trigger.Button || trigger.Command != "", name)
		assert.NotEmpty(t, RoleFor(trigger.Do), "%s is done by somebody", name)
		if trigger.Command != "" {
			assert.False(t, commands[trigger.Command], name)
			commands[trigger.Command] = true
		}
		if trigger.First != "" {
			first, there := Triggers().Of(trigger.First)
			assert.True(t, there && first.Bare != nil, "what comes before %s asks for nothing", name)
		}
	}
	for _, do := range Actions() {
		byItself := do == Receive || do == Register // the conversations complaint and intake
		assert.Equal(t, RoleFor(do) != "" && !byItself, seen[do], do)
	}
}

func TestRoleForFollowsTheTable(t *testing.T) {
	for do, want := range map[Action]domain.Role{
		Urge: domain.Owner, Withdraw: domain.Owner, Answer: domain.Owner, Take: domain.Staff, HandleNow: domain.Staff, Assess: domain.Staff,
		Close: domain.Staff, Visit: domain.Staff, Redact: domain.Manager, Warn: "", Gather: "",
	} {
		assert.Equal(t, want, RoleFor(do), do)
	}
}
