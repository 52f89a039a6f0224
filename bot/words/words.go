// Package words understands what people write without a conversation: that somebody is in danger, says thanks or wants a person, and what
// a complaint is about. It works with concepts that are named together, in any order, in Chinese and English, and it considers what is
// denied, over, feared or only reported.
//
// It never decides what to do about it, stores nothing, and uses neither the current time nor the network: the same text always has the
// same meaning.
//
//	w, err := words.New(words.Own{})
//	m := w.Understand("电梯坏了，我被关在里面出不来")
//	m.Danger.Key // "lift"
//	w.Understand("谢谢，另外我家水管漏水").Everyday() // "": it is a complaint
package words

import (
	"slices"
	"sync"
)

// Own is what a company adds in its configuration. The zero value adds nothing.
type Own struct {
	Categories []Topic  // in order: of several that match equally well, the first is used
	Dangers    []Topic  // in order of urgency; the words of a built-in Key are added to that kind
	NotBefore  []string // words that mean no danger when they are before a word of danger
	NotAfter   []string // … when they are after it in the same clause
}

// Topic is a key with the words by which people name it; a danger also has the category of its case.
type Topic struct {
	Key      string
	Category string // of a danger: the category of its case; "" if the company names none
	Call     string // of a danger: the public number to call; "" if there is none
	Words    []string
}

// Words understands texts. Safe for concurrent use after New; the zero value understands nothing.
type Words struct {
	compiled func() *compiled // waits until the tables are compiled; nil: nothing is understood
}

// compiled is what the tables and a company's words say.
type compiled struct {
	lexicon    *lexicon // of dangers
	dangers    []danger // in order of urgency
	everyday   *lexicon
	categories []Topic
	misleading []string // phrases with a word of a category in them that do not mean it
}

// misleading are phrases with a word of a category in them that do not mean it.
var misleading = []string{"心脏", "内脏", "猫眼", "热狗", "偷懒", "偷笑", "脏话", "垃圾短信", "垃圾电话", "垃圾邮件", "狗年", "猫步", "junk mail", "junk call"}

// danger is a kind of danger with its rules.
type danger struct {
	Topic
	even  even
	rules []rule
}

// New takes the company's words. The tables are compiled beside whatever else the program does at its start (docs/design.md §12); who asks
// before that waits.
func New(own Own) (Words, error) {
	once := sync.OnceValue(func() *compiled {
		w, err := compile(own)
		if err != nil {
			panic(err) // a fault of the built-in tables: the first test shows it
		}
		return w
	})
	go once()
	return Words{once}, nil
}

// compile compiles the tables and the company's words.
func compile(own Own) (*compiled, error) {
	v, err := newVocabulary()
	if err != nil {
		return nil, err
	}
	l, err := newLexicon(v, "cues", "danger")
	if err != nil {
		return nil, err
	}
	daily, err := newLexicon(v, "cues", "everyday")
	if err != nil {
		return nil, err
	}
	w := &compiled{lexicon: l, everyday: daily}
	for _, word := range misleading {
		w.misleading = append(w.misleading, flat(l.Fold(word)))
	}
	for _, k := range kinds {
		d := danger{Topic: Topic{Key: k.key, Call: k.call}}
		for _, cue := range k.even {
			d.even |= 1 << cue
		}
		d.rules = slices.DeleteFunc(slices.Clone(l.rules), func(r rule) bool { return r.key != k.key })
		w.dangers = append(w.dangers, d)
	}
	w.add(own)
	v.Pack()
	for _, l := range []*lexicon{l, daily} {
		l.phrases.Pack()
		l.sounds.Pack()
	}
	return w, nil
}

