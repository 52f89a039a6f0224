package flows

import (
	"fmt"
	"strconv"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/place"
)

// Act is the effect of a conversation about a case: the action, and the function that makes the record.
type Act struct {
	Do   complaint.Action                                                             // the action
	Read func(f dialog.Flow, r dialog.Result, at time.Time) (complaint.Record, error) // makes the record
}

// readers make the record of each action from the result of a conversation. HandleNow has ReadHandling instead.
var readers = map[complaint.Action]func(f dialog.Flow, r dialog.Result, at time.Time) (complaint.Record, error){
	complaint.Investigate: plainly[complaint.Finding],
	complaint.Assess:      plainly[complaint.Assessment],
	complaint.MakePlan:    planned,
	complaint.Report:      plainly[complaint.Progress],
	complaint.Resolve:     plainly[complaint.Outcome],
	complaint.Answer:      surveyed,
	complaint.Visit:       plainly[complaint.ReturnVisit],
	complaint.Close:       reviewed,
	complaint.Assign:      plainly[complaint.Assignment],
	complaint.Hold:        plainly[complaint.Holding],
	complaint.Reschedule:  rescheduled,
	complaint.Decline:     plainly[complaint.Declining],
	complaint.Join:        plainly[complaint.Joining],
	complaint.Correct:     plainly[complaint.Correction],
	complaint.Redact:      plainly[complaint.Redaction],
	complaint.Withdraw:    plainly[complaint.Retraction],
	complaint.Reopen:      plainly[complaint.Reopening],
	complaint.Add:         plainly[complaint.Addition],
}

// acts are the conversations about a case by name, as the domain's triggers name them.
var acts = func() map[string]Act {
	table := map[string]Act{}
	for _, t := range complaint.Triggers().Rows() {
		if read := readers[t.Do]; read != nil {
			table[t.Flow] = Act{t.Do, read}
		}
	}
	return table
}()

// Acts returns what the result of each conversation does to a case, by the name of the flow.
func Acts() map[string]Act { return acts }

// Record returns the action and the record of a conversation about a case. It fails if f is no such conversation, or if an answer does
// not fit its step, which cannot happen with a stored state of ours. The case itself sets By and At.
func Record(f dialog.Flow, r dialog.Result, _ domain.PersonID, at time.Time) (complaint.Action, complaint.Record, error) {
	s, ok := acts[r.Flow]
	if !ok {
		return "", nil, fmt.Errorf("flows: %q is no step of a case", r.Flow)
	}
	rec, err := s.Read(f, r, at)
	return s.Do, rec, err
}

// plainly reads a conversation whose draft is the record itself.
func plainly[D complaint.Record](f dialog.Flow, r dialog.Result, _ time.Time) (complaint.Record, error) {
	return answer.Read[D](f, r)
}

// surveyed reads a survey; one that a button of the notice began is short.
func surveyed(f dialog.Flow, r dialog.Result, _ time.Time) (complaint.Record, error) {
	s, err := answer.Read[complaint.Survey](f, r)
	s.Short = r.Params["rating"] == Short
	return s, err
}

func planned(f dialog.Flow, r dialog.Result, at time.Time) (complaint.Record, error) {
	p, err := answer.Read[complaint.Plan](f, r)
	p.Due = step.EndOf(p.Due, at)
	return p, err
}

func rescheduled(f dialog.Flow, r dialog.Result, at time.Time) (complaint.Record, error) {
	d, err := answer.Read[complaint.Rescheduling](f, r)
	d.Due = step.EndOf(d.Due, at)
	return d, err
}

func reviewed(f dialog.Flow, r dialog.Result, at time.Time) (complaint.Record, error) {
	d, err := answer.Read[review](f, r)
	rec := complaint.Review{Cause: d.Cause, Lesson: d.Lesson}
	if d.Improvement.Kind != noImprovement {
		d.Improvement.Due = step.EndOf(d.Improvement.Due, at)
		rec.Improvement = &d.Improvement
	}
	return rec, err
}

// ReadHandling reads the conversation of HandleNow. A minor case concerns one home.
func ReadHandling(f dialog.Flow, r dialog.Result, by domain.PersonID, at time.Time) (complaint.Handling, error) {
	h, err := answer.Read[complaint.Handling](f, r)
	if h.Severity != "" && h.Scope == "" {
		h.Scope = complaint.OneHome
	}
	h.Outcome.Evidence = stamped(h.Outcome.Evidence, by, at)
	return h, err
}

// ReadMatter returns what was sent without a conversation, and the case that it is about.
func ReadMatter(f dialog.Flow, r dialog.Result, by domain.PersonID, at time.Time) (Matter, error) {
	m, err := answer.Read[Matter](f, r)
	m.Evidence = stamped(m.Evidence, by, at)
	return m, err
}

// ReadComplaint reads an owner's complaint and its community. The place is as it was chosen or typed: the desk reads it (desk.Placed).
func ReadComplaint(f dialog.Flow, r dialog.Result, by domain.PersonID, at time.Time) (domain.CommunityID, complaint.Filing, error) {
	in, filing, err := readFiling(f, r, by, at)
	filing.Channel = complaint.ByBot
	filing.Emergency = r.Params["emergency"] == "yes" // of one that began before the emergency was a conversation of its own
	return in, filing, err
}

// ReadIntake returns a complaint that staff recorded, and its community.
func ReadIntake(f dialog.Flow, r dialog.Result, by domain.PersonID, at time.Time) (domain.CommunityID, complaint.Filing, error) {
	in, filing, err := readFiling(f, r, by, at)
	return in, completed(filing), err
}

func readFiling(f dialog.Flow, r dialog.Result, by domain.PersonID, at time.Time) (domain.CommunityID, complaint.Filing, error) {
	d, err := answer.Read[filed](f, r)
	if d.Community == 0 {
		d.Community = communityIn(r)
	}
	d.Evidence = stamped(d.Evidence, by, at)
	d.Place.Words, d.Words = place.Apart(d.Place.Words, d.Words, complaint.MaxWords)
	return d.Community, d.Filing, err
}

// communityIn returns the community that was known from the start; 0 if there is none.
func communityIn(r dialog.Result) domain.CommunityID {
	return step.Community(r)
}

// number reads the id of a parameter; 0 if it is none.
func number(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return n
}

// Evidence converts items that by sent at an instant.
func Evidence(items []dialog.Item, by domain.PersonID, at time.Time) []complaint.Evidence {
	var list []complaint.Evidence
	for _, i := range items {
		list = append(list, complaint.Evidence{Kind: i.Kind, File: i.File, Unique: i.Unique, Name: i.Name,
			Latitude: i.Latitude, Longitude: i.Longitude, By: by, At: at})
	}
	return list
}

func stamped(list []complaint.Evidence, by domain.PersonID, at time.Time) []complaint.Evidence {
	for i := range list {
		list[i].By, list[i].At = by, at
	}
	return list
}
