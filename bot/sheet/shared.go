package sheet

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxStrings bounds the shared texts of a workbook: ten columns of them in the largest sheet.
const maxStrings = 10 * MaxRows

// shared are the texts that several cells use; a cell names one by its index.
type shared struct {
	all  []string
	text words
}

func (s *shared) events() events {
	return events{
		start: func(tag xml.StartElement) error {
			if tag.Name.Local == "si" && len(s.all) >= maxStrings {
				return errTooBig
			}
			s.text.start(tag.Name.Local)
			return nil
		},
		text: s.text.add,
		end: func(name string) error {
			if s.text.end(name); name == "si" {
				s.all = append(s.all, s.text.take())
			}
			return nil
		},
	}
}

// words collects the texts within one cell or one shared text: several, if parts of it are formatted. It leaves out how they are
// pronounced (rPh). A text that is longer than a cell may be is cut to one character more, so that the fault is seen.
type words struct {
	open, aside bool // within a text; within what is left out
	out         []byte
}

func (w *words) start(name string) {
	switch name {
	case "t":
		w.open = !w.aside
	case "rPh":
		w.aside = true
	}
}

func (w *words) end(name string) {
	switch name {
	case "t":
		w.open = false
	case "rPh":
		w.aside = false
	}
}

func (w *words) add(text []byte) {
	if w.open {
		w.keep(text)
	}
}

// keptBytes is the most bytes of a text that are kept: each character of a cell may be escaped with seven letters.
const keptBytes = (maxCell + 1) * len("_xFFFF_")

func (w *words) keep(text []byte) {
	if room := keptBytes - len(w.out); len(text) > room {
		text = text[:room]
	}
	w.out = append(w.out, text...)
}

// take returns the text and starts again.
func (w *words) take() string {
	text := plain(w.out)
	w.out = w.out[:0]
	return text
}

// escaped is the pattern with which Excel writes characters that XML cannot have.
var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// plain returns a text without escapes, cut to one character more than a cell may have.
func plain(raw []byte) string {
	text := string(raw)
	if strings.Contains(text, "_x") {
		text = escaped.ReplaceAllStringFunc(text, func(code string) string {
			n, err := strconv.ParseUint(code[len("_x"):len(code)-1], 16, 16)
			if err != nil || !utf8.ValidRune(rune(n)) {
				return code
			}
			return string(rune(n))
		})
	}
	n := 0
	for i := range text {
		if n++; n > maxCell+1 {
			return strings.Clone(text[:i])
		}
	}
	return strings.ToValidUTF8(text, "")
}
