package markup

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// marks maps the tags of Telegram's HTML (Bot API, HTML style) to types of entities. An a with an address becomes a text_link; a span
// must be a spoiler.
var marks = map[string]string{
	"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
	"s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler",
	"code": "code", "pre": "pre", "blockquote": "blockquote", "a": "text_link",
}

// ParseError is the fault in a text, in Telegram's words.
type ParseError string

// Error implements error.
func (e ParseError) Error() string { return string(e) }

func faultf(format string, values ...any) error { return ParseError(fmt.Sprintf(format, values...)) }

// htmlParser reads a text once, in the same way as Telegram's server, so that its error answers have the same words.
type htmlParser struct {
	in    string
	at    int // byte
	out   strings.Builder
	units int // UTF-16 units written
	open  []openTag
	done  []Entity
}

// openTag is a tag that is not closed yet.
type openTag struct {
	name, argument string
	units, bytes   int
}

// ParseHTML converts Telegram's HTML into plain text and entities, sorted by their offsets. The error is a ParseError.
func ParseHTML(in string) (string, []Entity, error) {
	p := &htmlParser{in: in}
	for p.at < len(in) {
		if err := p.next(); err != nil {
			return "", nil, err
		}
	}
	if n := len(p.open); n > 0 {
		return "", nil, faultf("Can't find end tag corresponding to start tag \"%s\"", p.open[n-1].name)
	}
	slices.SortStableFunc(p.done, func(a, b Entity) int {
		if a.Offset != b.Offset {
			return a.Offset - b.Offset
		}
		return b.Length - a.Length
	})
	return p.out.String(), p.done, nil
}

// next reads one character, one reference such as &amp;, or one tag.
func (p *htmlParser) next() error {
	switch p.in[p.at] {
	case '<':
		if strings.HasPrefix(p.in[p.at:], "</") {
			return p.endTag()
		}
		return p.startTag()
	case '&':
		if r, n := reference(p.in[p.at:]); n > 0 {
			p.write(r)
			p.at += n
			return nil
		}
	}
	r, n := utf8.DecodeRuneInString(p.in[p.at:])
	p.write(r)
	p.at += n
	return nil
}

func (p *htmlParser) write(r rune) {
	p.out.WriteRune(r)
	p.units += unitsOf(r)
}

// space reports whether Telegram treats c as white space in a tag.
func space(c byte) bool {
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0 || c == '\v'
}

// until moves to the first byte for which stop is true, or to the end.
func (p *htmlParser) until(stop func(byte) bool) string {
	from := p.at
	for p.at < len(p.in) && !stop(p.in[p.at]) {
		p.at++
	}
	return p.in[from:p.at]
}

func notSpace(c byte) bool { return !space(c) }

// startTag reads <name attribute=value …>.
func (p *htmlParser) startTag() error {
	begin := p.at
	unclosed := faultf("Unclosed start tag at byte offset %d", begin)
	p.at++
	name := strings.ToLower(p.until(func(c byte) bool { return space(c) || c == '>' }))
	if p.at >= len(p.in) {
		return unclosed
	}
	if _, known := marks[name]; !known {
		return faultf("Unsupported start tag \"%s\" at byte offset %d", name, begin)
	}
	tag := openTag{name: name, units: p.units, bytes: p.out.Len()}
	for {
		p.until(notSpace)
		if p.at >= len(p.in) {
			return unclosed
		}
		if p.in[p.at] == '>' {
			break
		}
		if err := p.attribute(&tag, begin); err != nil {
			return err
		}
	}
	p.at++
	if name == "span" && tag.argument != "tg-spoiler" {
		return faultf(`Tag "span" must have class "tg-spoiler" at byte offset %d`, begin)
	}
	p.open = append(p.open, tag)
	return nil
}

// attribute reads one name=value of a tag and stores it if it has a meaning.
func (p *htmlParser) attribute(tag *openTag, begin int) error {
	name := strings.ToLower(p.until(func(c byte) bool { return space(c) || c == '=' || c == '>' }))
	if name == "" {
		return faultf("Empty attribute name in the tag \"%s\" at byte offset %d", tag.name, begin)
	}
	p.until(notSpace)
	if p.at >= len(p.in) || p.in[p.at] != '=' {
		if tag.name == "blockquote" && name == "expandable" && p.at < len(p.in) {
			tag.argument = name
			return nil
		}
		return faultf("Expected equal sign in declaration of an attribute of the tag \"%s\" at byte offset %d", tag.name, begin)
	}
	p.at++
	p.until(notSpace)
	value, err := p.value(begin)
	if err != nil {
		return err
	}
	switch tag.name + " " + name {
	case "a href", "span class":
		tag.argument = value
	case "code class":
		tag.argument, _ = strings.CutPrefix(value, "language-")
	case "blockquote expandable":
		tag.argument = name
	}
	return nil
}

