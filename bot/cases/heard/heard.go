// Package heard reads what words of a complaint say beside the matter: who complains, and whether they accuse a colleague by name. It
// stores nothing, and decides only what is asked next.
//
//	draft, err := heard.Accused(ctx, words, office, by, in, "赵建国来修水管骂人", draft) // the category is staff: about whom is asked next
package heard

import (
	"cmp"
	"context"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// Caller are the answers to who complains.
func Caller(c people.Caller) dialog.Draft {
	draft := dialog.Draft{"name": Typed(c.Name), "phone": Typed(cmp.Or(c.Phone, c.Email)), "building": Typed(c.Label), "channel": {Choices: []string{c.Channel}}}
	if c.NoPhone && c.Email == "" {
		draft["phone"] = dialog.Answer{Choices: []string{strings.TrimPrefix(complaint.ContactUnknown, "#")}}
	}
	maps.DeleteFunc(draft, func(_ string, a dialog.Answer) bool { return a.Value()+a.Text == "" })
	return draft
}

// Typed is an answer in own words.
func Typed(text string) dialog.Answer { return dialog.Answer{Text: text, Other: true} }

// colleagues tells who works in a community; domain/office implements it.
type colleagues interface {
	Colleagues(ctx context.Context, by domain.Actor, in domain.CommunityID) ([]people.Profile, error)
}

// Accused is a draft as a complaint about staff if words complain of misconduct of somebody who works in a community and whom they name: by
// name, or by surname as colleagues are called. Whatever else they tell, about whom is asked then. The draft itself stays as it is: an
// alarm can have the same. Who may not know the colleagues names nobody.
func Accused(ctx context.Context, w words.Words, office colleagues, by domain.Actor, in domain.CommunityID, said string, draft dialog.Draft) (dialog.Draft, error) {
	if in == 0 || !w.Understand(said).Misconduct {
		return draft, nil
	}
	list, err := office.Colleagues(ctx, by, in)
	if accuses(w, list, said) {
		draft = maps.Clone(draft)
		draft["category"] = dialog.Answer{Choices: []string{words.Staff}}
	}
	return draft, visit.Untellable(err)
}

// directory also tells where somebody lives; domain/office implements it.
type directory interface {
	colleagues
	Residences(ctx context.Context, by domain.Actor) ([]office.Residence, error)
}

// ByName reports whether words accuse somebody whom they name, of the office where by lives. They are added to no case of another kind: whoever is
// accused could read them there.
func ByName(ctx context.Context, w words.Words, d directory, by domain.Actor, said string) (bool, error) {
	if !w.Understand(said).Misconduct {
		return false, nil
	}
	homes, err := d.Residences(ctx, by)
	if err != nil {
		return false, visit.Untellable(err)
	}
	for _, h := range homes {
		draft, err := Accused(ctx, w, d, by, h.Community.ID, said, dialog.Draft{})
		if err != nil || len(draft) > 0 {
			return len(draft) > 0, err
		}
	}
	return false, nil
}

// accuses reports whether words complain of one of some colleagues.
func accuses(w words.Words, list []people.Profile, said string) bool {
	return slices.ContainsFunc(list, func(p people.Profile) bool {
		return slices.ContainsFunc(called(w, p.Name), func(name *regexp.Regexp) bool {
			return name.MatchString(said) && w.Understand(name.ReplaceAllString(said, words.Colleague)).Blamed
		})
	})
}

// called are the ways in which words can name a colleague: the name, that name in letters, and the surname of a Chinese name with what
// people put before or behind it.
func called(w words.Words, name string) []*regexp.Regexp {
	const shortest, longest = 2, 4 // characters of a Chinese name
	name = strings.TrimSpace(name)
	r := []rune(name)
	if len(r) < shortest {
		return nil
	}
	if strings.ContainsFunc(name, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
		return []*regexp.Regexp{whole(name)}
	}
	all := []*regexp.Regexp{regexp.MustCompile(name)}
	for _, s := range w.Spelled(name) {
		all = append(all, whole(s))
	}
	if len(r) > longest {
		return all
	}
	family := string(r[:1])
	if len(r) == longest || slices.Contains(double, string(r[:2])) {
		family = string(r[:2])
	}
	return append(all, regexp.MustCompile(`(?:老|小)`+family+`(?:师傅|工|经理|队长|主管)?`),
		regexp.MustCompile(family+`(?:师傅|工|经理|队长|主管|主任|管家|电工|保安)`))
}

// whole finds a name in letters where it is a word of its own.
func whole(name string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|\b)` + regexp.QuoteMeta(name) + `(?:$|\b)`)
}

// double are surnames of two characters.
var double = []string{"欧阳", "司马", "上官", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯"}
