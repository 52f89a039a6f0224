package length_test

import (
	"fmt"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"guanjia/domain/length"
)

func ExampleOf() {
	fmt.Println(length.Of("水💧"))
	// Output: 3
}

func TestOf(t *testing.T) {
	for text, want := range map[string]int{"": 0, "abc": 3, "漏水": 2, "💧💧": 4, "e\u0301": 2, "\xff\xfe": 2, "👨‍👩‍👧": 8} {
		assert.Equal(t, want, length.Of(text), "%q", text)
	}
	assert.Equal(t, 1, length.OfRune(0xd800), "half a character is sent as U+FFFD")
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.String().Draw(r, "text")
		assert.Equal(r, len(utf16.Encode([]rune(text))), length.Of(text))
	})
}
