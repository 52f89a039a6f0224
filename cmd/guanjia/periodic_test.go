package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// TestNoKilledReplicaHoldsUpTheClocks: what waits for a time goes on within twenty seconds on another replica, whatever a killed one was doing: the next round begins soon, and the one
// that was cut off does not hold it up. The rest is named here: nobody waits for it.
func TestNoKilledReplicaHoldsUpTheClocks(t *testing.T) {
	s := newStage(t, embedded(t))
	b := s.assemble(seams{tick: usualTick})
	t.Cleanup(b.close)
	unhurried := map[string]string{
		"repeats": "a proposal to managers, looked for every five minutes", "groups": "one replica at a time posts cards, so that none stands there twice",
		"tallies": "figures for the operator", "expire": "once an hour",
	}
	for _, p := range b.periodic() {
		if unhurried[p.Name] != "" {
			continue
		}
		assert.LessOrEqual(t, p.Every, 20*time.Second, p.Name)
		assert.Positive(t, p.Within, "%s waits until the jobs of a killed process are taken over: a minute and more", p.Name)
		assert.LessOrEqual(t, p.Within, 20*time.Second, p.Name)
	}
}