// value reads what follows the equal sign: a word or a quoted text.
func (p *htmlParser) value(begin int) (string, error) {
	unclosed := faultf("Unclosed start tag at byte offset %d", begin)
	if p.at >= len(p.in) {
		return "", unclosed
	}
	quote := p.in[p.at]
	if quote != '"' && quote != '\'' {
		from := p.at
		word := p.until(func(c byte) bool {
			return !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '-')
		})
		if p.at < len(p.in) && !space(p.in[p.at]) && p.in[p.at] != '>' {
			return "", faultf("Unexpected end of name token at byte offset %d", from)
		}
		return strings.ToLower(word), nil
	}
	p.at++
	var out strings.Builder
	for p.at < len(p.in) && p.in[p.at] != quote {
		if r, n := reference(p.in[p.at:]); n > 0 {
			out.WriteRune(r)
			p.at += n
			continue
		}
		out.WriteByte(p.in[p.at])
		p.at++
	}
	if p.at >= len(p.in) {
		return "", unclosed
	}
	p.at++
	return out.String(), nil
}

// endTag reads </name> and closes the innermost tag, which must have that name.
func (p *htmlParser) endTag() error {
	begin := p.at
	if len(p.open) == 0 {
		return faultf("Unexpected end tag at byte offset %d", begin)
	}
	p.at += len("</")
	name := strings.ToLower(p.until(func(c byte) bool { return space(c) || c == '>' }))
	p.until(notSpace)
	if p.at >= len(p.in) || p.in[p.at] != '>' {
		return faultf("Unclosed end tag at byte offset %d", begin)
	}
	p.at++
	tag := p.open[len(p.open)-1]
	if name != "" && name != tag.name {
		return faultf("Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\"", begin, tag.name, name)
	}
	p.open = p.open[:len(p.open)-1]
	if p.units > tag.units {
		p.close(tag)
	}
	return nil
}

// close makes the entity of a closed tag.
func (p *htmlParser) close(tag openTag) {
	e := Entity{Type: marks[tag.name], Offset: tag.units, Length: p.units - tag.units}
	switch tag.name {
	case "a":
		e.URL = cmp.Or(tag.argument, p.out.String()[tag.bytes:])
		if !strings.Contains(e.URL, ".") && !strings.Contains(e.URL, ":") { // no address: Telegram shows plain text
			return
		}
	case "blockquote":
		if tag.argument != "" {
			e.Type = "expandable_blockquote"
		}
	case "code":
		if n := len(p.open); n > 0 && p.open[n-1].name == "pre" && p.open[n-1].units == tag.units {
			p.open[n-1].argument = tag.argument
			return
		}
	case "pre":
		e.Language = tag.argument
	}
	p.done = append(p.done, e)
}

// named are the only named references that Telegram knows.
var named = map[string]rune{"lt": '<', "gt": '>', "amp": '&', "quot": '"'}

// reference reads a reference such as &lt; or &#39; at the beginning of s, and returns its length; 0 if there is none.
func reference(s string) (rune, int) {
	if s[0] != '&' {
		return 0, 0
	}
	end := 1
	for end < len(s) && (s[end] == '#' && end == 1 || isAlnum(s[end])) {
		end++
	}
	name := s[1:end]
	r, known := named[name]
	if digits, numeric := strings.CutPrefix(name, "#"); numeric {
		base := 10
		if hex, isHex := strings.CutPrefix(strings.ToLower(digits), "x"); isHex {
			digits, base = hex, 16
		}
		n, err := strconv.ParseUint(digits, base, 32)
		r, known = rune(n), err == nil && n > 0 && n <= unicode.MaxRune && utf8.ValidRune(rune(n))
	}
	if !known {
		return 0, 0
	}
	if end < len(s) && s[end] == ';' {
		end++
	}
	return r, end
}

func isAlnum(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
