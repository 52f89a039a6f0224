package voice

import "time"

// Fact is what figures need of a voice.
type Fact struct {
	Kind    Kind      // of the voice now; never ""
	Stage   Stage     // of the voice now; never ""
	Made    time.Time // UTC; when it was filed; never zero
	Target  time.Time // UTC; until when the first answer was promised; never zero
	Until   time.Time // UTC; until when the next word is owed; zero: none, or another one waits for it too
	Replied time.Time // UTC; of the first answer; zero: none yet
	Changed time.Time // UTC; when something was last done to it (Voice.Changed); never zero
}

// Figures count the voices of a period. They are in no rate of complaints.
type Figures struct {
	Received   map[Kind]int // made in the period, by kind; a kind of which there is none is missing; never nil from Count
	OnTime     int          // of Decided: answered at or before the day; 0: none
	Decided    int          // promises that were decided in the period: answered, or the day was over; 0: there is no rate
	Waiting    int          // as of now, of those made before the end of the period: the office owes an answer; 0: none
	Overdue    int          // of Waiting: the day is over; 0: none
	Adopted    int          // suggestions that were adopted or carried out last in the period; 0: none
	PassedOn   int          // praise that was passed on in the period; 0: none
	Complained int          // that became a complaint in the period; 0: none
}

// Any reports whether there is anything to tell.
func (f Figures) Any() bool {
	return len(f.Received) > 0 || f.Decided > 0 || f.Waiting > 0 || f.Adopted > 0 || f.PassedOn > 0 || f.Complained > 0
}

// Count counts facts over from ≤ t < to, as of now if the period has not ended. Withdrawn voices count as received only.
func Count(all []Fact, from, to, now time.Time) Figures {
	f := Figures{Received: map[Kind]int{}}
	end := to
	if now.Before(end) {
		end = now
	}
	within := func(t time.Time) bool { return !t.IsZero() && !t.Before(from) && t.Before(to) }
	for _, x := range all {
		if within(x.Made) {
			f.Received[x.Kind]++
		}
		if x.Stage == Withdrawn {
			continue
		}
		answered := !x.Replied.IsZero() && !x.Replied.After(end)
		switch onTime := answered && !x.Replied.After(x.Target); {
		case onTime && within(x.Replied):
			f.OnTime, f.Decided = f.OnTime+1, f.Decided+1
		case !onTime && within(x.Target) && x.Target.Before(end):
			f.Decided++
		}
		if open(x, end) {
			f.Waiting++
			if x.Until.Before(end) {
				f.Overdue++
			}
		}
		f.ended(x.Stage, within(x.Changed))
	}
	return f
}

// ended counts what became of a voice in the period.
func (f *Figures) ended(s Stage, within bool) {
	switch {
	case !within:
	case s == Adopted || s == Done:
		f.Adopted++
	case s == PassedOn:
		f.PassedOn++
	case s == Complained:
		f.Complained++
	}
}

// open reports whether the office owes a word now, for a voice that was there at the end of the period.
func open(x Fact, end time.Time) bool {
	return !x.Until.IsZero() && x.Stage != Adopted && x.Made.Before(end)
}
