package danger

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/domain/complaint"
)

// What was under way beside an emergency: words of a complaint that are about something else are no part of it.

// keptParam are the words of a complaint that has nothing to do with the danger: it goes on after the alarm with these.
const keptParam = "kept"

// beside reports whether words of danger are about something else than the complaint under way: about another category, or another danger.
func beside(w words.Words, e dialog.Event, s dialog.State) bool {
	before := s.Draft["words"].Text
	if s.Flow != "complaint" && s.Flow != "matter" || before == "" || strings.TrimSpace(e.Text) == "" || e.Kind == dialog.Press {
		return false
	}
	was, now := w.Understand(before), w.Understand(e.Text)
	if was.Danger.Key != "" {
		return was.Danger.Key != now.Danger.Key && now.Danger.Key != help
	}
	about := cmp.Or(now.Category, now.Danger.Category)
	return was.Category != "" && about != "" && was.Category != about && !now.Vague && now.Danger.Key != help
}

// withHeard are the answers of the conversation that gives way, with what was sent at its live step.
func withHeard(s dialog.State, e dialog.Event) dialog.Draft {
	draft := maps.Clone(s.Draft)
	if draft == nil {
		draft = dialog.Draft{}
	}
	if e.Text != "" && e.Kind != dialog.Press {
		words := strings.TrimSpace(draft["words"].Text + "\n" + strings.TrimSpace(e.Text))
		draft["words"] = dialog.Answer{Text: talk.Cut(words)}
	}
	if items := slices.Concat(draft["evidence"].Media, s.Held, e.Items); len(items) > 0 && len(items) <= complaint.MaxEvidence {
		draft["evidence"] = dialog.Answer{Media: items}
	}
	return draft
}

// taken is withHeard, and of an intake also what the words answer: that goes on as if there had been no word of danger in them.
func (m *Room) taken(ctx context.Context, v *visit.Visit, s dialog.State, e dialog.Event) (dialog.Draft, error) {
	draft := withHeard(s, e)
	if s.Flow != "intake" || e.Text == "" || e.Kind == dialog.Press {
		return draft, nil
	}
	read, err := m.Intake(ctx, v, talk.CommunityOf(s), draft["words"].Text)
	for key, a := range read {
		if _, given := draft[key]; !given || key == "words" {
			draft[key] = a
		}
	}
	return draft, err
}

// written reports whether a complaint came in writing.
func written(channel string) bool {
	return channel == string(complaint.ByMail) || channel == string(complaint.ByEmail)
}

// without is what is done now without what was to go on only if no alarm was raised: the report has become the emergency, and what waits behind it
// goes on. A complaint about something else goes on itself, with its own words.
func without(r dialog.Result) dialog.Result {
	r.Params = maps.Clone(r.Params)
	delete(r.Params, talk.ResumeParam)
	kept := r.Params[keptParam]
	if kept == "" {
		r.Then = r.Then.Then
		return r
	}
	own := *r.Then
	own.Params, own.Draft = maps.Clone(own.Params), maps.Clone(own.Draft)
	if own.Params == nil {
		own.Params = map[string]string{}
	}
	own.Params[firstParam] = begin(kept)
	own.Draft["words"] = dialog.Answer{Text: kept}
	sent := r.Answers["evidence"].Media // these belong to the alarm
	others := slices.DeleteFunc(slices.Clone(own.Draft["evidence"].Media), func(x dialog.Item) bool {
		return slices.ContainsFunc(sent, func(y dialog.Item) bool { return x.File == y.File })
	})
	if delete(own.Draft, "evidence"); len(others) > 0 {
		own.Draft["evidence"] = dialog.Answer{Media: others}
	}
	r.Then = &own
	return r
}
