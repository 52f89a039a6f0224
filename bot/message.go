package bot

import (
	"context"
	"strings"

	"guanjia/bot/alarms"
	"guanjia/bot/announcements"
	"guanjia/bot/card"
	"guanjia/bot/cases/deed"
	"guanjia/bot/cases/heard"
	"guanjia/bot/incidents"
	"guanjia/bot/question"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/bot/words/tongue"
	"guanjia/dialog"
	"guanjia/dialog/drive"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/incident"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// message answers what a person sent: a command, a step of a conversation, or words without a conversation.
func (b *Bot) message(ctx context.Context, u telegram.Update, told *visit.Told) error {
	m := *u.Message
	if m.From.Bot || m.MigrateTo != 0 || m.Service {
		return nil
	}
	v, err := b.reception.Come(ctx, u, m.From, m.Chat.ID)
	if err != nil {
		return err
	}
	v.Told = told
	if told.Lost != nil {
		v.Above(b.Catalogue.Phrase(v.Lang(), *told.Lost))
	}
	if name, args, ok := m.Command(); ok {
		return b.command(ctx, v, name, strings.TrimSpace(args))
	}
	e := eventOf(m)
	e.ID, e.At, e.Run = v.Update, v.At, b.NewRun()
	what := b.Words.Understand(e.Text)
	if what.Danger.Key != "" {
		if over, err := b.danger.Heard(ctx, v, what.Danger, e); over || err != nil {
			return err
		}
	}
	if over, err := b.between.read(ctx, v, m, &e, what); over || err != nil {
		return err
	}
	if over, err := b.between.shown(ctx, v, &e, what); err != nil {
		return err
	} else if over {
		return b.outOfTheBlue(ctx, v, m, e, what)
	}
	r, err := b.talk.Do(ctx, v, e)
	if err != nil {
		return err
	}
	if what.Danger.Key != "" && r.Toast != nil && r.Screen == nil && !r.Idle { // a newer program holds the conversation: the advice does not wait
		v.Above(card.Danger(v.Reader().In(domain.Language(tongue.Of(e.Text))), what.Danger.Key, what.Danger.Call).HTML)
	}
	if !r.Idle {
		return b.taken(ctx, v, r, e.Text, what)
	}
	if r.Toast != nil { // the stored conversation is lost, but not these words
		told.Lost = r.Toast
		v.Above(b.Catalogue.Phrase(v.Lang(), *told.Lost))
	}
	return b.outOfTheBlue(ctx, v, m, e, what)
}

// taken shows what became of words in the conversation under way.
func (b *Bot) taken(ctx context.Context, v *visit.Visit, r drive.Reply[talk.Outcome], said string, what words.Meaning) error {
	if err := b.cases.Untaken(ctx, v, &r, said, what); err != nil {
		return err
	}
	return b.talk.Show(ctx, v, r)
}

// eventOf converts a message into an event of the engine.
func eventOf(m telegram.Message) dialog.Event {
	e := dialog.Event{Kind: dialog.Other, Text: domain.Lines(m.Text), Album: m.AlbumID, Sent: m.ID}
	e.Torn = telegram.MayBeTorn(e.Text)
	switch {
	case m.Contact != nil:
		e.Kind, e.Phone = dialog.Send, sharedPhone(*m.Contact)
		e.Verified = m.Contact.UserID != 0 && m.Contact.UserID == m.From.ID // docs/telegram.md §5
	case m.Location != nil:
		e.Kind = dialog.Send
		e.Items = []dialog.Item{{Kind: telegram.KindLocation, Name: domain.OneLine(m.Location.Name),
			Latitude: m.Location.Latitude, Longitude: m.Location.Longitude, Message: m.ID}}
	case len(m.Media) > 0:
		e.Kind = dialog.Send
		for _, x := range m.Media {
			e.Items = append(e.Items, dialog.Item{Kind: x.Kind, File: x.FileID, Unique: x.UniqueID, Name: domain.OneLine(x.Name), Message: m.ID})
		}
	case m.Kind == telegram.KindText:
		e.Kind = dialog.Say
	}
	return e
}

// sharedPhone is the number of a contact card. That of a Telegram account is international, without the plus sign; that of a card out
// of an address book is what its owner saved, also where Telegram knows the account that has it.
func sharedPhone(c telegram.Contact) string {
	number, err := people.ParsePhone("+" + strings.TrimPrefix(c.Phone, "+"))
	if c.UserID == 0 || err != nil {
		return c.Phone
	}
	return people.ShowPhone(number)
}

// outOfTheBlue answers words and pictures that come without a conversation (docs/design.md §5). It looks first for danger, then for the
// name of a command, then for a case number, then for everyday words, and then for a complaint, which starts with what is known filled in. Pictures start a complaint too.
func (b *Bot) outOfTheBlue(ctx context.Context, v *visit.Visit, m telegram.Message, e dialog.Event, what words.Meaning) error {
	if m.Contact != nil || m.Kind == telegram.KindSticker || m.Kind == telegram.KindOther {
		return v.Send(ctx, card.Start(v.Reader(), "bot.not_understood"))
	}
	fitting(v, e.Text)
	if what.Danger.Key != "" {
		return b.danger.Emergency(ctx, v, what.Danger, e)
	}
	if told, err := b.unfounded(ctx, v); told || err != nil {
		return err
	}
	if e.Kind == dialog.Say {
		if name := said(v, e.Text); name != "" {
			return b.command(ctx, v, name, "")
		}
		if named, err := b.cases.Named(ctx, v, e, what); named || err != nil {
			return err
		}
	}
	if handled, err := replied(ctx, b, v, m, e, what); handled || err != nil {
		return err
	}
	if answered, err := b.danger.Reporter(ctx, v, e, what); answered || err != nil {
		return err
	}
	if e.Kind == dialog.Say {
		if shown, err := b.incidents.Pointed(ctx, v, e.Text); shown || err != nil {
			return err
		}
		if answered, err := b.heard(ctx, v, e, what); answered || err != nil {
			return err
		}
	}
	if what.Category == "" && !what.Complaint && !what.Misconduct && len([]rune(e.Text)) < heard.WorthFiling && len(e.Items) == 0 && !incident.Tells(e.Text) {
		return v.Send(ctx, card.Start(v.Reader(), "bot.not_understood"))
	}
	if fits, err := b.incidents.Fits(ctx, v, what.Category, e.Text); err != nil {
		return err
	} else if fits { // the text of the incident comes first
		return b.cases.Offer(ctx, v, e)
	}
	if asked, err := b.cases.AskMatter(ctx, v, e, what); asked || err != nil {
		return err
	}
	return b.cases.Offer(ctx, v, e)
}

// taken reads what is taken down in an intake, which is known only after the rooms are made.
func taken(b *Bot) func(ctx context.Context, v *visit.Visit, in domain.CommunityID, said string) (dialog.Draft, error) {
	return func(ctx context.Context, v *visit.Visit, in domain.CommunityID, said string) (dialog.Draft, error) {
		return b.cases.Taken(ctx, v, in, said)
	}
}

// replied handles a reply to a message about cases: that of somebody who works on them, or of a complainant.
func replied(ctx context.Context, b *Bot, v *visit.Visit, m telegram.Message, e dialog.Event, what words.Meaning) (handled bool, err error) {
	if v.By.HasSome(domain.ReadQueue) {
		if about := ticket.Subjects(m.Replied); len(about) > 0 {
			if handled, err := b.deeds.Replied(ctx, v, about, e); handled || err != nil {
				return handled, err
			}
		}
	}
	return b.cases.Replied(ctx, v, m, e, what)
}

// heard answers what is no complaint: what staff say of their work, questions of figures, voices, everyday words.
func (b *Bot) heard(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning) (answered bool, err error) {
	if deed.Read(e.Text) == deed.There || alarms.Coming(e.Text) { // at an alarm first, where people wait
		if shown, err := b.alarms.Awaited(ctx, v); shown || err != nil {
			return shown, err
		}
	}
	if answered, err := b.deeds.Said(ctx, v, e.Text, what); answered || err != nil {
		return answered, err
	}
	if answered, err := b.overview.Asked(ctx, v, e.Text, question.Read, b.open); answered || err != nil {
		return answered, err
	}
	if err := announced(ctx, v, b.announcements, b.incidents, e, what); err != nil {
		return false, err
	}
	if answered, err := b.voices.Heard(ctx, v, e, what); answered || err != nil {
		return answered, err
	}
	if what.Everyday() == "" && what.Category == "" { // a manager's short question begins no complaint
		if asked, err := b.overview.Asked(ctx, v, e.Text, question.Doubtful, b.open); asked || err != nil {
			return asked, err
		}
	}
	return b.cases.Everyday(ctx, v, e, what)
}

// announced puts above the answer what the office has told the person's homes about what is asked: "is the water off tomorrow?"
func announced(ctx context.Context, v *visit.Visit, notices *announcements.Room, cuts *incidents.Room, e dialog.Event, what words.Meaning) error {
	if what.Everyday() != "" {
		if err := cuts.Above(ctx, v, what.Category, e.Text); err != nil {
			return err
		}
	}
	whats := incident.Asked(e.Text)
	if len(whats) == 0 || len(v.By.Homes) == 0 {
		return nil
	}
	if err := notices.Above(ctx, v, whats); err != nil {
		return err
	}
	return cuts.Coming(ctx, v, whats)
}

// fitting tells above the answer what of long words is not kept: nothing is cut in silence (docs/design.md §5).
func fitting(v *visit.Visit, said string) {
	r := []rune(strings.TrimSpace(said))
	if over := len(r) - complaint.MaxWords; over > 0 {
		const tail = 12
		v.Above(v.Text("midway.cut", domain.Values{"count": domain.Count(len(r)), "max": domain.Count(complaint.MaxWords), "over": domain.Count(over),
			"last": domain.Text(string(r[complaint.MaxWords-tail : complaint.MaxWords]))}))
	}
}
