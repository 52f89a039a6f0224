package cases

import (
	"cmp"
	"context"
	"slices"

	"guanjia/bot/cases/heard"
	"guanjia/bot/cases/own"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// AskMatter asks which of the open cases words and pictures are about. asked is false if there are none, or none of what
// the words name: that is something new. Only vague words, and captions, can be about each.
func (m *Room) AskMatter(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning) (asked bool, err error) {
	mine, err := own.Cases{Desk: m.Desk}.Open(ctx, v)
	of := ""
	pointing := what.Vague && (what.Category == "" || what.Category == string(complaint.Neighbour))  // "upstairs too"
	if vague := len(e.Text) < sentence && (len(e.Items) > 0 || pointing); what.Complaint || !vague { // a caption is vague, too
		mine = slices.DeleteFunc(mine, func(f lookup.View) bool { return !concerns(f, what) })
		of = what.Category
	}
	accused, away := heard.ByName(ctx, m.Words, m.Office, v.By, e.Text)
	if mine = readable(mine, what.Misconduct, accused); accused {
		of = words.Staff
	}
	if err = cmp.Or(err, away); err != nil || len(mine) == 0 {
		return false, err
	}
	draft := dialog.Draft{"words": {Text: talk.Cut(e.Text), Skipped: e.Text == ""}, "evidence": {Media: e.Items, Skipped: len(e.Items) == 0}}
	return true, m.Talk.Begin(ctx, v, dialog.Start{Flow: "matter", Params: map[string]string{"of": of}, Draft: draft})
}

// readable are the cases in which words can stand. About misconduct, whoever it is of, nobody shall read in a case about something else; about a
// colleague by name only in one about staff.
func readable(mine []lookup.View, misconduct, accused bool) []lookup.View {
	return slices.DeleteFunc(mine, func(f lookup.View) bool {
		in := f.Case.Filing.Category
		return accused && in != words.Staff || misconduct && in != words.Staff && in != complaint.Neighbour
	})
}

// finishMatter adds to the chosen case, or continues with a new complaint.
func (m finishes) finishMatter(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	in, err := flows.ReadMatter(f, r, v.By.Person, v.At)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	if in.Case == 0 {
		start, err := m.accusing.Complaint(ctx, v, nil, m.accusing.Filled(in.Words, r.Answers["evidence"].Media))
		if err != nil {
			return talk.Outcome{}, nil, err
		}
		ask, err := m.same.instead(ctx, v, start, "")
		return talk.Outcome{}, cmp.Or(ask, &start), err
	}
	if r.Params["again"] != "" {
		f, err := m.desk.Open(ctx, v.By, in.Case)
		if err != nil {
			return talk.Outcome{}, nil, err
		}
		if own.WasDone(f) {
			start := own.NotDone(f, in.Words)
			return talk.Outcome{}, &start, nil
		}
	}
	if ask, err := m.accusing.Added(ctx, v, in.Case, in.Words, r.Answers["evidence"].Media); ask != nil || err != nil {
		return talk.Outcome{}, ask, err
	}
	file, err := m.desk.Act(ctx, v.By, r.Run, in.Case, complaint.Add, complaint.Addition{Words: in.Words, Evidence: in.Evidence})
	return done(v, r, file, err, "done.add")
}
