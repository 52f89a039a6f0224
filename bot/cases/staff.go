package cases

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/cases/heard"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/bot/words/clause"
	"guanjia/dialog"
)

// staffSaid handles what staff write without a conversation: a search, if the words are the home, the name or a text of a case; otherwise
// an intake with the words filled in, if they are long enough.
func (m everyday) staffSaid(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning) (answered bool, err error) {
	said := strings.TrimSpace(e.Text)
	if n := utf8.RuneCountInString(said); said != "" && n <= mostSought && !strings.Contains(said, "\n") {
		l, err := m.Desk.Find(ctx, v.By, said, 0)
		switch {
		case err != nil:
			return true, v.Refuse(ctx, err)
		case !what.Complaint && (l.Total > 0 || len(l.People) > 0 || heard.Sought(said)):
			return true, v.Answer(ctx, card.Found(v.Reader(), said, l))
		}
	}
	if asksUs(what) || !what.Complaint && !what.Misconduct && what.Category == "" && (utf8.RuneCountInString(said) < heard.WorthFiling || clause.Lone(said)) {
		if kind := voiced[what.Everyday()]; kind != "" { // their own ideas are welcome, too
			v.Under(v.Reader().Button("suggest.kind."+kind, button.Suggestion{Kind: kind, Words: said}.Data()))
		}
		return true, v.Send(ctx, card.Start(v.Reader(), "bot.staff_words"))
	}
	return true, m.intakes.begin(ctx, v, e, what)
}

// voiced are the kinds of voices that staff can send in their own name.
var voiced = map[words.Matter]string{words.Suggestion: "suggestion", words.Praise: "praise", words.Question: "question"}

// asksUs reports whether words ask the office something that staff cannot mean as a complaint.
func asksUs(what words.Meaning) bool {
	return !what.Complaint && slices.Contains([]words.Matter{words.Progress, words.Urge, words.Withdraw, words.Fees, words.Suggestion, words.Praise}, what.Everyday())
}
