package bot

import (
	"context"

	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/domain/complaint"
	"guanjia/domain/place"
)

// apart takes out of a typed place what is said beside it, as soon as both the place and what happened are answered: people confirm on the
// page what is sent (domain/place, Apart).
func apart(ctx context.Context, b *Bot, v *visit.Visit, e *dialog.Event) error {
	if e.Kind != dialog.Say || e.Also != nil || b.talk.Offers(e.Text) {
		return nil
	}
	s, err := b.talk.Peek(ctx, v)
	if err != nil || s.Flow != "complaint" && s.Flow != "intake" || s.Asking != nil || s.Parked {
		return err
	}
	if s.Step == "place" {
		houses, err := b.Desk.Houses(ctx, talk.CommunityOf(s))
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
