package words

import (
	"slices"
	"strings"
	"unicode/utf8"

	"guanjia/bot/words/supply"
	"guanjia/bot/words/token"
)

// Matter is something that people say or want every day. The text is not stored.
type Matter string

// The matters, the most important first: if a text has several, the first one is answered.
const (
	Withdraw   Matter = "withdraw"   // take back a complaint
	NotSolved  Matter = "not_solved" // it is still broken, or has come back
	Urge       Matter = "urge"       // hurry up
	Progress   Matter = "progress"   // any news, when does somebody come
	Human      Matter = "human"      // talk to a person
	Profile    Matter = "profile"    // another number or name, moved away
	Office     Matter = "office"     // telephone, hours, address
	Fees       Matter = "fees"       // how a fee is made up, how to pay it
	Suggestion Matter = "suggestion" // a proposal
	Praise     Matter = "praise"     // somebody did well
	Thanks     Matter = "thanks"
	Hello      Matter = "hello"    // a greeting, are you there
	Question   Matter = "question" // asks something that the office knows
	Stray      Matter = "stray"    // cancel, submit, go back, where there is nothing to cancel
	Chatter    Matter = "chatter"  // yes, no, ok
)

// Matters lists all matters, the most important first.
func Matters() []Matter {
	return []Matter{Withdraw, NotSolved, Urge, Progress, Human, Suggestion, Profile, Office, Fees, Praise, Thanks, Hello, Question, Stray, Chatter}
}

// Meaning is the meaning of a text. The zero value: nothing was understood.
type Meaning struct {
	Danger     Topic         // the most urgent danger; Key "": none
	Matters    []Matter      // the most important first
	Misconduct bool          // somebody is said to have been rude, violent or dishonest, whoever it is
	Blamed     bool          // … and it is somebody of the office, or Colleague
	Complaint  bool          // the text says that something is broken, dirty, loud or otherwise wrong
	Category   string        // the category of the words; "" if it is unclear
	Things     []string      // the things that are named, in small simplified letters
	Asks       bool          // the text asks something, and does not only reproach
	Supply     supply.Supply // what comes into a home that the text is about; None: it is about none
	Vague      bool          // the text names no thing, and only points at something: "upstairs too"
	Lasting    bool          // the haste is only a duration: "three days now"
	Unknown    int           // how many characters are in no table of everyday words; a word of letters counts two
}

// Everyday returns the matter to answer; "" if there is a danger, or a complaint, which an answer to thanks must not hide. With
// NotSolved, Complaint may be true too: it can be about an earlier case, or a new complaint.
func (m Meaning) Everyday() Matter {
	if m.Danger.Key != "" || len(m.Matters) == 0 {
		return ""
	}
	switch first := m.Matters[0]; first {
	case Urge:
		if m.Lasting && m.Complaint {
			return ""
		}
		return first
	case Withdraw, NotSolved, Progress, Human, Profile, Office, Fees:
		return first
	default:
		if m.Complaint {
			return ""
		}
		return first
	}
}

// Single returns the one matter of words; "" where a complaint must not be swallowed by it.
func (m Meaning) Single() Matter {
	matter := m.Everyday()
	if m.Complaint && matter != NotSolved && matter != Withdraw {
		return ""
	}
	return matter
}

// mostAside is how long everyday words are that stand in the middle of a conversation; a Chinese character counts for two letters. Longer
// ones tell something.
const mostAside = 42

// passing are the matters that leave nothing to be said beside them: who says more, answers the question.
var passing = []Matter{Urge, Praise, Thanks, Hello, Stray, Chatter}

// mostStrange is the largest Unknown of words in passing: a name of somebody.
const mostStrange = 2

// Aside is Single of words in the middle of a conversation, "" if they tell something of what the conversation is about: how long it lasts,
// where it is.
func (m Meaning) Aside(said string) Matter {
	n := 0
	for _, r := range strings.TrimSpace(said) {
		if n++; utf8.RuneLen(r) > 2 {
			n++
		}
	}
	matter := m.Single()
	told := matter == Urge && (m.Lasting || m.Names()) || m.Unknown > mostStrange && slices.Contains(passing, matter)
	if n > mostAside || told {
		return ""
	}
	return matter
}

// Understand returns the meaning of a text.
func (w Words) Understand(text string) Meaning {
	if w.compiled == nil {
		return Meaning{}
	}
	return w.compiled().understand(text)
}

