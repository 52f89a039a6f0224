package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/words"
	"guanjia/configs"
	"guanjia/domain/alarm"
)

// A danger without words in the configuration is one that the bot understands without, and every kind has a category.
func TestDangersOfTheConfigurationAreUnderstood(t *testing.T) {
	assert.Equal(t, alarm.Kinds(), words.Kinds(), "the most urgent first in both")
	assert.Equal(t, alarm.Kinds(), configs.Understood)
	cfg, err := configs.Load("", nil, configs.NeedNothing)
	require.NoError(t, err)
	var keys []string
	for _, d := range cfg.Dangers {
		keys = append(keys, d.Key)
	}
	assert.ElementsMatch(t, words.Kinds(), keys)
	w, err := wordsOf(cfg)
	require.NoError(t, err)
	got, found := w.Danger("电梯坏了，我被关在里面出不来")
	assert.True(t, found)
	assert.Equal(t, words.Topic{Key: "lift", Category: "elevator", Call: "119", Words: []string{}}, got)
}
