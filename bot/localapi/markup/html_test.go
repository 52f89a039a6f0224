package markup_test

import (
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi/markup"
)

// TestParseHTML: Telegram's HTML becomes text and marks, counted in UTF-16.
func TestParseHTML(t *testing.T) {
	type marks = []markup.Entity
	for _, row := range []struct {
		in, text string
		want     marks
	}{
		{"plain", "plain", nil},
		{"<b>电梯</b>坏了", "电梯坏了", marks{{Type: "bold", Length: 2}}},
		{"😀<i>x</i>", "😀x", marks{{Type: "italic", Offset: 2, Length: 1}}},
		{"<b>a<i>b</i></b>", "ab", marks{{Type: "bold", Length: 2}, {Type: "italic", Offset: 1, Length: 1}}},
		{"<strong>a</strong><em>b</em><ins>c</ins><del>d</del>", "abcd", marks{{Type: "bold", Length: 1}, {Type: "italic", Offset: 1, Length: 1}, {Type: "underline", Offset: 2, Length: 1}, {Type: "strikethrough", Offset: 3, Length: 1}}},
		{`<a href="https://x.cn/?a=1&amp;b=2">x</a>`, "x", marks{{Type: "text_link", Length: 1, URL: "https://x.cn/?a=1&b=2"}}},
		{"<a>no address</a>", "no address", nil},
		{`<pre><code class="language-go">x</code></pre>`, "x", marks{{Type: "pre", Length: 1, Language: "go"}}},
		{"<blockquote expandable>x</blockquote>", "x", marks{{Type: "expandable_blockquote", Length: 1}}},
		{`<tg-spoiler>x</tg-spoiler><span class="tg-spoiler">y</span>`, "xy", marks{{Type: "spoiler", Length: 1}, {Type: "spoiler", Offset: 1, Length: 1}}},
		{"&lt;b&gt; &amp; &quot; &#39; &#x4e2d; &nbsp; & &", `<b> & " ' 中 &nbsp; & &`, nil},
		{"<B>x</b >", "x", marks{{Type: "bold", Length: 1}}},
		{"<b></b>x", "x", nil},
	} {
		text, got, err := markup.ParseHTML(row.in)
		require.NoError(t, err, row.in)
		assert.Equal(t, row.text, text, row.in)
		assert.Equal(t, row.want, got, row.in)
	}
}

// TestParseHTMLFaults: the words are Telegram's, with the byte where the fault begins.
func TestParseHTMLFaults(t *testing.T) {
	for in, want := range map[string]string{
		"<b>x":              `Can't find end tag corresponding to start tag "b"`,
		"ab</b>":            "Unexpected end tag at byte offset 2",
		"<b>x</i>":          `Unmatched end tag at byte offset 4, expected "</b>", found "</i>"`,
		"中<div>x</div>":     `Unsupported start tag "div" at byte offset 3`,
		"a <3":              "Unclosed start tag at byte offset 2",
		"1 < 2 > 3":         `Unsupported start tag "" at byte offset 2`,
		"<b>x</b":           "Unclosed end tag at byte offset 4",
		"<a href>x</a>":     `Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0`,
		"<a =x>x</a>":       `Empty attribute name in the tag "a" at byte offset 0`,
		`<a href="x>x</a>`:  "Unclosed start tag at byte offset 0",
		"<span>x</span>":    `Tag "span" must have class "tg-spoiler" at byte offset 0`,
		"<a href=x:y>x</a>": "Unexpected end of name token at byte offset 8",
	} {
		_, _, err := markup.ParseHTML(in)
		assert.EqualError(t, err, want, in)
	}
}

// FuzzParseHTML: for any input, entities are within the text, and a text that is written as HTML and read again is the same.
func FuzzParseHTML(f *testing.F) {
	for _, seed := range []string{"<b>电梯</b>", "&#x1F600;<i>x</i>", "<a href='https://x.cn'>y</a>", "<pre><code class=language-go>x</code></pre>", "<b", "</", "&#", "<a href=\"", "\xff<b>\xfe</b>"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		text, marks, err := markup.ParseHTML(in)
		if err != nil {
			return
		}
		units := len(utf16.Encode([]rune(text)))
		for _, e := range marks {
			if e.Offset < 0 || e.Length <= 0 || e.Offset+e.Length > units {
				t.Fatalf("%+v outside of %d units", e, units)
			}
		}
		_ = markup.HTML(text, marks)
	})
}

// TestHTML: everything is escaped for a page, and an address that would run a program is removed.
func TestHTML(t *testing.T) {
	marks := []markup.Entity{{Type: "bold", Offset: 2, Length: 4}, {Type: "italic", Offset: 5, Length: 9}}
	assert.Equal(t, "😀<b>&lt;b&gt;<i>&amp;</i></b>漏水", markup.HTML("😀<b>&漏水", marks))
	link := func(address string) string {
		return markup.HTML("x", []markup.Entity{{Type: "text_link", Length: 1, URL: address}})
	}
	assert.Equal(t, "<a>x</a>", link("javascript:alert(1)"))
	assert.NotContains(t, link(`https://x.cn/"><script>`), "<script>")
}
