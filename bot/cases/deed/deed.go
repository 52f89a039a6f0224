// Package deed understands the short words by which staff tell of their work without naming the case, "修好了" or "I'm there", and offers the act
// that they mean on a case that is theirs: the step that follows has the words as its answer (docs/design.md §5).
//
// It decides nothing about a case: what can be done now, the case says, and nothing is done before a button is pressed.
//
//	r := deed.New(desk, t)
//	answered, err := r.Said(ctx, v, "修好了", meaning)
package deed

import (
	"context"
	"slices"

	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/flows"
	"guanjia/dialog/flows/said"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/lookup"
)

// Room offers the acts.
type Room struct {
	desk *desk.Desk
	talk *talk.Talk
}

// New makes a Room whose conversation t runs. Call it before the first visit.
func New(d *desk.Desk, t *talk.Talk) Room {
	m := Room{d, t}
	t.Register(m.Facts(), m.Finishes())
	return m
}

// act is what words can mean, and the question that they answer; "": the act needs no words.
type act struct {
	do   complaint.Action
	step string
}

// acts are what each kind of words can mean, the first that can be done now.
var acts = map[Kind][]act{
	Fixed:   {{complaint.Resolve, "words"}, {complaint.HandleNow, "outcome"}},
	There:   {{complaint.Report, "words"}, {complaint.Begin, ""}, {complaint.Look, ""}},
	Waiting: {{complaint.Hold, "reason"}, {complaint.Report, "words"}},
}

// flow is the conversation that asks for the case, and kindParam its parameter with the kind of the words.
const flow, kindParam = "deed", "deed"

// mostPages bounds the pages of one's own cases that are looked through.
const mostPages = 8

// Facts returns the facts of the conversation.
func (m Room) Facts() map[string]talk.Fact {
	return map[string]talk.Fact{said.Assigned: m.options, said.Replied: m.replied, said.Notable: m.notes}
}

// Finishes returns what follows the conversation.
func (m Room) Finishes() map[string]talk.Finish {
	return map[string]talk.Finish{flow: m.finish, remark: m.finishRemark}
}

// Said offers what short words of staff mean on the only case that is theirs, or asks on which. answered is false for other words, and where no
// case of theirs can be meant.
func (m Room) Said(ctx context.Context, v *visit.Visit, said string, what words.Meaning) (answered bool, err error) {
	return m.offer(ctx, v, said, what, false)
}

// Again takes other such words where it is asked which case is meant: they take the place of those before. over is false for all other words.
func (m Room) Again(ctx context.Context, v *visit.Visit, e *dialog.Event, what words.Meaning) (over bool, err error) {
	if e.Kind != dialog.Say || Read(e.Text) == "" {
		return false, nil
	}
	s, err := m.talk.Peek(ctx, v)
	if err != nil || s.Flow != flow || s.Asking != nil || s.Parked {
		return false, err
	}
	return m.offer(ctx, v, e.Text, what, true)
}

// offer begins a conversation, instead of the one under way if that was about the words before.
func (m Room) offer(ctx context.Context, v *visit.Visit, said string, what words.Meaning, instead bool) (answered bool, err error) {
	kind := Read(said)
	if kind == "" || !v.By.HasSome(domain.ReadQueue) {
		return false, nil
	}
	mine, err := m.mine(ctx, v.By, kind)
	if err != nil {
		return true, v.Refuse(ctx, err)
	}
	if named := slices.DeleteFunc(slices.Clone(mine), func(f lookup.View) bool {
		return !what.Names() || !what.Concerns(string(f.Case.Filing.Category), f.Case.Filing.Words)
	}); len(named) > 0 {
		mine = named
	}
	switch len(mine) {
	case 0:
		return false, nil
	case 1:
		a, _ := meant(mine[0], kind)
		if a.step == "" {
			return true, v.Send(ctx, card.May(v.Reader(), a.do, lookup.Listing{Views: mine, Total: 1}))
		}
		return true, m.talk.Open(ctx, v, talk.Opening{Start: start(mine[0], a, said), Instead: instead})
	}
	which := dialog.Start{Flow: flow, Params: map[string]string{kindParam: string(kind)}, Draft: dialog.Draft{"words": {Text: cut(complaint.Report, said)}}}
	return true, m.talk.Open(ctx, v, talk.Opening{Start: which, Instead: instead})
}

// mine are the cases of by in which words can mean something now.
func (m Room) mine(ctx context.Context, by domain.Actor, kind Kind) (list []lookup.View, err error) {
	for offset := 0; offset < mostPages*lookup.PageSize; offset += lookup.PageSize {
		l, err := m.desk.Mine(ctx, by, offset)
		if err != nil {
			return nil, err
		}
		for _, f := range l.Views {
			if _, can := meant(f, kind); can {
				list = append(list, f)
			}
		}
		if offset+lookup.PageSize >= l.Total {
			break
		}
	}
	return list, nil
}

// meant is what words mean in a case now; false if nothing.
func meant(f lookup.View, kind Kind) (act, bool) {
	i := slices.IndexFunc(acts[kind], func(a act) bool { return slices.Contains(f.May, a.do) })
	if i < 0 {
		return act{}, false
	}
	return acts[kind][i], true
}

// start begins the conversation of an act, with the words as the answer to its question.
func start(f lookup.View, a act, said string) dialog.Start {
	t, _ := complaint.Triggers().Of(a.do)
	draft := flows.Known(a.do, f.Case)
	if draft == nil {
		draft = dialog.Draft{}
	}
	draft[a.step] = dialog.Answer{Text: cut(a.do, said)}
	return dialog.Start{Flow: t.Flow, Params: talk.CaseParams(f), Draft: draft}
}

// cut shortens words to what the question of an act takes.
func cut(do complaint.Action, said string) string {
	if do == complaint.Hold {
		return domain.Shorten(said, domain.MaxReason)
	}
	return domain.Shorten(said, complaint.MaxNote)
}

func (m Room) options(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	mine, err := m.mine(ctx, v.By, Kind(s.Params[kindParam]))
	if _, tellable := visit.MessageOf(err); tellable { // what is wrong is told when the answer is given
		err = nil
	}
	var os []dialog.Option
	for _, f := range mine {
		os = append(os, dialog.Option{Value: talk.Param(f.Case.ID), Label: card.CaseLabel(v.Reader(), f)})
	}
	return os, err
}

// finish does what needs no words, and goes on with the conversation of everything else.
func (m Room) finish(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	in, err := answer.Read[said.Deed](f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	x, err := m.desk.Open(ctx, v.By, in.Case)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	kind := Kind(r.Params[kindParam])
	a, can := meant(x, kind)
	if did, err := m.desk.CaseOfRun(ctx, v.By, r.Run); err == nil && did == in.Case { // by an earlier try of this update
		return talk.Outcome{Page: card.Case(v.Reader(), x)}, nil, nil
	} else if err != nil && domain.KindOf(err) != domain.NotFound {
		return talk.Outcome{}, nil, err
	}
	switch t, _ := complaint.Triggers().Of(a.do); {
	case !can:
		return talk.Outcome{Page: card.NotNow(v.Reader(), x, acts[kind][0].do)}, nil, nil
	case a.step == "":
		x, err = m.desk.Act(ctx, v.By, r.Run, in.Case, a.do, t.Bare)
		return talk.Outcome{Page: card.Done(v.Reader(), x, "done."+string(a.do))}, nil, err
	}
	next := start(x, a, in.Words)
	return talk.Outcome{}, &next, nil
}
