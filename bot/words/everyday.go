package words

// Matter is something that people say or want every day. The text is not stored.
type Matter string

// Matters, the weightiest first: of several in one text the first is what is wanted.
const (
	Withdraw   Matter = "withdraw"   // take back a complaint
	NotSolved  Matter = "not_solved" // it is still broken, or has come back
	Urge       Matter = "urge"       // hurry up
	Progress   Matter = "progress"   // any news, when does somebody come
	Human      Matter = "human"      // talk to a person
	Office     Matter = "office"     // telephone, hours, address
	Fees       Matter = "fees"       // how a fee is made up, how to pay it
	Suggestion Matter = "suggestion" // a proposal
	Praise     Matter = "praise"     // somebody did well
	Thanks     Matter = "thanks"
	Hello      Matter = "hello"   // a greeting, are you there
	Stray      Matter = "stray"   // cancel, submit, go back, where there is nothing to cancel
	Chatter    Matter = "chatter" // yes, no, ok
)

// Matters gives all of them, the weightiest first.
func Matters() []Matter {
	return []Matter{Withdraw, NotSolved, Urge, Progress, Human, Suggestion, Office, Fees, Praise, Thanks, Hello, Stray, Chatter}
}

// Meaning is what a text says. The zero value: nothing that we understand.
type Meaning struct {
	Danger    Topic    // the most urgent danger; Key "" if there is none
	Matters   []Matter // the weightiest first
	Complaint bool     // something is said to be broken, dirty, loud or otherwise not as it should be
	Category  string   // what the words are about; "" if they do not tell
}

// Everyday is the one matter to answer; "" where there is a danger, or a complaint that must not be swallowed by a thank-you.
// With NotSolved, Complaint may be true too: a case that was closed before may fit, else it is a new complaint.
func (m Meaning) Everyday() Matter {
	if m.Danger.Key != "" || len(m.Matters) == 0 {
		return ""
	}
	switch first := m.Matters[0]; first {
	case Withdraw, NotSolved, Urge, Progress, Human, Office, Fees:
		return first
	default:
		if m.Complaint {
			return ""
		}
		return first
	}
}

// Understand tells what a text says.
func (w Words) Understand(text string) Meaning {
	if w.lexicon == nil {
		return Meaning{}
	}
	tokens := w.lexicon.tokens(text)
	m := Meaning{Category: w.category(tokens)}
	m.Danger, _ = w.danger(w.lexicon.understand(tokens))
	r := w.everyday.understand(tokens)
	said := map[string]bool{}
	for _, u := range w.everyday.rules {
		if !said[u.key] {
			said[u.key] = r.fits(u, func(i int) bool { return r.meant(u.key, i) })
		}
	}
	m.Complaint = said["complaint"]
	said[string(Praise)] = said[string(Praise)] && !said[string(Chatter)] // ok, great
	left := r.left()
	for _, x := range Matters() {
		if said[string(x)] && left <= roomFor(x) {
			m.Matters = append(m.Matters, x)
		}
	}
	return m
}

// roomFor is how many tokens that no table names a text may hold and still be about a matter: a greeting with much else behind
// it is no greeting.
func roomFor(x Matter) int {
	switch x {
	case Hello, Stray, Chatter:
		return 2
	case Thanks, Praise:
		return 24
	}
	return 80
}

// meant says whether an everyday phrase is meant as it stands. Faults that are denied or repaired are no complaint.
func (r *reading) meant(key string, i int) bool {
	switch Matter(key) {
	case "complaint":
		return r.live(i, 1<<cueOften|1<<cuePast|1<<cueWas)
	case Withdraw, Praise, Thanks, Suggestion:
		return !r.negated(i)
	}
	return true
}

// left counts the tokens that no phrase covers.
func (r *reading) left() int {
	n := len(r.tokens)
	for _, m := range r.mentions[:r.main] {
		n -= m.to - m.from
	}
	return n
}
