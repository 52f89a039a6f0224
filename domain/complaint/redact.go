package complaint

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Blacked replaces a text that was redacted.
const Blacked = "▇▇▇"

// Piece is a text or an item of evidence that can be redacted.
type Piece struct {
	Key    string // never changes, and never is "": "words", "additions.0", "additions.0.2"
	Kind   string // "text", or the kind of the evidence (PieceKinds); never ""
	Text   string // the text; "" of an item of evidence
	Owners bool   // whether it came from the complainant
}

// Pieces lists what can still be redacted in c, oldest first.
func (c Case) Pieces() []Piece {
	var list []Piece
	for _, p := range pieces(&c) {
		switch {
		case p.text != nil && !ticket.Blank(*p.text) && *p.text != Blacked:
			list = append(list, Piece{Key: p.key, Kind: "text", Text: *p.text, Owners: p.owners})
		case p.file != nil && !p.file.Gone():
			list = append(list, Piece{Key: p.key, Kind: p.file.Kind, Owners: p.owners})
		}
	}
	return list
}

// Gone reports whether the file or the location was redacted.
func (e Evidence) Gone() bool { return e.File == "" && e.Latitude == 0 && e.Longitude == 0 }

// PieceKinds lists the kinds of pieces: a text, and the kinds of evidence.
func PieceKinds() []string {
	return []string{"text", "photo", "video", "voice", "audio", "document", "location"}
}

// piece points at a text or an item of evidence in a case.
type piece struct {
	key    string
	owners bool
	text   *string
	file   *Evidence
}

// pieces returns pointers to every text and every item of evidence in a.
func pieces(a *Case) []piece {
	var list []piece
	text := func(key string, owners bool, s *string) {
		list = append(list, piece{key: key, owners: owners, text: s})
	}
	files := func(key string, owners bool, es []Evidence) {
		for i := range es {
			list = append(list, piece{key: key + "." + strconv.Itoa(i), owners: owners, file: &es[i]})
		}
	}
	text("words", true, &a.Filing.Words)
	files("words", true, a.Filing.Evidence)
	each(a.Additions, "additions", func(key string, r *Addition) {
		if r.From == "" { // else it is redacted in the joined case
			text(key, true, &r.Words)
			files(key, true, r.Evidence)
		}
	})
	each(a.Findings, "findings", func(key string, r *Finding) {
		text(key, false, &r.Seen)
		text(key+".heard", false, &r.Heard)
		files(key, false, r.Evidence)
	})
	if a.Assessment != nil && a.Assessment.Reason != OnTheSpot {
		text("assessment", false, &a.Assessment.Reason)
	}
	if a.Plan != nil {
		text("plan", false, &a.Plan.Measures)
	}
	each(a.Progress, "progress", func(key string, r *Progress) { text(key, false, &r.Words); files(key, false, r.Evidence) })
	if a.Outcome != nil {
		text("outcome", false, &a.Outcome.Words)
		files("outcome", false, a.Outcome.Evidence)
	}
	each(a.Surveys, "surveys", func(key string, r *Survey) { text(key, true, &r.Words) })
	each(a.Visits, "visits", func(key string, r *ReturnVisit) { text(key, false, &r.Words) })
	each(a.Reopenings, "reopenings", func(key string, r *Reopening) { text(key, true, &r.Reason); files(key, true, r.Evidence) })
	if a.Review != nil {
		text("review", false, &a.Review.Lesson)
	}
	text("withdrawal", true, &a.Withdrawal)
	return list
}

func each[R any](rs []R, name string, do func(key string, r *R)) {
	for i := range rs {
		do(name+"."+strconv.Itoa(i), &rs[i])
	}
}

// Without returns c with one piece redacted and with r among its redactions. A text is replaced wherever the case repeats it, and r gets
// its digest; of an item of evidence only kind, giver and instant stay. If the piece does not exist, only r is added.
func (c Case) Without(r Redaction) Case {
	c, r.Digest = c.apart(), ""
	all := pieces(&c)
	i := slices.IndexFunc(all, func(p piece) bool { return p.key == r.Piece })
	switch {
	case i < 0:
	case all[i].file != nil:
		e := all[i].file
		*e = Evidence{Kind: e.Kind, By: e.By, At: e.At}
	case !ticket.Blank(*all[i].text):
		gone := *all[i].text
		r.Digest = Digest(gone)
		for _, p := range all {
			if p.text != nil && *p.text == gone {
				*p.text = Blacked
			}
		}
	}
	c.Redacted = append(slices.Clone(c.Redacted), r)
	c.Redactions++
	return c
}

// apart returns a copy of c that shares no pieces with c.
func (c Case) apart() Case {
	c.Filing.Evidence = slices.Clone(c.Filing.Evidence)
	c.Additions, c.Findings, c.Progress = slices.Clone(c.Additions), slices.Clone(c.Findings), slices.Clone(c.Progress)
	c.Surveys, c.Visits, c.Reopenings = slices.Clone(c.Surveys), slices.Clone(c.Visits), slices.Clone(c.Reopenings)
	each(c.Additions, "", func(_ string, r *Addition) { r.Evidence = slices.Clone(r.Evidence) })
	each(c.Findings, "", func(_ string, r *Finding) { r.Evidence = slices.Clone(r.Evidence) })
	each(c.Progress, "", func(_ string, r *Progress) { r.Evidence = slices.Clone(r.Evidence) })
	each(c.Reopenings, "", func(_ string, r *Reopening) { r.Evidence = slices.Clone(r.Evidence) })
	c.Assessment, c.Plan, c.Review = copyOf(c.Assessment), copyOf(c.Plan), copyOf(c.Review)
	if c.Outcome = copyOf(c.Outcome); c.Outcome != nil {
		c.Outcome.Evidence = slices.Clone(c.Outcome.Evidence)
	}
	return c
}

func copyOf[T any](p *T) *T {
	if p == nil {
		return nil
	}
	own := *p
	return &own
}

// Digest returns a hash of a text. It finds other copies of a text after the text itself was redacted.
func Digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// RedactedEntry returns e without the texts that were redacted in c. The stored history is not changed.
func (c Case) RedactedEntry(e Entry) Entry {
	if len(c.Redacted) == 0 {
		return e
	}
	own := domain.Values{}
	for name, v := range e.Details {
		if v.Text != "" && slices.ContainsFunc(c.Redacted, func(r Redaction) bool { return r.Digest == Digest(v.Text) }) {
			v.Text = Blacked
		}
		own[name] = v
	}
	if e.Details != nil {
		e.Details = own
	}
	return e
}

// Piece returns the piece with a key; false if there is none.
func (c Case) Piece(key string) (Piece, bool) {
	all := c.Pieces()
	i := slices.IndexFunc(all, func(p Piece) bool { return p.Key == key })
	if i < 0 {
		return Piece{}, false
	}
	return all[i], true
}
