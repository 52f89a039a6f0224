package flows

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
)

// Register is what the registration asked for.
type Register struct {
	Community     domain.CommunityID
	Unit          domain.UnitID
	Name          string
	Phone         string
	PhoneVerified bool
}

// ReadRegister reads a finished registration.
func ReadRegister(f dialog.Flow, r dialog.Result) (Register, error) {
	in, err := dialog.Read[Register](f, r)
	in.Community = domain.CommunityID(id(r.Answers["community"].Value()))
	in.Unit = domain.UnitID(id(r.Answers["unit"].Value()))
	return in, err
}

// ReadComplaint reads a finished complaint: the community, and the filing as the owner said it.
func ReadComplaint(_ dialog.Flow, r dialog.Result, by domain.PersonID, now time.Time) (domain.CommunityID, complaint.Filing, error) {
	in := id(r.Params["community"])
	if home, ok := r.Answers["home"]; ok {
		in = id(home.Value())
	}
	filing := filingOf(r, by, now)
	filing.Channel = complaint.ByBot
	filing.Complainant.Unit = filing.Place.Unit
	filing.Emergency = r.Params["emergency"] == "yes"
	return domain.CommunityID(in), filing, nil
}

// ReadIntake reads what staff took down.
func ReadIntake(f dialog.Flow, r dialog.Result, by domain.PersonID, now time.Time) (domain.CommunityID, complaint.Filing, error) {
	in := id(r.Params["community"])
	if c, ok := r.Answers["community"]; ok {
		in = id(c.Value())
	}
	filing := filingOf(r, by, now)
	who, err := dialog.Read[complaint.Complainant](f, r)
	who.Name, who.Label = r.Answers["name"].Text, r.Answers["unit"].Text
	filing.Channel, filing.Complainant = complaint.Channel(r.Answers["channel"].Value()), who
	return domain.CommunityID(in), filing, err
}

// filingOf is what complaint and intake share.
func filingOf(r dialog.Result, by domain.PersonID, now time.Time) complaint.Filing {
	return complaint.Filing{
		Category: complaint.Category(r.Answers["category"].Value()),
		Place:    placeOf(r.Answers["place"]),
		Words:    r.Answers["words"].Text,
		Happened: keyed(r.Answers["happened"]),
		Wish:     keyed(r.Answers["wish"]),
		Evidence: Evidence(r.Answers["evidence"].Media, by, now),
	}
}

// placeOf is a home ("u12"), a common place, or words. A common place is kept as its key, behind "#".
func placeOf(a dialog.Answer) complaint.Place {
	if unit, ok := strings.CutPrefix(a.Value(), "u"); ok && !a.Other && a.Label != "" {
		return complaint.Place{Unit: domain.UnitID(id(unit)), Words: a.Label}
	}
	return complaint.Place{Words: keyed(a)}
}

// keyed is an answer in storage: words as they are, a chosen value behind "#", so that every reader gets it in their own
// language.
func keyed(a dialog.Answer) string {
	if len(a.Choices) > 0 && !a.Other {
		return "#" + a.Choices[0]
	}
	return strings.TrimLeft(a.Text, "#") // typed words never look like a chosen value
}

// Evidence turns what was sent in a conversation into evidence.
func Evidence(items []dialog.Item, by domain.PersonID, now time.Time) []complaint.Evidence {
	var all []complaint.Evidence
	for _, i := range items {
		all = append(all, complaint.Evidence{Kind: i.Kind, File: i.File, Unique: i.Unique, Name: i.Name,
			Latitude: i.Latitude, Longitude: i.Longitude, By: by, At: now})
	}
	return all
}

func id(s string) int64 { n, _ := strconv.ParseInt(s, 10, 64); return n }

// author is who gave the answers, and when.
type author struct {
	by  domain.PersonID
	now time.Time
}

