package token_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/words/token"
)

// vocabulary knows a few words and characters, as the tables of bot/words give them.
func vocabulary() *token.Vocabulary {
	v := token.New("stick\n")
	for _, word := range []string{"lift", "stuck", "help", "is", "me"} {
		v.Learn(word)
	}
	v.Simplify('電', '电')
	v.Sounds("dian", "电店")
	v.Sounds("ti", "梯")
	v.Sounds("zhang", "张")
	v.Sounds("san", "三")
	v.Pack()
	return v
}

// TestRead: what was typed, and the tokens that were meant.
func TestRead(t *testing.T) {
	for typed, want := range map[string][]string{
		"The lift is stuck!": {"lift", "is", "stuck"},
		"LIFT stuk":          {"lift", "stuck"},
		"liftisstuck":        {"lift", "is", "stuck"},
		"heeelp":             {"help"},
		"h e l p me":         {"help", "me"},
		"my stick":           {"my", "stick"}, // a word of its own, though near one of the tables
		"電梯３０１":              {"电", "梯", "301"},
		"dianti":             {"dian", "ti"},
		"it isn’t 5.30":      {"it", "isnt", "530"},
		"":                   nil,
	} {
		var got []string
		for _, x := range vocabulary().Read(typed) {
			got = append(got, x.Text)
		}
		assert.Equal(t, want, got, typed)
	}
}

// TestAfter: what stands between a token and the one before.
func TestAfter(t *testing.T) {
	var got []token.Gap
	for _, x := range vocabulary().Fold("help me, lift. stuck? is me") {
		got = append(got, x.After)
	}
	assert.Equal(t, []token.Gap{token.Joined, token.Joined, token.Weak, token.Strong, token.Asked, token.Joined}, got)
}

// TestSounds: characters with one pronunciation have one id, and a name is spelled by it.
func TestSounds(t *testing.T) {
	v := vocabulary()
	one, known := v.Heard('电')
	other, _ := v.Heard('店')
	assert.True(t, known)
	assert.Equal(t, one, other)
	_, known = v.Heard('火')
	assert.False(t, known)
	assert.Equal(t, []string{"zhang", "san"}, v.Spelling("张三"))
	assert.Nil(t, v.Spelling("张火"), "a character that is in no table")
	assert.Equal(t, token.Unknown, v.ID("火"))
}

// Syllables are told from words of letters that are written alike.
func TestSyllablesAreNoWords(t *testing.T) {
	v := vocabulary()
	v.Learn("dian")
	tokens := v.Read("dian ti")
	assert.Len(t, tokens, 2)
	assert.NotEqual(t, v.ID("dian"), tokens[0].Sound)
	assert.NotEqual(t, token.Unknown, tokens[0].Sound)
}
