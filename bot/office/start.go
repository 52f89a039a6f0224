package office

import (
	"context"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/visit"
	"guanjia/domain"
)

// start handles /start. Its payload is an invitation. A person without a membership is asked to register.
func (m *Room) start(ctx context.Context, v *visit.Visit, args string) error {
	v.SetMenu(ctx)
	if args != "" {
		return m.invited(ctx, v, args)
	}
	if !v.By.Known() {
		return v.Send(ctx, card.Welcome(v.Reader()))
	}
	return v.Send(ctx, card.Hello(v.Reader()))
}

func (m *Room) help(ctx context.Context, v *visit.Visit, arg string) error {
	return v.Answer(ctx, card.Help(v.Reader(), button.Offset(arg)))
}

// language handles /language: without an argument it offers the languages.
func (m *Room) language(ctx context.Context, v *visit.Visit, arg string) error {
	lang, err := domain.ParseLanguage(arg)
	if err != nil {
		return v.Answer(ctx, card.Languages(v.Reader()))
	}
	if err := m.Office.Speak(ctx, v.By, lang); err != nil {
		return v.Refuse(ctx, err)
	}
	v.By.Language = lang
	v.SetMenu(ctx)
	return v.Answer(ctx, card.Start(v.Reader(), "bot.language_set"))
}
