package bot

import (
	"context"

	"guanjia/bot/cases"
	"guanjia/bot/cases/deed"
	"guanjia/bot/danger"
	"guanjia/bot/question"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/dialog/ending"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/place"
)

// between reads what people send in the middle of a conversation, before the conversation has it.
type between struct {
	talk    *talk.Talk
	flows   map[string]dialog.Flow
	words   words.Words
	danger  *danger.Room
	deeds   deed.Room
	cases   *cases.Room
	below   below
	houses  func(ctx context.Context, in domain.CommunityID) ([]place.House, error)
	figures func(ctx context.Context, v *visit.Visit, said string) (answered bool, err error)   // answers plain questions about figures
	digest  func(ctx context.Context, v *visit.Visit, said string) (answered bool, err error)   // answers who asks for the morning's digest
	run     func(ctx context.Context, v *visit.Visit, name, args string) error                  // runs a command
	answers []func(ctx context.Context, v *visit.Visit, e *dialog.Event) (over bool, err error) // what rooms read of their conversations, in order
}

func betweenOf(b *Bot) between {
	return between{talk: b.talk, flows: b.Flows, words: b.Words, danger: b.danger, deeds: b.deeds, cases: b.cases, below: b.below, houses: b.Desk.Houses, run: b.command,
		figures: func(ctx context.Context, v *visit.Visit, said string) (bool, error) {
			return b.overview.Asked(ctx, v, said, question.Plain, b.open)
		},
		digest: func(ctx context.Context, v *visit.Visit, said string) (bool, error) {
			return b.overview.Asked(ctx, v, said, question.Read, b.open)
		},
		answers: []func(context.Context, *visit.Visit, *dialog.Event) (bool, error){b.announcements.Answer, b.incidents.Answer, b.roster.Answer, b.office.Answer}}
}

// read reads what was sent in the middle of a conversation; over is false where the conversation is to have e.
func (b between) read(ctx context.Context, v *visit.Visit, m telegram.Message, e *dialog.Event, what words.Meaning) (over bool, err error) {
	if over, err := b.danger.Second(ctx, v, *e, what); over || err != nil {
		return over, err
	}
	if over, err := b.danger.Between(ctx, v, e, what); over || err != nil {
		return over, err
	}
	if over, err := b.named(ctx, v, e); over || err != nil {
		return over, err
	}
	if err := b.apart(ctx, v, e); err != nil {
		return false, err
	}
	if err := b.unsaid(ctx, v, e); err != nil {
		return false, err
	}
	if over, err := b.untimely(ctx, v, e); over || err != nil {
		return over, err
	}
	if err := b.uncalled(ctx, v, e); err != nil {
		return false, err
	}
	if over, err := b.deeds.Again(ctx, v, e, what); over || err != nil {
		return over, err
	}
	if over, err := b.wanted(ctx, v, e, what); over || err != nil {
		return over, err
	}
	if over, err := b.registering(ctx, v, e, what); over || err != nil {
		return over, err
	}
	if e.Over { // what is said beside a place is no question in between
		what = b.words.Understand(e.Text)
	}
	if over, err := b.cases.Midway(ctx, v, m.Contact, e, what); over || err != nil {
		return true, err
	}
	if over, err := b.aside(ctx, v, e); over || err != nil {
		return over, err
	}
	for _, answer := range b.answers {
		if over, err := answer(ctx, v, e); over || err != nil {
			return over, err
		}
	}
	return false, nil
}

// aside answers a question of the office about figures where the step under way takes no words: it would be lost there. The conversation
// stays where it is, and the page leads back to it.
func (b between) aside(ctx context.Context, v *visit.Visit, e *dialog.Event) (over bool, err error) {
	if e.Kind != dialog.Say || !v.By.HasSome(domain.ReadQueue) {
		return false, nil
	}
	s, err := b.talk.Peek(ctx, v)
	if err != nil || s.Flow == "" || s.Asking != nil || s.Parked || b.talk.Offers(e.Text) {
		return false, err
	}
	step, _ := b.flows[s.Flow].Step(s.Step)
	switch k := step.Answer.(type) {
	case dialog.Choice:
		if k.Other {
			return false, nil
		}
	case dialog.Confirm:
	default:
		return false, nil
	}
	b.below.lead(v)
	return b.figures(ctx, v, e.Text)
}

// shown hands pictures on that come while the details of an alarm are asked. over is true if its case takes nothing more: the questions end,
// and the pictures are read as ones that come out of the blue. Words for pictures that came before are read with them (explained).
func (b between) shown(ctx context.Context, v *visit.Visit, e *dialog.Event, what words.Meaning) (over bool, err error) {
	if len(e.Items) == 0 {
		return b.explained(ctx, v, e, what)
	}
	s, err := b.talk.Peek(ctx, v)
	if err != nil || s.Flow != "details" {
		return false, err
	}
	if told, err := b.danger.Shown(ctx, v, s, *e); told || err != nil {
		return false, err
	}
	return true, b.talk.Close(ctx, v, s, ending.Finished)
}

// apart takes out of a typed place what is said beside it, as soon as both the place and what happened are answered: people confirm on the
// page what is sent (domain/place, Apart).
func (b between) apart(ctx context.Context, v *visit.Visit, e *dialog.Event) error {
	if e.Kind != dialog.Say || e.Also != nil || b.talk.Offers(e.Text) {
		return nil
	}
	s, err := b.talk.Peek(ctx, v)
	if err != nil || s.Flow != "complaint" && s.Flow != "intake" || s.Asking != nil || s.Parked {
		return err
	}
	if s.Step == "place" {
		houses, err := b.houses(ctx, talk.CommunityOf(s))
		if err != nil {
			return visit.Untellable(err)
		}
		talk.Missing(v, e.Text, houses)
	}
	where, words := s.Draft["place"], s.Draft["words"]
	switch {
	case s.Step == "place" && words.Text != "":
		if at, said := place.Apart(e.Text, words.Text, complaint.MaxWords); at != e.Text {
			e.Text, e.Also, e.Over = at, dialog.Draft{"words": {Text: said}}, true
		}
	case s.Step == "words" && where.Other:
		if at, said := place.Apart(where.Text, e.Text, complaint.MaxWords); at != where.Text {
			e.Text, e.Also, e.Over = said, dialog.Draft{"place": {Text: at, Other: true}}, true
		}
	}
	return nil
}
