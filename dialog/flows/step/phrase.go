package step

import (
	"errors"

	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/domain"
	"guanjia/domain/people"
)

// Told returns a refusal of the domain as a line for the person; another error as it is.
func Told(err error) error {
	var e *domain.Error
	if !errors.As(err, &e) {
		return err
	}
	return dialog.Wrong{Phrase: Phrase(e.Message)}
}

// Readable refuses what has no certain reading as a telephone number.
func Readable(p answer.Phone) error {
	_, err := people.ParsePhone(p.Number)
	return Told(err)
}

// Phrase converts a message of the domain into a phrase of the engine.
func Phrase(m domain.Message) dialog.Phrase {
	p := dialog.Phrase{Key: m.Key, Values: make(dialog.Values, len(m.Values))}
	for name, v := range m.Values {
		p.Values[name] = value(v)
	}
	return p
}

func value(v domain.Value) dialog.Value {
	switch {
	case v.Word != "":
		if len(v.Values) > 0 {
			return Phrase(domain.Say(v.Word, v.Values))
		}
		return dialog.Phrase{Key: v.Word}
	case v.Number != nil:
		return dialog.Figure(*v.Number)
	case v.At != nil:
		return dialog.Instant{Time: v.At.In(domain.Zone(v.Zone))}
	case v.List != nil:
		all := make(dialog.List, len(v.List))
		for i, one := range v.List {
			all[i] = value(one)
		}
		return all
	case v.Span != 0:
		return dialog.Span(v.Span)
	}
	return dialog.Words(v.Text)
}
