package flows_test

import (
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/codec"
	"guanjia/domain"
)

// maxKept is the largest state of a conversation, in bytes (docs/design.md §12).
const maxKept = 4 << 10

// longest is a complaint of 2,000 characters, the most that a complaint takes.
func longest(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("testdata/longest.txt")
	require.NoError(t, err)
	text := strings.TrimSpace(string(data))
	require.Equal(t, 2000, utf8.RuneCountInString(text))
	return text
}

// pictures are photos with ids like Telegram's: a common beginning, and a part that cannot be compressed.
func pictures(n int) []dialog.Item {
	r := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same at every run
	id := func(size int) string {
		b := make([]byte, size)
		for i := range b {
			b[i] = byte(r.Uint32())
		}
		return base64.RawURLEncoding.EncodeToString(b)
	}
	items := make([]dialog.Item, n)
	for i := range items {
		items[i] = dialog.Item{Kind: "photo", File: "AgACAgUAAxkBAAIB" + id(48), Unique: "AQAD" + id(9), Message: int64(480123 + i)}
	}
	return items
}

// TestComplaintAtItsFullest: with 2,000 Chinese characters, ten photos, the longest answers to all other questions, and everything that
// the engine stores, the state stays below 4 KB at every step.
func TestComplaintAtItsFullest(t *testing.T) {
	words, photos := longest(t), pictures(10)
	runes := []rune(words)
	k := converse(t, domain.Chinese, "complaint", map[string]string{"community": "1", "homes": "many"}, nil)
	k.events = 812_345_678 // update ids are as long as Telegram's
	most := 0
	weigh := func(m input) {
		m(k)
		if k.result != nil {
			return
		}
		data, err := codec.Encode(k.state)
		require.NoError(t, err)
		most = max(most, len(data))
		back, err := codec.Decode(data)
		require.NoError(t, err)
		require.Equal(t, k.state.Draft["words"], back.Draft["words"])
	}
	note := func(from int) string { return strings.ReplaceAll(string(runes[from:from+100]), "\n", "。") }
	for _, m := range []input{choose("2"), choose("staff"), choose("7"), say(note(300), ""), say(words, ""), say(note(600), "")} {
		weigh(m)
	}
	for i, p := range photos {
		weigh(func(k *talk) {
			k.do(dialog.Event{Kind: dialog.Send, Album: fmt.Sprint("1364202611", i%3), Items: []dialog.Item{p}})
		})
	}
	for _, m := range []input{done, say(note(900), ""), press("eevidence"), back, submit} {
		weigh(m)
	}
	k.read()
	assert.LessOrEqual(t, most, maxKept, "bytes")
	t.Logf("%d bytes at most", most)
}
