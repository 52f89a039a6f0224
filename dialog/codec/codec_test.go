package codec_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/dialog"
	"guanjia/dialog/codec"
)

// states generates any state: of any flow or none, with any words.
func states() *rapid.Generator[dialog.State] {
	return rapid.Custom(func(r *rapid.T) dialog.State {
		text := rapid.OneOf(rapid.String(), rapid.StringOfN(rapid.RuneFrom([]rune("电梯坏了😀\x01\x02\"\\<>&\n ")), 200, 900, -1), rapid.StringMatching(`[A-Za-z0-9_-]{0,120}`))
		answer := func() dialog.Answer {
			return dialog.Answer{Text: text.Draw(r, "text"), Label: text.Draw(r, "label"), Choices: rapid.SliceOfN(text, 1, 3).Draw(r, "choices"),
				Media: []dialog.Item{{Kind: "photo", File: text.Draw(r, "file"), Unique: text.Draw(r, "unique"), Message: rapid.Int64().Draw(r, "message")}}}
		}
		part := answer()
		return dialog.State{Flow: "report", Version: 1, Run: rapid.StringMatching(`[A-Za-z0-9_-]{1,24}`).Draw(r, "run"),
			Rev: rapid.IntRange(0, 1<<31-1).Draw(r, "revision"), Step: text.Draw(r, "step"), Draft: dialog.Draft{"a": answer(), "b": answer()}, Partial: &part,
			Eaten: rapid.SliceOfN(rapid.Int64(), 1, 12).Draw(r, "eaten"), Asking: &dialog.Start{Flow: "all", Draft: dialog.Draft{"c": answer()}}}
	})
}

func TestStatesComeBack(t *testing.T) {
	packed := false
	rapid.Check(t, func(r *rapid.T) {
		s := states().Draw(r, "state")
		want, err := json.Marshal(s) // JSON replaces what is no valid UTF-8
		require.NoError(t, err)
		data, err := codec.Encode(s)
		require.NoError(t, err)
		back, err := codec.Decode(data)
		require.NoError(t, err)
		got, err := json.Marshal(back)
		require.NoError(t, err)
		require.JSONEq(t, string(want), string(got))
		require.LessOrEqual(t, len(data), len(want))
		if packed = packed || data[0] == 1; len(want) > 4000 {
			require.EqualValues(t, 1, data[0], "packed")
		}
	})
	require.True(t, packed)
}

// TestBytesThatAreNoState: Decode fails, and its error quotes nothing.
func TestBytesThatAreNoState(t *testing.T) {
	whole, err := codec.Encode(dialog.State{Flow: "report", Run: "RUN", Draft: dialog.Draft{"words": {Text: strings.Repeat("电梯坏了，响了两声。", 100)}}})
	require.NoError(t, err)
	require.EqualValues(t, 1, whole[0], "packed")
	for name, data := range map[string][]byte{
		"text":               []byte("secret"),
		"half":               whole[:len(whole)/2],
		"only the mark":      {1},
		"a mark and rubbish": append([]byte{1}, bytes.Repeat([]byte{0xff}, 50)...),
		"too much":           bytes.Repeat([]byte(" "), codec.MaxState+1),
		"a list":             []byte("[]"),
		"half JSON":          []byte(`{"f":"report","r":"RUN"`),
		"wrong type":         []byte(`{"f":7}`),
		"no run":             []byte(`{"f":"report"}`),
		"a run with marks":   []byte(`{"f":"report","r":"a:b"}`),
		"a run too long":     []byte(`{"f":"report","r":"` + strings.Repeat("r", 25) + `"}`),
		"revision below 0":   []byte(`{"f":"report","r":"RUN","n":-1}`),
		"revision too high":  []byte(`{"f":"report","r":"RUN","n":2147483648}`),
		"version below 0":    []byte(`{"f":"report","r":"RUN","v":-9}`),
	} {
		t.Run(name, func(t *testing.T) {
			s, err := codec.Decode(data)
			require.Error(t, err)
			assert.Zero(t, s)
			assert.NotContains(t, err.Error(), "secret")
		})
	}
	for i := range whole {
		_, err := codec.Decode(whole[:i])
		assert.Equal(t, i != 0, err != nil, "cut at %d", i)
	}
}

// TestOlderStates: states of earlier programs can be read.
func TestOlderStates(t *testing.T) {
	s, err := codec.Decode([]byte(`{"f":"report","v":1,"r":"RUN","n":4,"s":"wish","b":"A","bt":"pictures","be":"2026-11-23T14:15:00Z"}`))
	require.NoError(t, err)
	assert.Equal(t, []dialog.Album{{ID: "A", Step: "pictures", End: time.Date(2026, 11, 23, 14, 15, 0, 0, time.UTC)}}, s.Albums)
}
