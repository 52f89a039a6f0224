package markup

import (
	"html"
	"net/url"
	"slices"
	"strings"
)

// tags are the HTML tags for entities, for a web page.
var tags = map[string]string{
	"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler", "code": "code",
	"pre": "pre", "blockquote": "blockquote", "expandable_blockquote": "blockquote", "text_link": "a",
}

// schemes are the kinds of addresses to which a page may link.
var schemes = []string{"http", "https", "tg", "mailto", "tel"}

// HTML returns a formatted text as HTML for a web page. It is safe: everything else is escaped, and only links with harmless schemes
// stay.
func HTML(text string, marked []Entity) string {
	var out strings.Builder
	var open []Entity
	left := marked
	units := 0
	closeUntil := func(at int) {
		for n := len(open); n > 0 && open[n-1].Offset+open[n-1].Length <= at; n-- {
			out.WriteString("</" + tags[open[n-1].Type] + ">")
			open = open[:n-1]
		}
	}
	for _, r := range text {
		closeUntil(units)
		for len(left) > 0 && left[0].Offset <= units {
			e := left[0]
			left = left[1:]
			if tags[e.Type] == "" || e.Offset < units || e.Length <= 0 {
				continue
			}
			if n := len(open); n > 0 { // an entity that reaches beyond the one around it is cut
				e.Length = min(e.Length, open[n-1].Offset+open[n-1].Length-e.Offset)
			}
			out.WriteString(startOf(e))
			open = append(open, e)
		}
		out.WriteString(html.EscapeString(string(r)))
		units += unitsOf(r)
	}
	closeUntil(int(^uint(0) >> 1))
	return out.String()
}

// startOf returns the tag that opens e.
func startOf(e Entity) string {
	if e.Type != "text_link" {
		return "<" + tags[e.Type] + ">"
	}
	u, err := url.Parse(e.URL)
	if err != nil || u.Scheme != "" && !slices.Contains(schemes, strings.ToLower(u.Scheme)) {
		return `<a>`
	}
	return `<a href="` + html.EscapeString(e.URL) + `" rel="noopener" target="_blank">`
}
