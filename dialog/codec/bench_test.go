package codec_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/codec"
	"guanjia/dialog/dialogtest"
)

// BenchmarkCodec measures writing and reading a state: one with few words (JSON) and one with many (packed).
func BenchmarkCodec(b *testing.B) {
	script := dialogtest.Sample(b)
	dialogtest.AtCard(script)
	s := script.State()
	long := s
	long.Draft = dialog.Draft{"words": {Text: longWords()}}
	for name, state := range map[string]dialog.State{"short": s, "long": long} {
		data, err := codec.Encode(state)
		require.NoError(b, err)
		b.Run("encode "+name, func(b *testing.B) {
			b.ReportAllocs()
			b.ReportMetric(float64(len(data)), "state-B")
			for b.Loop() {
				_, _ = codec.Encode(state)
			}
		})
		b.Run("decode "+name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = codec.Decode(data)
			}
		})
	}
}

// longWords are 2,000 characters, no two lines alike.
func longWords() string {
	var text string
	for i := 0; len([]rune(text)) < 2000; i++ {
		text += fmt.Sprintf("第%d天，%c栋%d层的水管又漏了，电梯停了%d次。", i, '甲'+rune(i), i%33, i*7%5)
	}
	return string([]rune(text)[:2000])
}
