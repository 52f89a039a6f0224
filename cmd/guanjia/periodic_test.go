package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
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

// TestKilledInARound: the process that looks after the clocks is killed (-9) in a round that has something to do; the next one does it without waiting
// until the job of the killed one is given up, which is a minute at least.
func TestKilledInARound(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, speaks tongue) {
		const givenUp = time.Minute // as River does it with jobs that hang
		s := newStage(t, at)
		anna := &player{s: s, id: 7211, name: "Anna Reed", role: domain.Owner, lang: speaks.lang}
		clerk := &player{s: s, id: 7212, name: "Lin Ting", role: domain.Staff, lang: speaks.lang}
		s.moveIn([]*player{anna, clerk})
		stop := s.run(seams{tick: aTick})
		anna.complains("cleaning", clockTalk[speaks.lang].broken, mainNumber)
		clerk.sees(mainNumber)
		stop()
		s.clock.pass(7*time.Hour + 45*time.Minute)
		s.die(doomed{At: inRound, Letters: 1, Tick: aTick})
		killed := time.Now()
		s.run(seams{tick: aTick})
		clerk.sees("⏳", mainNumber)
		assert.Less(t, time.Since(killed), givenUp)
	})
}
