package flows

import (
	"guanjia/dialog"
	"guanjia/domain/complaint"
)

// Known returns the answers that a case gives itself to the conversation of an action; nil: none. The card of the conversation shows them,
// with Edit.
func Known(do complaint.Action, c complaint.Case) dialog.Draft {
	switch do {
	case complaint.Answer:
		return saidBefore(c)
	case complaint.HandleNow:
		return dialog.Draft{"scope": {Choices: []string{string(c.Filing.Scope())}}}
	}
	return nil
}

// saidBefore is what a short survey has answered already: only the rest is asked.
func saidBefore(c complaint.Case) dialog.Draft {
	n := len(c.Surveys)
	if n == 0 || !c.Surveys[n-1].Short || c.Surveys[n-1].At.Before(c.ResolvedAt) {
		return nil
	}
	last := c.Surveys[n-1]
	return dialog.Draft{"solved": {Choices: []string{string(last.Solved)}}, "satisfaction": {Number: last.Satisfaction}}
}