// records is how the result of each step of a case becomes an action and its record: one row a conversation.
var records = map[string]struct {
	do  complaint.Action
	rec func(a dialog.Draft, w author) complaint.Record
}{
	"investigate": {complaint.Investigate, func(a dialog.Draft, w author) complaint.Record {
		return complaint.Finding{Heard: a["heard"].Text, Seen: a["seen"].Text, Conclusion: complaint.Conclusion(a["conclusion"].Value()),
			Evidence: Evidence(a["evidence"].Media, w.by, w.now), By: w.by, At: w.now}
	}},
	"assess": {complaint.Assess, func(a dialog.Draft, w author) complaint.Record {
		return complaint.Assessment{Severity: complaint.Severity(a["severity"].Value()), Scope: complaint.Scope(a["scope"].Value()),
			Reason: a["reason"].Text, By: w.by, At: w.now}
	}},
	"plan": {complaint.Draft, func(a dialog.Draft, w author) complaint.Record {
		return complaint.Plan{Responsible: domain.PersonID(id(a["responsible"].Value())), Name: a["responsible"].Label,
			Measures: a["measures"].Text, Due: endOfDay(a["due"].Date), Reason: a["reason"].Text, By: w.by, At: w.now}
	}},
	"progress": {complaint.Report, func(a dialog.Draft, w author) complaint.Record {
		return complaint.Progress{Words: a["words"].Text, Public: a["public"].Value() == "yes",
			Evidence: Evidence(a["evidence"].Media, w.by, w.now), By: w.by, At: w.now}
	}},
	"resolve": {complaint.Resolve, func(a dialog.Draft, w author) complaint.Record {
		return complaint.Outcome{Words: a["words"].Text, Evidence: Evidence(a["evidence"].Media, w.by, w.now), By: w.by, At: w.now}
	}},
	"survey": {complaint.Answer, func(a dialog.Draft, w author) complaint.Record {
		return complaint.Survey{Contacted: a["contacted"].Value() == "yes", Solved: complaint.Solved(a["solved"].Value()),
			Satisfaction: a["satisfaction"].Number, Reasons: a["reasons"].Choices, Words: a["missing"].Text + a["words"].Text, By: w.by, At: w.now}
	}},
	"visit": {complaint.Visit, func(a dialog.Draft, w author) complaint.Record {
		return complaint.ReturnVisit{Solved: complaint.Solved(a["solved"].Value()), Satisfaction: a["satisfaction"].Number,
			Words: a["words"].Text, By: w.by, At: w.now}
	}},
	"review": {complaint.Close, func(a dialog.Draft, w author) complaint.Record {
		return complaint.Review{Cause: complaint.Cause(a["cause"].Value()), Lesson: a["lesson"].Text, Improvement: improvementOf(a), By: w.by, At: w.now}
	}},
	"assign": {complaint.Assign, func(a dialog.Draft, _ author) complaint.Record {
		return complaint.Assignment{To: domain.PersonID(id(a["to"].Value())), Name: a["to"].Label, Reason: a["reason"].Text}
	}},
	"hold": {complaint.Hold, func(a dialog.Draft, w author) complaint.Record {
		return complaint.Holding{For: a["for"].Value(), Reason: a["reason"].Text, By: w.by, Since: w.now}
	}},
	"decline": {complaint.Decline, func(a dialog.Draft, w author) complaint.Record {
		return complaint.Refusal{Kind: a["kind"].Value(), To: a["to"].Text, Reason: a["reason"].Text, By: w.by, At: w.now}
	}},
	"withdraw": {complaint.Withdraw, func(a dialog.Draft, _ author) complaint.Record { return complaint.Retraction{Reason: a["reason"].Text} }},
	"reopen": {complaint.Reopen, func(a dialog.Draft, w author) complaint.Record {
		return complaint.Reopening{Reason: a["reason"].Text, Evidence: Evidence(a["evidence"].Media, w.by, w.now), By: w.by, At: w.now}
	}},
	"add": {complaint.Add, func(a dialog.Draft, w author) complaint.Record {
		return complaint.Addition{Words: a["words"].Text, Evidence: Evidence(a["evidence"].Media, w.by, w.now), By: w.by, At: w.now}
	}},
}

// Record says which action a finished step of a case is, and the record that it leaves.
func Record(_ dialog.Flow, r dialog.Result, by domain.PersonID, now time.Time) (complaint.Action, complaint.Record, error) {
	row, known := records[r.Flow]
	if !known {
		return "", nil, fmt.Errorf("flows: %q is no step of a case", r.Flow)
	}
	return row.do, row.rec(r.Answers, author{by, now}), nil
}

// ReadHandling reads "Handle now": several records in one conversation (DESIGN.md §2).
func ReadHandling(_ dialog.Flow, r dialog.Result, by domain.PersonID, now time.Time) (complaint.Handling, error) {
	a := r.Answers
	return complaint.Handling{
		Finding:  complaint.Finding{Seen: a["seen"].Text, Conclusion: complaint.Conclusion(a["conclusion"].Value()), By: by, At: now},
		Severity: complaint.Severity(a["severity"].Value()), Scope: complaint.Scope(a["scope"].Value()),
		Measures: a["measures"].Text, Outcome: complaint.Outcome{Words: a["outcome"].Text, By: by, At: now},
	}, nil
}

func improvementOf(a dialog.Draft) *complaint.Improvement {
	kind := a["improvement"].Value()
	if kind == "" || kind == "none" {
		return nil
	}
	return &complaint.Improvement{Kind: kind, Words: a["improvement_words"].Text, Person: domain.PersonID(id(a["improvement_person"].Value())),
		Name: a["improvement_person"].Label, Due: endOfDay(a["improvement_due"].Date)}
}

// endOfDay is the last minute of a day: what is due on a day may be done on it.
func endOfDay(day time.Time) time.Time {
	if day.IsZero() {
		return day
	}
	return time.Date(day.Year(), day.Month(), day.Day(), 23, 59, 0, 0, day.Location())
}
