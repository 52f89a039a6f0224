package main

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/domain"
)

// A store of conversations that came back empty: who presses the card of a complaint is told, and a new one begins with the words that
// the card shows.
func TestConversationLost(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.bring(o.owner, "confirm")
		words := o.conversation(o.owner).Draft["words"].Text
		require.NotEmpty(t, words)
		k := dialog.Key{Chat: o.owner.id, Person: o.owner.id}
		stored, err := o.states.Load(context.Background(), k)
		require.NoError(t, err)
		_, err = o.states.Save(context.Background(), k, stored.Version, nil, time.Time{}, time.Minute)
		require.NoError(t, err)

		o.owner.press("dialog.send")
		o.owner.sees(o.owner.says("lost.filled", nil))
		assert.Equal(t, words, o.conversation(o.owner).Draft["words"].Text)
		assert.Equal(t, "complaint", o.conversation(o.owner).Flow)
	})
}

// Somebody whose alarm is running writes of the danger again, and the conversation beside it was lost: the words go to those who are called,
// and the same answer tells of the loss.
func TestDangerAgainAfterAConversationWasLost(t *testing.T) {
	edgesHere(t, func(o *scene) {
		words := map[domain.Language]string{domain.Chinese: "有人困在电梯里了", domain.English: "Somebody is stuck in the lift!"}[o.in.lang]
		o.owner.say(words)
		o.owner.press("emergency.raise.yes")
		o.owner.asked("details.place.ask")
		o.bring(o.owner, "")
		loseConversation(o, o.owner)
		r := o.after(o.owner, 1, func() { o.owner.say(words) })
		assert.Contains(t, r.String(), o.owner.says("dialog.unreadable", nil))
		assert.Contains(t, r.String(), o.owner.says("emergency.told", nil))
	})
}
