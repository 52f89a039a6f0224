package bot

import (
	"context"
	"maps"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"guanjia/bot/cases/heard"
	"guanjia/bot/talk"
	"guanjia/bot/typed"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/dialog/days"
	"guanjia/dialog/ending"
	"guanjia/dialog/read"
	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/people"
	"guanjia/domain/place"
)

// uncalled asks for the telephone number of whom people are referred to, where it was typed without one: the complainant reads it, and it can be
// added on the card.
func (b between) uncalled(ctx context.Context, v *visit.Visit, e *dialog.Event) error {
	if e.Kind != dialog.Say || strings.ContainsFunc(e.Text, unicode.IsDigit) || b.talk.Offers(e.Text) {
		return nil
	}
	s, err := b.talk.Peek(ctx, v)
	if err == nil && s.Flow == "decline" && s.Step == "to" && s.Asking == nil && !s.Parked && !b.offered(s, e.Text) {
		v.Above(v.Text("midway.referral", domain.Values{"name": domain.Text(domain.Shorten(domain.OneLine(e.Text), people.MaxName))}))
	}
	return err
}

// unsaid answers a question by "not known", or skips it, where words say that nobody knows or told it (docs/design.md §5).
func (b between) unsaid(ctx context.Context, v *visit.Visit, e *dialog.Event) error {
	if e.Kind != dialog.Say {
		return nil
	}
	s, err := b.talk.Peek(ctx, v)
	if err != nil || s.Flow == "" || s.Asking != nil || s.Parked {
		return err
	}
	f := b.flows[s.Flow]
	step, _ := f.Step(s.Step)
	if key := heard.Unsaid(f, step, e.Text); key != "" {
		e.Text = v.Label(key, nil)
	}
	return nil
}

// wanted does what owners want of a case where it is asked which one words are about: to hurry it, or to take it back. The question stays.
func (b between) wanted(ctx context.Context, v *visit.Visit, e *dialog.Event, what words.Meaning) (over bool, err error) {
	matter := what.Single()
	if e.Kind != dialog.Say || v.By.AtWork() || matter != words.Urge && matter != words.Withdraw {
		return false, nil
	}
	s, err := b.talk.Peek(ctx, v)
	if err != nil || s.Flow != "matter" || s.Step != "case" || s.Asking != nil || s.Parked {
		return false, err
	}
	b.below.lead(v)
	return b.cases.Everyday(ctx, v, *e, what)
}

// explained reads words that come while it is asked which case pictures are about: they are what the pictures show. The question ends, and both are
// read together as ones that come out of the blue, so that an incident that lasts at home is shown before any case is asked for.
func (b between) explained(ctx context.Context, v *visit.Visit, e *dialog.Event, what words.Meaning) (over bool, err error) {
	tells := what.Complaint || incident.Tells(e.Text) || what.Category != "" && utf8.RuneCountInString(e.Text) >= heard.WorthFiling
	if e.Kind != dialog.Say || !tells || b.talk.Offers(e.Text) {
		return false, nil
	}
	s, err := b.talk.Peek(ctx, v)
	shown := s.Draft["evidence"].Media
	if err != nil || s.Flow != "matter" || s.Step != "case" || s.Asking != nil || s.Parked || s.Draft["words"].Text != "" || len(shown) == 0 {
		return false, err
	}
	e.Kind, e.Items = dialog.Send, shown
	return true, b.talk.Close(ctx, v, s, ending.Finished)
}

// registering keeps what somebody tells in the middle of a registration, which asks for nothing of it, or while one is left: the complaint that waits
// has it, or one is offered after the registration, which goes on. over is false for words that are none.
func (b between) registering(ctx context.Context, v *visit.Visit, e *dialog.Event, what words.Meaning) (over bool, err error) {
	if e.Kind != dialog.Say || !what.Complaint || b.talk.Offers(e.Text) || place.Dwelling(e.Text, place.Around{}).Building != "" {
		return false, nil
	}
	said := dialog.Draft{"words": {Text: talk.Cut(e.Text)}}
	if what.Category != "" {
		said["category"] = dialog.Answer{Choices: []string{what.Category}}
	}
	s, err := b.talk.Peek(ctx, v)
	if err != nil || s.Flow != "register" || s.Asking != nil {
		return false, err
	}
	then := dialog.Start{Flow: "complaint", Params: map[string]string{"offer": "yes"}, Draft: said}
	if s.Then != nil {
		then = *s.Then
		then.Draft = maps.Clone(then.Draft)
		if then.Draft == nil {
			then.Draft = dialog.Draft{}
		}
		more := said["words"]
		if before := then.Draft["words"].Text; before != "" {
			more.Text = talk.Cut(before + "\n" + more.Text)
		}
		then.Draft["words"] = more
	}
	v.Above(v.Text("midway.kept", nil))
	return true, b.talk.Open(ctx, v, talk.Opening{Start: dialog.Start{Flow: s.Flow, Params: s.Params, Draft: s.Draft, Then: &then}, Instead: true})
}

// untimely tells who types a day that is still to come, or decades away, where it is asked when something happened. Other words stay as they are.
func (b between) untimely(ctx context.Context, v *visit.Visit, e *dialog.Event) (over bool, err error) {
	if e.Kind != dialog.Say {
		return false, nil
	}
	s, err := b.talk.Peek(ctx, v)
	if err != nil || s.Step != "happened" || s.Asking != nil || s.Parked || b.offered(s, e.Text) {
		return false, err
	}
	zone := talk.Zone(s)
	y, month, d := v.At.In(zone).Date()
	today := time.Date(y, month, d, 0, 0, 0, 0, zone)
	past := days.Days{Side: read.Past, Within: 20 * days.Year}
	_, _, why := past.Read(e.Text, today)
	if why != days.Ahead && why != days.Far {
		return false, nil
	}
	first, last := past.Bounds(today)
	return true, typed.Again(ctx, b.talk, v, e, v.Text("dialog.hint."+string(why), domain.Values{"first": domain.Moment(first, zone.String()), "last": domain.Moment(last, zone.String())}))
}
