package lookup

import (
	"slices"

	"guanjia/domain/complaint"
)

// Unhandled reports whether the case is still to be handled and nobody has it.
func (v View) Unhandled() bool { return v.Case.Handler == 0 && v.Case.Open() }

// Alarmed reports whether the case has an alarm that may still need people: it is an emergency and has not ended.
func (v View) Alarmed() bool { return v.Case.Filing.Emergency && v.Case.Open() }

// Claimed reports, after the complainant withdrew the case, whether that was taken as a claim only: people are called, and look for themselves.
func (v View) Claimed() bool { return v.Case.Open() }

// Added lists what the complainant has added since the office last did something, oldest first; nil once the case has ended, unless it goes
// on as its main case.
func (v View) Added() []complaint.Addition {
	if !v.Case.Open() && v.Main == nil {
		return nil
	}
	worked := v.Case.Worked()
	return slices.DeleteFunc(slices.Clone(v.Case.Additions), func(a complaint.Addition) bool { return a.At.Before(worked) })
}