// add takes over a company's own dangers and words.
func (w *compiled) add(own Own) {
	l := w.lexicon
	for _, word := range own.NotBefore {
		l.add(concept(cueNot), word)
	}
	after := l.concept("own-after")
	for _, word := range own.NotAfter {
		l.add(after, word)
	}
	for _, d := range own.Dangers {
		at := slices.IndexFunc(w.dangers, func(have danger) bool { return have.Key == d.Key })
		if at < 0 {
			at = len(w.dangers)
			w.dangers = append(w.dangers, danger{Topic: d})
		}
		have := &w.dangers[at]
		have.Topic = d
		if len(d.Words) == 0 {
			continue
		}
		c := l.concept("own-" + d.Key)
		for _, word := range d.Words {
			l.add(c, word)
		}
		have.rules = append(have.rules, rule{key: d.Key, trouble: []concept{c}, needs: []need{{any: []concept{after}, absent: true}}})
	}
	for _, c := range own.Categories {
		own := Topic{Key: c.Key}
		for _, word := range c.Words {
			own.Words = append(own.Words, flat(l.Fold(word)))
		}
		w.categories = append(w.categories, own)
	}
}

// kinds are the built-in dangers, the most urgent first, with the public numbers of mainland China, and the cues that do not make them
// harmless. Only what one smells or sees can be gone and harm nobody any more.
var kinds = []struct {
	key, call string
	even      []int
}{
	{"gas", "119", []int{cueOften, cueOut, cueWell}},
	{"electric", "119", []int{cueOften, cueWas, cueWell}},
	{"fire", "119", []int{cueWell}},
	{"lift", "119", []int{cueGone}},
	{"violence", "110", []int{cueMay, cueWas, cueGone}},
	{"falling", "110", []int{cueWas, cueGone, cueWell}},
	{"despair", "110", []int{cueMay, cueWas, cueGone}},
	{"lost", "110", []int{cueWas, cueGone}},
	{"injury", "120", []int{cueWas, cueGone}},
	{"shut", "119", []int{cueWas, cueGone}},
	{"animal", "119", []int{cueWas}},
	{"flood", "119", []int{cueGone, cueWell}},
	{"storm", "119", []int{cueWas, cueGone, cueWell}},
	{"power", "119", []int{cueGone, cueWell}},
	{"help", "110", []int{cueMay, cueWas, cueIfAny, cueGone}},
}

// Kinds lists the keys of the built-in dangers, the most urgent first: those of alarm.Kinds, which this package may not import.
func Kinds() []string {
	var keys []string
	for _, k := range kinds {
		keys = append(keys, k.key)
	}
	return keys
}

// Topic is a kind of danger by its key; false if there is none.
func (w Words) Topic(key string) (Topic, bool) {
	if w.compiled == nil {
		return Topic{}, false
	}
	for _, d := range w.compiled().dangers {
		if d.Key == key {
			return d.Topic, true
		}
	}
	return Topic{}, false
}

// Danger returns the most urgent danger that a text reports as present. A case of doubt counts as danger, because the person is asked
// before anything is filed.
func (w Words) Danger(text string) (Topic, bool) {
	if w.compiled == nil {
		return Topic{}, false
	}
	c := w.compiled()
	return c.danger(c.lexicon.understand(c.lexicon.Read(text)))
}

// harm reports whether a text tells that somebody was beaten or hurt, also if that is over.
func (w *compiled) harm(r *reading) bool {
	return slices.ContainsFunc(w.dangers, func(d danger) bool {
		return (d.Key == "violence" || d.Key == "injury") && slices.ContainsFunc(d.rules, func(u rule) bool {
			return r.fits(u, func(i int) bool { return r.told(i, d.even) })
		})
	})
}

// bygone reports whether a text tells of a danger in the past that it has not reported: it is no open case.
func (w *compiled) bygone(r *reading) bool {
	return slices.ContainsFunc(w.dangers, func(d danger) bool {
		return slices.ContainsFunc(d.rules, func(u rule) bool {
			return r.fits(u, func(i int) bool {
				c := r.clauses[r.mentions[i].clause]
				return r.told(i, d.even) && c.has(cuePast) && !c.has(cueReport)
			})
		})
	})
}

func (w *compiled) danger(r *reading) (Topic, bool) {
	for _, d := range w.dangers {
		for _, u := range d.rules {
			if r.fits(u, func(i int) bool { return r.live(i, d.even) }) {
				return d.Topic, true
			}
		}
	}
	return Topic{}, false
}
