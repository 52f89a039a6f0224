package incident

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/scope"
)

// Reasons of refusals on which it depends what is offered next.
const (
	Mendable domain.Reason = "incident.mendable"  // another scope, time or end is enough: the draft stays open
	Doubted  domain.Reason = "incident.doubted"   // homes say that it lasts: it can be closed all the same
	NotYours domain.Reason = "incident.not_yours" // it does not take in a home of the actor: a complaint of their own is offered
)

// Record is what an action stores in an incident: one of the types of this room.
type Record interface{ record() }

// Updating is the record of Update: news of the office. Zero fields stay as they are.
type Updating struct {
	Text  string        // "": no words
	Ends  time.Time     // UTC; when it is expected to be over; zero: as before
	Next  time.Duration // when the next news comes; 0: the usual time
	Scope scope.Scope   // whom it concerns now; zero: as before
}

// Restoration is the record of Restore.
type Restoration struct {
	When  time.Time // UTC; when it was over; zero: now
	Cause string    // what it was, in words for owners; required
}

// Doubt is the record of NotYet: the parts in which it lasts.
type Doubt struct {
	Parts []scope.Part // found by Incident.Doubts; the gate refuses an empty list
	Homes int          // how many homes of these parts say so; never 0
}

// Reason is the record of Cancel.
type Reason struct {
	Text string // why, in words for owners; required
}

// Deferral is the record of Defer.
type Deferral struct {
	Since  time.Time // UTC; when it begins now; required, and to come
	Ends   time.Time // UTC; when it is over then; required, and after Since
	Reason string    // why its time changes, in words for owners; required
	Of     int       // which start is changed (Starts), from 1; 0: not known
}

// Assigning is the record of Assign.
type Assigning struct {
	Person domain.PersonID // who writes the news from now on; the gate refuses 0, unless Left
	Name   string          // of Person on that day; set by domain/informing; "" for nobody
	Left   bool            // whether who wrote them has left, and nobody by name need follow
	From   string          // the name of who had it until then; set where it is loaded; "" if nobody had it
}

// Closing is the record of Close although homes say that it is not over.
type Closing struct{}

// Plain is the record of actions that need none.
type Plain struct{}

// lead is the record of Schedule.
type lead struct{ short bool } // it is told later than the lead time asks

func (Updating) record()    {}
func (Restoration) record() {}
func (Doubt) record()       {}
func (Reason) record()      {}
func (Deferral) record()    {}
func (Plain) record()       {}
func (Assigning) record()   {}
func (Closing) record()     {}
func (lead) record()        {}
