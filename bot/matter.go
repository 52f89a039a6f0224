package bot

import (
	"context"
	"slices"

	"guanjia/bot/telegram"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
)

// Words and pictures that belong to a case already: by replying to what the bot wrote about it, or by choosing it when there
// are open ones (docs/design.md §5: words are never wasted).

// replied handles an answer to a message about a case: words are added at once; pictures begin the conversation that gathers
// them, since an album comes in pieces. handled is false where the message is about no case that one may add to.
func (v *visit) replied(ctx context.Context, m telegram.Message, e dialog.Event) (handled bool, err error) {
	n, found := complaint.FindNumber(m.Replied)
	if !found {
		return false, nil
	}
	f, err := v.b.Desk.OpenNumber(ctx, v.by, n)
	if err != nil {
		return domain.KindOf(err) != domain.NotFound, v.refusedLine(ctx, err)
	}
	switch {
	case !mayDo(f, complaint.Add):
		return true, v.answer(ctx, v.card(f))
	case len(e.Items) > 0:
		draft := dialog.Draft{"words": {Text: cut(e.Text, complaint.MaxWords), Skipped: e.Text == ""}}
		if _, err = v.b.driver.Handle(ctx, v, v.key, dialog.Event{Kind: dialog.Begin, At: v.at, Run: e.Run,
			Start: &dialog.Start{Flow: "add", Params: caseParams(f), Draft: draft}}); err != nil {
			return true, err
		}
		e.Text = ""
		r, err := v.b.driver.Handle(ctx, v, v.key, e)
		if err != nil {
			return true, err
		}
		return true, v.show(ctx, r)
	}
	f, err = v.b.Desk.Act(ctx, v.by, v.run(), f.Case.ID, complaint.Add, complaint.Addition{Words: cut(e.Text, complaint.MaxWords)})
	if err != nil {
		return true, v.refusedLine(ctx, err)
	}
	return true, v.answer(ctx, v.cardWith(f, "done.add"))
}

// askMatter asks which of the open cases words and pictures are about. asked is false if there are none.
func (v *visit) askMatter(ctx context.Context, e dialog.Event) (asked bool, err error) {
	mine, err := v.myOpen(ctx)
	if err != nil || len(mine) == 0 {
		return false, err
	}
	draft := dialog.Draft{"words": {Text: cut(e.Text, complaint.MaxWords), Skipped: e.Text == ""}, "evidence": {Media: e.Items, Skipped: len(e.Items) == 0}}
	return true, v.begin(ctx, dialog.Start{Flow: "matter", Draft: draft})
}

// myOpen are the newest of the person's own complaints to which something can be added.
func (v *visit) myOpen(ctx context.Context) ([]desk.View, error) {
	l, err := v.b.Desk.MyCases(ctx, v.by, 0)
	return slices.DeleteFunc(l.Views, func(f desk.View) bool { return !mayDo(f, complaint.Add) }), err
}

// finishMatter adds to the case that was chosen, or goes on with a new complaint.
func finishMatter(ctx context.Context, v *visit, f dialog.Flow, r dialog.Result) (ending, error) {
	m, err := flows.ReadMatter(f, r, v.by.Person, v.at)
	if err != nil {
		return ending{}, err
	}
	if m.Case == 0 {
		start, err := v.complaintStart(ctx, nil, v.filled(v.b.Words.Category(m.Words), m.Words, r.Answers["evidence"].Media))
		return ending{then: &start}, err
	}
	file, err := v.b.Desk.Act(ctx, v.by, r.Run, m.Case, complaint.Add, complaint.Addition{Words: m.Words, Evidence: m.Evidence})
	if err != nil {
		return ending{}, err
	}
	return ending{page: v.cardWith(file, "done.add")}, nil
}
