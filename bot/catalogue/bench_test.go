package catalogue_test

import (
	"testing"
	"time"

	"guanjia/bot/catalogue"
	"guanjia/dialog"
	"guanjia/domain"
)

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := catalogue.New(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSay(b *testing.B) {
	c, err := catalogue.New()
	if err != nil {
		b.Fatal(err)
	}
	notice := domain.Say("notice.register", domain.Values{"number": domain.Text("YH-261123-007"), "category": domain.Word("category.elevator"),
		"place": domain.Word("place.lift"), "answer_by": domain.Moment(time.Date(2026, 11, 23, 6, 5, 0, 0, time.UTC), "Asia/Shanghai")})
	b.Run("word", func(b *testing.B) {
		for b.Loop() {
			c.Label(domain.Chinese, dialog.Phrase{Key: "dialog.back"})
		}
	})
	b.Run("hint", func(b *testing.B) {
		for b.Loop() {
			c.Phrase(domain.English, dialog.Phrase{Key: "dialog.hint.text_long", Values: dialog.Values{"count": dialog.Figure(2100), "max": dialog.Figure(2000)}})
		}
	})
	b.Run("notice", func(b *testing.B) {
		for b.Loop() {
			c.HTML(domain.Chinese, notice)
		}
	})
}
