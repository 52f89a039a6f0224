package bot

import (
	"context"
	"slices"
	"strings"

	"guanjia/bot/telegram"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
)

// handleMessage is a person's message: a command, a step of a conversation, or words out of the blue.
func (b *Bot) handleMessage(ctx context.Context, u telegram.Update) error {
	m := *u.Message
	if m.From.Bot || m.MigrateTo != 0 {
		return nil
	}
	v, err := b.come(ctx, u, m.From, m.Chat.ID)
	if err != nil {
		return err
	}
	if name, args, ok := m.Command(); ok {
		return v.command(ctx, name, strings.TrimSpace(args))
	}
	e := eventOf(m)
	e.ID, e.At, e.Run = u.ID, v.at, b.NewRun()
	if danger, ok := b.Words.Danger(e.Text); ok && e.Kind == dialog.Say {
		if over, err := v.breakIn(ctx, danger, e); over || err != nil {
			return err
		}
	}
	r, err := b.driver.Handle(ctx, v, v.key, e)
	if err != nil {
		return err
	}
	if r.Idle {
		if r.Toast != nil { // what had been begun is lost; what is said now is not
			if err := v.send(ctx, page{html: b.Catalogue.Phrase(v.lang(), *r.Toast)}); err != nil {
				return err
			}
		}
		return v.outOfTheBlue(ctx, m, e)
	}
	return v.show(ctx, r)
}

// eventOf turns a message into an event of the engine.
func eventOf(m telegram.Message) dialog.Event {
	e := dialog.Event{Kind: dialog.Other, Text: domain.Lines(m.Text), Album: m.AlbumID, Sent: m.ID}
	switch {
	case m.Contact != nil:
		e.Kind, e.Phone = dialog.Send, sharedPhone(m.Contact.Phone)
		e.Verified = m.Contact.UserID != 0 && m.Contact.UserID == m.From.ID // docs/telegram.md §5
	case m.Location != nil:
		e.Kind = dialog.Send
		e.Items = []dialog.Item{{Kind: telegram.KindLocation, Latitude: m.Location.Latitude, Longitude: m.Location.Longitude, Message: m.ID}}
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

// sharedPhone is a number that Telegram shares, as people write it; Telegram's own lack the plus sign.
func sharedPhone(s string) string {
	phone, err := people.ParsePhone("+" + strings.TrimPrefix(s, "+"))
	if err != nil {
		return s
	}
	return people.ShowPhone(phone)
}

// outOfTheBlue never wastes words (docs/design.md §5): danger first, then a complaint with what is known filled in; a case
// number opens its card; pictures begin a complaint, too.
func (v *visit) outOfTheBlue(ctx context.Context, m telegram.Message, e dialog.Event) error {
	if m.Contact != nil || m.Kind == telegram.KindSticker || m.Kind == telegram.KindOther {
		return v.send(ctx, v.home("bot.not_understood"))
	}
	words := e.Text
	if n, err := complaint.ParseNumber(words); err == nil {
		return v.openNumber(ctx, n)
	}
	if danger, ok := v.b.Words.Danger(words); ok {
		return v.danger(ctx, danger, words)
	}
	if handled, err := v.replied(ctx, m, e); handled || err != nil {
		return err
	}
	category := v.b.Words.Category(words)
	if category == "" && len([]rune(words)) < wordsWorthFiling && len(e.Items) == 0 {
		return v.send(ctx, v.home("bot.not_understood"))
	}
	if asked, err := v.askMatter(ctx, e); asked || err != nil {
		return err
	}
	return v.startComplaint(ctx, map[string]string{"offer": "yes"}, v.filled(category, words, e.Items))
}

// wordsWorthFiling is how many characters without a known category make an offer to file them.
const wordsWorthFiling = 6

// danger tells what to do and whom to call, before anything else; filing it is two taps away.
func (v *visit) danger(ctx context.Context, d words.Topic, said string) error {
	key := "danger." + d.Key
	if !v.b.Catalogue.Has(key) { // a danger that the company has added
		key = "danger.any"
	}
	if err := v.send(ctx, page{html: v.text(key, domain.Values{"call": domain.Text(d.Call)})}); err != nil {
		return err
	}
	return v.startComplaint(ctx, map[string]string{"emergency": "yes"}, emergencyDraft(d, said))
}

// emergencyDraft answers everything, so that one tap says yes and one sends it.
func emergencyDraft(d words.Topic, said string) dialog.Draft {
	draft := dialog.Draft{
		"place":    {Choices: []string{"see_words"}},
		"words":    {Text: cut(said, complaint.MaxWords)},
		"happened": {Choices: []string{"just_now"}},
		"evidence": {Skipped: true},
		"wish":     {Choices: []string{"repair"}},
	}
	if d.Category != "" { // else the company has not said what such a case is about, and the person is asked
		draft["category"] = dialog.Answer{Choices: []string{d.Category}}
	}
	return draft
}

// calm are the conversations of complainants that words of danger break into: what is being asked there can wait.
var calm = []string{"complaint", "register", "add", "survey"}

// breakIn answers words of danger in the middle of a conversation: the advice comes first, and the conversation gives way to an
// emergency. over is false where danger is spoken of without being one: staff write down what they saw.
func (v *visit) breakIn(ctx context.Context, d words.Topic, e dialog.Event) (over bool, err error) {
	s, err := v.b.driver.Peek(ctx, v.key)
	if err != nil || !slices.Contains(calm, s.Flow) || s.Params["emergency"] != "" || s.Then != nil && s.Then.Params["emergency"] != "" {
		return false, err
	}
	if _, err = v.b.driver.Handle(ctx, v, v.key, dialog.Event{Kind: dialog.Stop, At: v.at}); err != nil {
		return true, err
	}
	if s.Live != 0 && !s.Fixed {
		v.clear(ctx, s.Live)
	}
	return true, v.danger(ctx, d, e.Text)
}

// filled is a complaint with category, words and pictures filled in, as far as they are known.
func (v *visit) filled(category, words string, items []dialog.Item) dialog.Draft {
	draft := dialog.Draft{}
	if category != "" {
		draft["category"] = dialog.Answer{Choices: []string{category}}
	}
	if strings.TrimSpace(words) != "" {
		draft["words"] = dialog.Answer{Text: cut(words, complaint.MaxWords)}
	}
	if len(items) > 0 {
		draft["evidence"] = dialog.Answer{Media: items}
	}
	return draft
}

func cut(s string, n int) string {
	if r := []rune(strings.TrimSpace(s)); len(r) > n {
		return string(r[:n])
	}
	return strings.TrimSpace(s)
}

// home is what can be done now, as buttons: for /start, for words that were not understood, at the end of things.
func (v *visit) home(key string) page {
	p := page{html: v.text(key, domain.Values{"name": domain.Text(v.by.Name)})}
	for _, c := range commands {
		if c.home && v.may(c) {
			p.rows = append(p.rows, []telegram.Button{v.button("menu."+c.name, "v:"+c.name)})
		}
	}
	return p
}