func (w *compiled) understand(text string) Meaning {
	tokens := w.lexicon.Read(text)
	m := Meaning{}
	of := w.lexicon.understand(tokens)
	m.Danger, _ = w.danger(of)
	r := w.everyday.understand(tokens)
	said := map[string]bool{}
	for _, u := range w.everyday.rules {
		if !said[u.key] {
			said[u.key] = r.fits(u, func(i int) bool { return r.meant(u.key, i) })
		}
	}
	rude := said[topicRude]
	m.Misconduct, m.Blamed = said["misconduct"], rude
	m.Category = w.category(tokens, rude)
	m.Complaint, m.Asks = said["complaint"] || rude, said["asking"]
	for _, x := range []Matter{Human, Office, Fees} { // "the manager was rude" asks for no manager
		said[string(x)] = said[string(x)] && !rude
	}
	if m.Danger.Key == "" && said[string(Urge)] && w.bygone(of) { // "when my flat was on fire last year, nobody came"
		said[string(Urge)], m.Complaint = false, true
	}
	if w.harm(of) && (said[string(Suggestion)] || said[string(Question)]) { // "I suggest that you dismiss the guard, he hit me"
		said[string(Suggestion)], said[string(Question)], m.Complaint = false, false, true
	}
	if len(tokens) == 0 && strings.ContainsAny(text, cheers) {
		said[string(Thanks)] = true
	}
	said[string(Office)] = said[string(Office)] && !numbered(tokens) && !said[string(Profile)]          // it tells a number, and asks for none
	said[string(Suggestion)] = said[string(Suggestion)] && !(said[string(Profile)] && numbered(tokens)) // "change my number to 139…"
	said[string(Praise)] = said[string(Praise)] && !said[string(Chatter)]                               // ok, great
	said[string(Urge)] = said[string(Urge)] && !(said[string(Thanks)] && w.grateful(text))
	if said[string(Thanks)] && r.courteous() {
		said[string(Praise)] = false
	}
	m.Lasting = said[topicLasting] && !said[string(Urge)]
	said[string(Urge)] = said[string(Urge)] || m.Lasting
	left := r.left()
	m.Things, m.Unknown, m.Supply = r.subjects(), r.strange(), supply.Of(text)
	m.Vague = len(m.Things) == 0 && r.vague()
	for _, x := range Matters() {
		if said[string(x)] && left <= roomFor(x) {
			m.Matters = append(m.Matters, x)
		}
	}
	return m
}

// cheers are signs that mean thanks where nothing else is written.
const cheers = "👍👌🙏🌹❤💐😊👏🌷🎉🥰"

// Colleague stands in words for the name of somebody of the office, so that the words are understood as about a colleague.
const Colleague = "具名员工"

// topicRude is the topic of words that complain how somebody of the office behaves.
const topicRude = "rude"

// topicLasting is the topic of words that only say how long something lasts.
const topicLasting = "lasting"

// numbered reports whether a text has a telephone number.
func numbered(tokens []token.Token) bool {
	const shortest = 7
	return slices.ContainsFunc(tokens, func(t token.Token) bool {
		return len(t.Text) >= shortest && strings.Trim(t.Text, "0123456789") == ""
	})
}

// roomFor is how many tokens that no table has a text about a matter may have: a greeting followed by much else is no greeting.
func roomFor(x Matter) int {
	switch x {
	case Hello, Stray, Chatter:
		return 2
	case Thanks, Praise, Urge:
		return 24
	}
	return 80
}

// meant reports whether an everyday phrase means what it says. A fault that is denied or repaired is no complaint.
func (r *reading) meant(key string, i int) bool {
	switch Matter(key) {
	case "complaint":
		return r.live(i, 1<<cueOften|1<<cuePast|1<<cueWas|1<<cueGone)
	case Withdraw, Praise, Thanks, Suggestion:
		return !r.negated(i)
	}
	return true
}

// courteous reports whether words begin with thanks and name nobody: then they praise nobody.
func (r *reading) courteous() bool {
	return r.main > 0 && r.mentions[0].is(r.concepts["thank"]) && len(r.places[r.concepts["worker"]]) == 0
}

// left counts the tokens that are in no phrase.
func (r *reading) left() int {
	n := len(r.tokens)
	for _, m := range r.mentions[:r.main] {
		n -= m.to - m.from
	}
	return n
}
