package voices

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/people"
	rules "guanjia/domain/voice"
)

// kinds are the kinds of what people say out of the blue.
var kinds = map[words.Matter]rules.Kind{words.Suggestion: rules.Suggestion, words.Praise: rules.Praise, words.Question: rules.Question}

// shortest is how many characters a question has at least.
const shortest = 5

// shortPraise is how many bytes of praise are only polite: a dozen Chinese characters, or seven English words. It gets thanks, and a button
// that passes it on.
const shortPraise = 36

// titles are words by which people call those who work here. Thanks with one of them are for somebody.
var titles = []string{"师傅", "師傅", "阿姨", "大哥", "大姐", "小哥", "保安", "保洁", "保潔", "管家", "客服", "园丁", "園丁", "物业", "物業", "前台", "门岗", "門崗", "经理", "經理", "工作人员", "工作人員", "电工", "水工",
	"master ", "technician", "guard", "cleaner", "gardener", "plumber", "electrician", "concierge", "receptionist", "manager", "the team", "your team", "the office", "the staff", "your staff", "your colleague", "your people", "mr ", "mrs ", "ms ", "mr. ", "mrs. ", "ms. "}

// thankedTo finds who is thanked by a name that need not be known, "Thanks to Zhao for …"; not those to whom nothing can be passed on.
var (
	thankedTo = regexp.MustCompile(`\b[Tt]han(?:ks|k you)(?: a lot| so much| very much)? to ([A-Z][a-z]+)\b`)
	nobody    = []string{"God", "Heaven", "Goodness", "You", "Your", "The", "This", "That", "These", "All", "Everyone", "Everybody", "Telegram"}
)

// thanked reports whether somebody is thanked by a title or a name.
func thanked(said string) bool {
	if m := thankedTo.FindStringSubmatch(said); m != nil && !slices.Contains(nobody, m[1]) {
		return true
	}
	said = strings.ToLower(said)
	return slices.ContainsFunc(titles, func(t string) bool { return strings.Contains(said, t) })
}

// Heard answers questions, suggestions and praise that come without a conversation. answered is false for other words, and for those of
// staff who do not live here: they write about what others have told them.
func (m *Room) Heard(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning) (answered bool, err error) {
	return filingOf(m).heard(ctx, v, e, what)
}

func (m filing) heard(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning) (answered bool, err error) {
	if v.By.AtWork() {
		return false, nil
	}
	if both(e.Text) {
		return true, v.Send(ctx, either(v))
	}
	if kind := bare(e.Text); kind != "" {
		return true, m.begin(ctx, v, kind, "", e.Items)
	}
	matter := what.Everyday()
	named, err := m.praisedIn(ctx, v, e.Text, what)
	if err != nil {
		return false, err
	}
	if two, err := m.divided(ctx, v, e, what, named); two || err != nil {
		return two, err
	}
	kind, ours := kinds[matter]
	switch {
	case matter == words.Thanks && (named || thanked(e.Text)) && !m.halves.words.ForWork(e.Text): // bot/cases asks which case it is for
		kind, ours = rules.Praise, true
	case matter == words.Fees && slices.Contains(what.Matters, words.Question): // "may I ask when the fee is due"
		kind, ours = rules.Question, true
	}
	if !ours || what.Complaint || kind == rules.Question && len([]rune(e.Text)) < shortest {
		return false, nil
	}
	if kind == rules.Praise {
		if rest, outright := praising(e.Text); outright {
			return true, m.praise(ctx, v, e, rest)
		}
	}
	if kind == rules.Praise && len(e.Text) < shortPraise {
		return true, v.Send(ctx, passOn(v, matter, e.Text))
	}
	v.Above(v.Text("everyday.voice."+string(kind), nil))
	return true, m.begin(ctx, v, kind, e.Text, e.Items)
}

// passOn thanks for kind words, above the button that passes them on.
func passOn(v *visit.Visit, matter words.Matter, said string) card.Page {
	key := "everyday.praised"
	if matter == words.Thanks {
		key = "everyday.thanks"
	}
	label := v.Reader().Button("button.voice.pass_on", button.Suggestion{Kind: string(rules.Praise), Words: said}.Data())
	return card.Page{HTML: v.Text(key, nil), Rows: [][]telegram.Button{{label}}}
}

