package deed

import (
	"context"
	"slices"
	"strings"

	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows/said"
	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/ticket"
)

// remarks are what words in reply to a message about a case can be noted as, and the questions that they answer, in the order in which they are
// offered. What needs no words comes before it: taking a case that is somebody else's.
var remarks = []act{
	{complaint.Report, "words"}, {complaint.Investigate, "seen"}, {complaint.Resolve, "words"}, {complaint.HandleNow, "outcome"},
	{complaint.MakePlan, "measures"}, {complaint.Hold, "reason"}, {complaint.Add, "words"}, {complaint.Take, ""},
}

// remark is the conversation that asks as what words are noted; mostListed bounds the cases of one message among which it asks.
const (
	remark     = "remark"
	mostListed = 10
)

// Replied takes what staff wrote or sent in reply to a message about cases: it is offered as what can be noted now of the one that it is about.
// answered is false if they may not work on any of these cases.
func (m Room) Replied(ctx context.Context, v *visit.Visit, to []ticket.Number, e dialog.Event) (answered bool, err error) {
	theirs, err := m.named(ctx, v.By, to)
	if err != nil {
		return true, v.Refuse(ctx, err)
	}
	open := slices.DeleteFunc(slices.Clone(theirs), func(f lookup.View) bool { return len(notable(f)) == 0 })
	switch {
	case len(theirs) == 0:
		return false, nil
	case len(open) == 0:
		v.Above(v.Text("replied.not_noted", domain.Values{"number": domain.Text(string(theirs[0].Case.Number))}))
		return true, v.Send(ctx, card.Case(v.Reader(), theirs[0]))
	}
	if a, can := meant(open[0], Read(e.Text)); can && len(open) == 1 && len(e.Items) == 0 {
		if a.step == "" {
			return true, v.Send(ctx, card.May(v.Reader(), a.do, lookup.Listing{Views: open, Total: 1}))
		}
		return true, m.talk.Open(ctx, v, talk.Opening{Start: start(open[0], a, e.Text)})
	}
	return true, m.talk.Begin(ctx, v, asked(open, e))
}

// asked begins the conversation.
func asked(about []lookup.View, e dialog.Event) dialog.Start {
	params := map[string]string{said.SeveralParam: "yes"}
	if len(about) == 1 {
		params = talk.CaseParams(about[0])
	}
	var numbers []string
	for _, f := range about {
		numbers = append(numbers, string(f.Case.Number))
	}
	params[said.NumbersParam] = strings.Join(numbers, " ")
	return dialog.Start{Flow: remark, Params: params, Draft: dialog.Draft{"words": {Text: domain.Shorten(e.Text, complaint.MaxNote), Skipped: e.Text == ""},
		"evidence": {Media: e.Items, Skipped: len(e.Items) == 0}}}
}

// named are the cases with numbers on which by may work. Those that by may not see, and the own ones, are none.
func (m Room) named(ctx context.Context, by domain.Actor, numbers []ticket.Number) (list []lookup.View, err error) {
	for _, n := range numbers[:min(len(numbers), mostListed)] {
		f, err := m.desk.OpenNumber(ctx, by, n)
		switch {
		case domain.KindOf(err) == domain.NotFound:
		case err != nil:
			return nil, err
		case by.Has(domain.ReadQueue, f.Case.Community) && f.Case.Filing.Complainant.Person != by.Person:
			list = append(list, f)
		}
	}
	return list, nil
}

// notable is what can be noted of a case now. An investigation that has not begun begins with its finding.
func notable(f lookup.View) (all []act) {
	for _, a := range remarks {
		if slices.Contains(f.May, before(f, a.do)) {
			all = append(all, a)
		}
	}
	if len(all) > 1 { // whoever can note something need not take it first
		all = slices.DeleteFunc(all, func(a act) bool { return a.step == "" && slices.ContainsFunc(all, working) })
	}
	return all
}

// before is what is done first where an act is not possible yet: an investigation begins before its finding, the work before its first note.
func before(f lookup.View, do complaint.Action) complaint.Action {
	if do == complaint.Report && slices.Contains(f.May, complaint.Begin) {
		return complaint.Begin
	}
	return casework.First(f.Case, do)
}

// working reports whether an act is work on a case, which makes its doer the handler; adding for the complainant is none.
func working(a act) bool { return a.step != "" && a.do != complaint.Add }

// replied are the cases among which it is asked.
func (m Room) replied(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	list, err := m.offered(ctx, v, s)
	var os []dialog.Option
	for _, f := range list {
		os = append(os, dialog.Option{Value: talk.Param(f.Case.ID), Label: card.CaseLabel(v.Reader(), f)})
	}
	return os, err
}

// notes are what can be noted of the case that was chosen, or of the only one.
func (m Room) notes(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	list, err := m.offered(ctx, v, s)
	var os []dialog.Option
	for _, f := range list {
		if chosen := s.Draft["case"].Value(); chosen != "" && chosen != talk.Param(f.Case.ID) {
			continue
		}
		for _, a := range notable(f) {
			os = append(os, dialog.Option{Value: string(a.do), Key: "remark.as." + string(a.do)})
		}
		break
	}
	return os, err
}

func (m Room) offered(ctx context.Context, v *visit.Visit, s dialog.State) ([]lookup.View, error) {
	var numbers []ticket.Number
	for n := range strings.FieldsSeq(s.Params[said.NumbersParam]) {
		numbers = append(numbers, ticket.Number(n))
	}
	list, err := m.named(ctx, v.By, numbers)
	if _, tellable := visit.MessageOf(err); tellable { // what is wrong is told when the answer is given
		err = nil
	}
	return slices.DeleteFunc(list, func(f lookup.View) bool { return len(notable(f)) == 0 }), err
}

// finishRemark goes on with the conversation of what was chosen, with words and pictures as its answers.
func (m Room) finishRemark(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	in, err := said.ReadRemark(f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	x, err := m.desk.Open(ctx, v.By, in.Case)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	first := before(x, in.As)
	if t, _ := complaint.Triggers().Of(first); t.Bare != nil {
		if x, err = m.once(ctx, v, r, x, first, t.Bare); err != nil {
			return talk.Outcome{}, nil, err
		}
		v.Above(v.Text("replied."+string(first), nil)) // that stays, whatever becomes of the words
	}
	i := slices.IndexFunc(notable(x), func(a act) bool { return a.do == in.As && a.step != "" })
	switch {
	case i >= 0:
	case in.As == complaint.Take && len(notable(x)) > 0:
		next := asked([]lookup.View{x}, dialog.Event{Text: in.Words, Items: in.Items})
		return talk.Outcome{}, &next, nil
	default:
		return talk.Outcome{Page: card.NotNow(v.Reader(), x, in.As)}, nil, nil
	}
	a := notable(x)[i]
	next := start(x, a, in.Words)
	if in.Words == "" {
		delete(next.Draft, a.step)
	}
	if len(in.Items) > 0 {
		next.Draft["evidence"] = dialog.Answer{Media: in.Items}
	}
	return talk.Outcome{}, &next, nil
}

// once does what needs no words, unless an earlier try of this update has done it.
func (m Room) once(ctx context.Context, v *visit.Visit, r dialog.Result, f lookup.View, do complaint.Action, rec complaint.Record) (lookup.View, error) {
	switch did, err := m.desk.CaseOfRun(ctx, v.By, r.Run); {
	case err == nil && did == f.Case.ID:
		return f, nil
	case err != nil && domain.KindOf(err) != domain.NotFound:
		return f, err
	}
	return m.desk.Act(ctx, v.By, r.Run, f.Case.ID, do, rec)
}
