// Package sought makes the conditions for what people search for among the cases, one for each lookup.Term, and for which of them somebody may
// see.
//
// It runs no statement. It finds a little too much: that "3栋" is not a part of "13栋" is looked at afterwards (lookup.Term.Says).
//
//	db = sought.Restrict(db, q.Terms)
package sought

import (
	"strings"

	"gorm.io/gorm"

	"guanjia/domain/lookup"
)

// Untaken is the condition that somebody of the team is still to have a case: complaint.Case.Untaken on rows.
const Untaken = "(handler = 0 OR offered)"

// Restrict adds the condition that all terms fit.
func Restrict(db *gorm.DB, terms []lookup.Term) *gorm.DB {
	for _, t := range terms {
		where, args := condition(t)
		db = db.Where(where, args...)
	}
	return db
}

// either is a list of conditions of which one must hold.
type either struct {
	where []string
	args  []any
}

func (e *either) or(where string, args ...any) {
	e.where, e.args = append(e.where, where), append(e.args, args...)
}

// said adds the conditions that one of the words is in one of the columns; blanks do not count.
func (e *either) said(list []string, columns ...string) {
	for _, words := range list {
		for _, text := range columns {
			e.or("replace(lower("+text+`), ' ', '') LIKE ? ESCAPE '\'`, "%"+escaped(words)+"%")
		}
	}
}

// condition is that one of the ways of a term fits; a term without any fits nothing.
func condition(t lookup.Term) (where string, args []any) {
	e := either{where: []string{"1 = 0"}}
	e.said(t.Any, "complainant_name", "complainant_label", "place_words", "words")
	e.said(t.Words, "place_words", "words")
	for _, part := range t.Number {
		e.or(`lower(number) LIKE ? ESCAPE '\'`, "%"+escaped(part)+"%")
	}
	for _, end := range t.Ends {
		if end != "" {
			for _, text := range []string{"lower(number)", "complainant_phone", "lower(complainant_label)"} {
				e.or(text+` LIKE ? ESCAPE '\'`, "%"+escaped(end))
			}
		}
	}
	for _, w := range t.Within {
		within(&e, w)
	}
	if len(t.Persons) > 0 {
		e.or("handler IN ?", t.Persons)
		e.or("responsible IN ?", t.Persons)
		e.or("about IN ?", t.Persons)
	}
	if len(t.Categories) > 0 {
		e.or("category IN ?", t.Categories)
	}
	if len(t.Parts) > 0 {
		e.or("place_part IN ?", t.Parts)
	}
	if len(t.Which) > 0 {
		e.or("place_which <> '' AND place_which IN ?", t.Which)
	}
	if len(t.Homes) > 0 {
		e.or("place_home <> 0 AND place_home IN ?", t.Homes)
	}
	return "(" + strings.Join(e.where, " OR ") + ")", e.args
}

func within(e *either, w lookup.Within) {
	if w.Building != 0 {
		if w.Entrance == "" {
			e.or("place_building = ?", w.Building)
		} else {
			e.or("place_building = ? AND lower(place_entrance) IN ('', ?)", w.Building, strings.ToLower(w.Entrance))
		}
	}
	if w.Homes != "" {
		e.or(`place_building = 0 AND lower(complainant_label) LIKE ? ESCAPE '\'`, escaped(w.Homes)+"%")
	}
}

// escaped is a text in small letters, as a part of a pattern of LIKE … ESCAPE '\'.
func escaped(text string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(strings.ToLower(text))
}
