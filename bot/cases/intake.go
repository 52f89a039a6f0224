package cases

import (
	"context"
	"maps"

	"guanjia/bot/cases/draft"
	"guanjia/bot/cases/heard"
	"guanjia/bot/danger"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/people"
)

// intake starts a complaint that staff record (docs/design.md §7).
func (m *Room) intake(ctx context.Context, v *visit.Visit, _ string) error {
	if !v.By.HasSome(domain.TakeDown) {
		return v.Toast(ctx, v.Label("refuse.role", nil))
	}
	return m.Talk.Begin(ctx, v, draft.Intake(v.By))
}

// takenDown reads what staff write or send in an intake: words of a complaint often say who complains and where it is, a name comes with a
// number, and a contact card is both. e becomes the answer to the question, and what else it says (Event.Also).
func (m intakes) takenDown(ctx context.Context, v *visit.Visit, contact *telegram.Contact, e *dialog.Event, what words.Meaning) (over bool, err error) {
	if !v.By.HasSome(domain.TakeDown) || e.Kind != dialog.Say && contact == nil {
		return false, nil
	}
	s, err := m.talk.Peek(ctx, v)
	if err != nil || s.Flow != "intake" || s.Asking != nil || s.Parked || m.talk.Offers(e.Text) {
		return false, err
	}
	if m.talk.Means("intake.urgent", e.Text) { // said outright, without a danger in the words
		return true, m.danger.Raise(ctx, v, s)
	}
	switch {
	case contact != nil && (s.Step == "name" || s.Step == "phone"):
		e.Kind, e.Text = dialog.Say, e.Phone
		if s.Step == "name" && contact.Name != "" {
			e.Text, e.Also = people.TidyName(contact.Name), dialog.Draft{"phone": heard.Typed(e.Phone)}
		}
		e.Phone = ""
	case contact != nil:
	case s.Step == "words":
		e.Text, e.Also, err = m.read(ctx, v, talk.CommunityOf(s), e.Text, what)
	case s.Step == "name":
		if c := people.ReadName(e.Text); c.Name != "" {
			e.Text, e.Also = people.Introduced(c.Name), heard.Caller(c)
		}
	}
	return false, err
}

// intakes reads what was written down for an intake.
type intakes struct {
	draft.Maker
	talk   *talk.Talk
	danger *danger.Room
}

func intakesOf(o Options) intakes { return intakes{drafts(o), o.Talk, o.Danger} }

// read returns the words of a complaint without who complains, and what they answer beside.
func (m intakes) read(ctx context.Context, v *visit.Visit, in domain.CommunityID, text string, what words.Meaning) (string, dialog.Draft, error) {
	c := people.ReadCaller(text)
	draft := heard.Caller(c)
	if what.Category != "" {
		draft["category"] = dialog.Answer{Choices: []string{what.Category}}
	}
	if at := heard.When(c.Rest); at != "" {
		draft["happened"] = heard.Typed(at)
	}
	if in == 0 {
		return c.Rest, draft, nil
	}
	draft, err := heard.Accused(ctx, m.Words, m.Office, v.By, in, c.Rest, draft)
	if err != nil {
		return "", nil, err
	}
	at, found, err := m.Named(ctx, v, in, nil, c.Rest)
	if found {
		draft["place"] = at
	}
	return c.Rest, draft, err
}

// Taken reads the words of an intake: its answers, and the words without who complains.
func (m *Room) Taken(ctx context.Context, v *visit.Visit, in domain.CommunityID, said string) (dialog.Draft, error) {
	text, draft, err := intakesOf(m.Options).read(ctx, v, in, said, m.Words.Understand(said))
	if err != nil {
		return nil, err
	}
	draft["words"] = dialog.Answer{Text: talk.Cut(text)}
	return draft, nil
}

// note starts an intake with words that looked like a question.
func (m *Room) note(ctx context.Context, v *visit.Visit, said string) error {
	if !v.By.HasSome(domain.TakeDown) {
		return v.OldButton(ctx)
	}
	return intakesOf(m.Options).begin(ctx, v, dialog.Event{Kind: dialog.Say, At: v.At, Run: v.Run(), Text: said}, m.Words.Understand(said))
}

// begin starts an intake with words that staff wrote without a conversation.
func (m intakes) begin(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning) error {
	start := draft.Intake(v.By)
	in := talk.ID[domain.CommunityID](start.Params["community"])
	text, also, err := m.read(ctx, v, in, e.Text, what)
	if err != nil {
		return err
	}
	maps.Copy(start.Draft, m.Filled(text, e.Items))
	maps.Copy(start.Draft, also)
	v.Above(v.Text("everyday.intake", nil))
	return m.talk.Begin(ctx, v, start)
}
