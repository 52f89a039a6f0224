package danger

import (
	"context"

	"guanjia/bot/card/alarmcard"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/domain/alarm"
)

// Raised begins an emergency with the words behind a command: what is under way gives way, and goes on afterwards. Without words it asks for the
// kind of danger, and then goes on as if that had been written. Words in which no danger is understood are a cry for help.
func (m *Room) Raised(ctx context.Context, v *visit.Visit, said string) error {
	if said == "" {
		return v.Answer(ctx, alarmcard.Kinds(v.Reader(), alarm.Kinds()))
	}
	d, known := m.Words.Danger(said)
	if !known {
		if d, known = m.Words.Topic("help"); !known {
			return v.OldButton(ctx)
		}
	}
	return m.named(ctx, v, d, said)
}

// peril is the button of a kind of danger.
func (m *Room) peril(ctx context.Context, v *visit.Visit, key string) error {
	d, known := m.Words.Topic(key)
	if !known {
		return v.OldButton(ctx)
	}
	return m.named(ctx, v, d, v.Label(kindKey(v, key), nil))
}

// named begins an emergency of a kind: the advice to follow or to read out, above the one button that raises the alarm.
func (m *Room) named(ctx context.Context, v *visit.Visit, d words.Topic, said string) error {
	s, err := m.Talk.Peek(ctx, v)
	if err != nil {
		return err
	}
	return m.alarm(ctx, v, d, dialog.Event{Kind: dialog.Say, Text: said}, s)
}