// praise begins praise that was asked for outright. Words that only name somebody are not those of the praise: these are asked for.
func (m filing) praise(ctx context.Context, v *visit.Visit, e dialog.Event, rest string) error {
	near, err := m.near(ctx, v)
	if err != nil {
		return err
	}
	for _, c := range near {
		named, err := m.named(ctx, v, c.ID, rest)
		if err != nil {
			return err
		}
		if len(named) == 1 && onlyName(rest, named[0].Name) {
			return m.open(ctx, v, rules.Praise, "", rest, e.Items, nil)
		}
	}
	v.Above(v.Text("everyday.voice.praise", nil))
	return m.begin(ctx, v, rules.Praise, e.Text, e.Items)
}

// onlyName reports whether words that name somebody say no more than the name.
func onlyName(said, name string) bool {
	letters := func(r rune) bool { return !unicode.IsLetter(r) }
	if left, there := strings.CutPrefix(said, name); there {
		return strings.TrimFunc(left, letters) == ""
	}
	const most = 3 // names in letters
	return len(strings.Fields(said)) <= most && !strings.ContainsFunc(said, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// openings are how people say outright that they want to praise somebody.
var openings = []string{"我要表扬", "我想表扬", "我们要表扬", "我们想表扬", "想要表扬", "我要夸夸", "我想夸夸", "我要夸", "我想夸", "表扬一下", "表扬下", "表扬",
	"我要表揚", "我想表揚", "表揚一下", "表揚", "i want to praise ", "i would like to praise ", "i'd like to praise ", "i wish to praise ", "i want to commend ", "i would like to commend ", "i'd like to commend ",
	"i want to compliment ", "i would like to compliment ", "i'd like to compliment ", "praise for ", "compliments to ", "please praise "}

// praising returns what follows an opening of praise; outright is false for words without one.
func praising(said string) (rest string, outright bool) {
	low := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(said)), "’", "'")
	for _, o := range openings {
		if after, there := strings.CutPrefix(low, o); there {
			return strings.TrimSpace(said)[len(strings.TrimSpace(said))-len(after):], true
		}
	}
	return "", false
}

// praisedIn reports whether kind words name a colleague of where the person lives.
func (m filing) praisedIn(ctx context.Context, v *visit.Visit, said string, what words.Meaning) (bool, error) {
	if !slices.Contains(what.Matters, words.Thanks) && !slices.Contains(what.Matters, words.Praise) {
		return false, nil
	}
	near, err := m.near(ctx, v)
	for _, c := range near {
		named, err := m.named(ctx, v, c.ID, said)
		if len(named) > 0 || err != nil {
			return len(named) > 0, err
		}
	}
	return false, err
}

// named are the colleagues of a community whom words name.
func (m filing) named(ctx context.Context, v *visit.Visit, in domain.CommunityID, said string) ([]people.Profile, error) {
	if said == "" {
		return nil, nil
	}
	all, err := m.hearing.Colleagues(ctx, v.By, in)
	if visit.Untellable(err) != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(all), func(p people.Profile) bool { return !m.words.Names(said, p.Name) }), nil
}

// Asking is the button with which owners send words that ask something, or are about a fee, as a question. It stands where it is asked whether to
// file them, or to which case they belong.
func Asking(w words.Words) talk.Beside {
	return talk.Beside{Key: "everyday.ask", Of: func(v *visit.Visit, s dialog.State) string {
		said, asked := s.Draft["words"].Text, (s.Step == "offer" || s.Flow == "matter") && s.Asking == nil && !s.Parked
		if !asked || said == "" || len(s.Draft["evidence"].Media) > 0 || !v.By.HasSome(domain.SpeakUp) || v.By.HasSome(domain.ReadVoices) {
			return ""
		}
		if what := w.Understand(said); !what.Asks && incident.Asked(said) == nil && what.Everyday() != words.Fees {
			return ""
		}
		return button.Suggestion{Kind: string(rules.Question), Words: said}.Data()
	}}
}
