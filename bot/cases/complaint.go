package cases

import (
	"context"
	"maps"
	"slices"
	"strings"

	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/complaint"
)

// Register makes somebody known who lives nowhere yet; o is what they came for, with all that was said already. It tells the
// person if there is no community to live in yet.
type Register func(ctx context.Context, v *visit.Visit, o talk.Opening) error

// complain starts a complaint. Who has no home here yet registers first and goes on from there.
func (m *Room) complain(ctx context.Context, v *visit.Visit, _ string) error {
	return m.start(ctx, v, talk.Opening{})
}

// Offer asks whether words out of the blue, with pictures, shall be filed as a complaint.
func (m *Room) Offer(ctx context.Context, v *visit.Visit, e dialog.Event) error {
	return m.start(ctx, v, talk.Opening{Start: dialog.Start{Params: map[string]string{"offer": "yes"}, Draft: m.filled(e.Text, e.Items)}})
}

// start starts a complaint with what is known of it. Staff are no complainants: whom they heard it from comes first.
func (m *Room) start(ctx context.Context, v *visit.Visit, o talk.Opening) error {
	start, err := m.complaintOf(ctx, v, o.Params, o.Draft)
	o.Start = start
	switch {
	case err != nil:
		return err
	case start.Params["community"] != "":
		return m.Talk.Open(ctx, v, o)
	case len(v.By.Communities(domain.Staff)) > 0:
		return v.Send(ctx, o.Head.Page(v, card.Start(v.Reader(), "bot.staff_words")))
	}
	return m.Register(ctx, v, o)
}

// complaintOf is a complaint in the person's community; without a home there is none yet, with homes in several it is asked.
func (m *Room) complaintOf(ctx context.Context, v *visit.Visit, params map[string]string, draft dialog.Draft) (dialog.Start, error) {
	homes, err := m.Office.Residences(ctx, v.By)
	start := dialog.Start{Flow: "complaint", Params: maps.Clone(params), Draft: draft}
	if start.Params == nil {
		start.Params = map[string]string{}
	}
	communities := map[domain.CommunityID]bool{}
	for _, h := range homes {
		communities[h.Community.ID] = true
		start.Params["community"] = talk.Param(h.Community.ID)
	}
	if len(communities) > 1 {
		start.Params["homes"] = "many"
	}
	return start, err
}

// filled is a complaint with category, words and pictures filled in, as far as they are known.
func (m *Room) filled(said string, items []dialog.Item) dialog.Draft {
	draft := dialog.Draft{}
	if category := m.Words.Category(said); category != "" {
		draft["category"] = dialog.Answer{Choices: []string{category}}
	}
	if strings.TrimSpace(said) != "" {
		draft["words"] = dialog.Answer{Text: cut(said)}
	}
	if len(items) > 0 {
		draft["evidence"] = dialog.Answer{Media: items}
	}
	return draft
}

// cut is what a complaint can hold of words.
func cut(said string) string {
	said = strings.TrimSpace(said)
	if r := []rune(said); len(r) > complaint.MaxWords {
		return string(r[:complaint.MaxWords])
	}
	return said
}

// intake is a complaint that staff take down (docs/design.md §7).
func (m *Room) intake(ctx context.Context, v *visit.Visit, _ string) error {
	if len(v.By.Communities(domain.Staff)) == 0 && !v.By.Admin {
		return v.Toast(ctx, v.Label("refuse.role", nil))
	}
	return m.Talk.Begin(ctx, v, m.intakeOf(v.By))
}

// intakeOf is an intake in the community where by works; in several it is asked.
func (m *Room) intakeOf(by domain.Actor) dialog.Start {
	start := dialog.Start{Flow: "intake", Params: map[string]string{}}
	if in := by.Communities(domain.Staff); len(in) == 1 {
		start.Params["community"] = talk.Param(in[0])
	} else {
		start.Params["communities"] = "many"
	}
	return start
}

// Danger tells what to do and whom to call, above the question whether it shall be filed; that is two taps away. Advice that was
// given already in an earlier try is not given again.
func (m *Room) Danger(ctx context.Context, v *visit.Visit, d words.Topic, said string) error {
	return m.danger(ctx, v, d, talk.Opening{Start: dialog.Start{Draft: emergency(d, said)}})
}

func (m *Room) danger(ctx context.Context, v *visit.Visit, d words.Topic, o talk.Opening) error {
	o.Params = map[string]string{"emergency": "yes"}
	if !v.Told.Advice {
		o.Head = talk.Head{Danger: d.Key, Call: d.Call}
	}
	return m.start(ctx, v, o)
}

// emergency answers everything, so that one tap says yes and one sends it.
func emergency(d words.Topic, said string) dialog.Draft {
	draft := dialog.Draft{
		"place":    {Choices: []string{"see_words"}},
		"words":    {Text: cut(said)},
		"happened": {Choices: []string{"just_now"}},
		"evidence": {Skipped: true},
		"wish":     {Choices: []string{"repair"}},
	}
	if d.Category != "" { // else the company has not said what such a case is about, and the person is asked
		draft["category"] = dialog.Answer{Choices: []string{d.Category}}
	}
	return draft
}

// calm are the conversations of complainants that words of danger break into: what is being asked there can wait.
var calm = []string{"complaint", "register", "add", "survey"}

// BreakIn answers words of danger in the middle of a conversation: it gives way to an emergency. over is false where danger is spoken
// of without being one.
func (m *Room) BreakIn(ctx context.Context, v *visit.Visit, d words.Topic, said string) (over bool, err error) {
	s, err := m.Talk.Peek(ctx, v)
	if err != nil || !gives(s) {
		return false, err
	}
	return true, m.danger(ctx, v, d, talk.Opening{Start: dialog.Start{Draft: emergency(d, said)}, Instead: true})
}

// gives says whether a conversation gives way to words of danger. Those of staff do not: they write down what they saw; nor does one
// that is about an emergency already.
func gives(s dialog.State) bool {
	urgent := s.Params["emergency"] != "" || s.Then != nil && s.Then.Params["emergency"] != ""
	return !urgent && slices.Contains(calm, s.Flow)
}

// evidence turns what was sent in a conversation into evidence.
func evidence(v *visit.Visit, items []dialog.Item) []complaint.Evidence {
	return flows.Evidence(items, v.By.Person, v.At)
}
