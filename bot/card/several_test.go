package card_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/card"
	"guanjia/bot/catalogue"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
)

// Two cases of the same matter are told apart by when they came in.
func TestSameCasesAreToldApart(t *testing.T) {
	texts, err := catalogue.New()
	require.NoError(t, err)
	at := time.Date(2026, 11, 23, 6, 5, 0, 0, time.UTC)
	label := func(lang domain.Language, received time.Time) string {
		return card.SameLabel(card.Reader{Texts: texts, Lang: lang}, lookup.View{Community: people.Community{Zone: "Asia/Shanghai"},
			Case: complaint.Case{Stage: complaint.InProgress, Received: received, Filing: complaint.Filing{Category: "elevator"}}}, false)
	}
	for _, lang := range domain.Languages() {
		assert.NotEqual(t, label(lang, at), label(lang, at.Add(24*time.Hour)))
		assert.NotEqual(t, label(lang, at), label(lang, at.Add(time.Hour)))
	}
	assert.Contains(t, label(domain.Chinese, at), "14:05")
}
