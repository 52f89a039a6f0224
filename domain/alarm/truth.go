package alarm

import (
	"slices"
	"time"
)

// The reporters read that nobody comes at the first climb, and then again with every rung until the last one, but not twice within hearAgain:
// rungs on which nobody can be reached follow each other within seconds. After that they read it every hearRounds, with every second round of the
// last rung: often enough to know that the calls go on, and not so often that the telephone rings more than somebody in danger can bear. The
// lengths are our own.
const (
	hearAgain  = 2 * time.Minute
	hearRounds = 10 * time.Minute
)

// Truth returns how long the reporters have waited, if a climb at now tells them that nobody is on the way; 0: they have read it a short time
// ago. history are the rows of the alarm, oldest first.
func Truth(a Alarm, history []Entry, now time.Time) time.Duration {
	every := hearAgain
	if a.Rung >= LastRung {
		every = hearRounds
	}
	for _, e := range slices.Backward(history) {
		_, told := e.Details["waited"]
		if told || slices.Contains([]Action{GiveUp, Lapse, Lose}, e.Do) {
			if now.Sub(e.At) < every {
				return 0
			}
			break
		}
	}
	return max(now.Sub(a.Raised), time.Second)
}
