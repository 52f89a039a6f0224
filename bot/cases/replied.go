package cases

import (
	"context"

	"guanjia/bot/card"
	"guanjia/bot/cases/own"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/ticket"
)

// Replied handles what a complainant writes in reply to a message about one of their cases (docs/design.md §5): it is what it most likely is for
// that case. Words are added at once, unless they accuse a colleague, who could read them there; pictures start the conversation that collects
// them, because an album arrives in several messages. handled is false if the message is about no case of the person, or about several: then the
// words say which.
func (m *Room) Replied(ctx context.Context, v *visit.Visit, msg telegram.Message, e dialog.Event, what words.Meaning) (handled bool, err error) {
	numbers := ticket.Subjects(msg.Replied)
	if len(numbers) != 1 {
		return false, nil
	}
	f, err := m.Desk.OpenNumber(ctx, v.By, numbers[0])
	switch {
	case domain.KindOf(err) == domain.NotFound: // another kind of ticket, or a case of somebody else: what is said may be new
		return false, nil
	case err != nil:
		return true, v.Refuse(ctx, err)
	}
	apart, err := accusingOf(m.Options).Apart(ctx, v, f, e.Text)
	switch {
	case err != nil:
		return true, v.Refuse(ctx, err)
	case apart && !v.By.Has(domain.ReadQueue, f.Case.Community):
		return true, m.Offer(ctx, v, e)
	}
	if f.Case.Filing.Emergency {
		if told, err := m.Danger.Reporter(ctx, v, e, what); told || err != nil {
			return told, err
		}
	}
	if e.Kind == dialog.Say {
		if meant, err := m.meant(ctx, v, f, e, what); meant || err != nil {
			return meant, err
		}
	}
	switch {
	case !own.May(f, complaint.Add) && own.May(f, complaint.Reopen) && (what.Complaint || len(e.Items) > 0):
		start := own.NotDone(f, e.Text)
		if e.Text == "" {
			start.Draft = nil
		}
		return true, m.collect(ctx, v, start, e)
	case !own.May(f, complaint.Add): // it has ended: what is said is something new
		v.Above(v.Text("replied.ended", domain.Values{"number": domain.Text(string(f.Case.Number))}))
		return false, nil
	case len(e.Items) > 0:
		return true, m.collect(ctx, v, dialog.Start{Flow: "add", Params: talk.CaseParams(f), Draft: dialog.Draft{"words": {Text: talk.Cut(e.Text), Skipped: e.Text == ""}}}, e)
	}
	f, err = m.Desk.Act(ctx, v.By, v.Run(), f.Case.ID, complaint.Add, complaint.Addition{Words: talk.Cut(e.Text)})
	if err != nil {
		return true, v.Refuse(ctx, err)
	}
	return true, v.Answer(ctx, card.Done(v.Reader(), f, "done.add"))
}

// meant does what everyday words mean for the case to which they reply. meant is false for words that tell more: "thank you, I am at home after
// three" is an addition.
func (m *Room) meant(ctx context.Context, v *visit.Visit, f lookup.View, e dialog.Event, what words.Meaning) (meant bool, err error) {
	matter := what.Aside(e.Text)
	switch {
	case matter == words.Urge && own.May(f, complaint.Urge):
		return true, actingOf(m.Options).act(ctx, v, complaint.Urge, f.Case.ID)
	case matter == words.Withdraw && own.May(f, complaint.Withdraw):
		return true, actingOf(m.Options).act(ctx, v, complaint.Withdraw, f.Case.ID)
	case matter == words.Progress:
		return true, v.Answer(ctx, card.Case(v.Reader(), f))
	case matter == words.Human, matter == words.Office:
		return true, everyday{places: m.Reach}.reach(ctx, v)
	case own.WasDone(f) && (what.Everyday() == words.NotSolved || what.Complaint && own.May(f, complaint.Reopen)):
		return true, m.Talk.Begin(ctx, v, own.NotDone(f, e.Text))
	}
	if page := card.Plain(v.Reader(), matter); page.HTML != "" { // thanks are no addition
		return true, v.Send(ctx, page)
	}
	return false, nil
}

// collect starts a conversation about a case with the words that came, and gives it the pictures.
func (m *Room) collect(ctx context.Context, v *visit.Visit, start dialog.Start, e dialog.Event) error {
	if _, err := m.Talk.Do(ctx, v, dialog.Event{Kind: dialog.Begin, At: v.At, Run: e.Run, Start: &start}); err != nil {
		return err
	}
	e.Text = ""
	return m.Talk.Take(ctx, v, e)
}
