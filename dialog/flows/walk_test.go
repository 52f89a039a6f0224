package flows_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/dialog"
	"guanjia/dialog/button"
	"guanjia/dialog/codec"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/complaint"
)

// maxInputs bounds the number of inputs in TestWalk.
const maxInputs = 80

// start gives parameters under which a flow can be begun.
func start(flow, stage string) map[string]string {
	switch flow {
	case "register":
		return nil
	case "details":
		return with(about(stage), "ask", "people")
	case "forget":
		return map[string]string{"open": "2"}
	case "rename":
		return map[string]string{"name": "王芳"}
	case "renumber":
		return map[string]string{"phone": ""}
	case "accept":
		return map[string]string{"token": "t", "community": "云湖花园", "role": "manager", "home": ""}
	}
	return about(stage)
}

// TestWalk lets a person press, type and send at random in any conversation: every screen can be shown, and every result can be read
// (docs/design.md §7).
func TestWalk(t *testing.T) {
	names := flows.Names()
	rapid.Check(t, func(r *rapid.T) {
		name := rapid.SampledFrom(names).Draw(r, "flow")
		stage := string(rapid.SampledFrom(complaint.Stages()).Draw(r, "stage"))
		lang := rapid.SampledFrom(domain.Languages()).Draw(r, "language")
		k := converse(t, lang, name, start(name, stage), nil)
		for range maxInputs {
			if k.result != nil || k.left {
				break
			}
			fits(t, k)
			wander(r, k)
		}
		if k.result != nil {
			k.read()
		}
		require.Zero(t, k.misses(), "a text could not be said:\n%s", k.out.String())
	})
}

// wander does one thing, mostly a press.
func wander(r *rapid.T, k *talk) {
	var buttons []dialog.Button
	for _, row := range k.screen.Rows {
		buttons = append(buttons, row...)
	}
	switch n := rapid.IntRange(0, 9).Draw(r, "what"); {
	case n < 6:
		_, _, choice, ok := button.Parse(rapid.SampledFrom(buttons).Draw(r, "button").Data)
		require.True(k.t, ok)
		press(choice)(k)
	case n < 8:
		text := rapid.SampledFrom([]string{"3", "漏水了，很多天", "<b>&😀", "13800138000", "25日", "取消吧不是", strings.Repeat("长", 2500)}).Draw(r, "words")
		say(text, text)(k)
	case n < 9:
		album(rapid.IntRange(1, 12).Draw(r, "photos"))(k)
	default:
		share(k)
	}
}

var tags = regexp.MustCompile(`</?[a-z]+>`)

// fits checks the limits of the live screen.
func fits(t *testing.T, k *talk) {
	t.Helper()
	require.NotNil(t, k.screen, "nothing to see:\n%s", k.out.String())
	n := 0
	for _, row := range k.screen.Rows {
		assert.LessOrEqual(t, len(row), limits.Row)
		n += len(row)
		for _, b := range row {
			assert.LessOrEqual(t, len(b.Data), limits.Data, b.Data)
			assert.NotEmpty(t, strings.TrimSpace(k.cat.Label(k.lang, b.Label)))
		}
	}
	assert.LessOrEqual(t, n, limits.Buttons)
	assert.Positive(t, n, "no way out of\n%s", k.out.String())
	i := strings.LastIndex(k.out.String(), "\n< ")
	assert.LessOrEqual(t, utf8.RuneCountInString(tags.ReplaceAllString(k.out.String()[max(i, 0):], "")), limits.Text)
	data, err := codec.Encode(k.state)
	require.NoError(t, err)
	assert.Less(t, len(data), codec.MaxState)
}

// TestLongestAnswers gives every flow the longest answers: the card still fits into one message, and the state into its bound.
func TestLongestAnswers(t *testing.T) {
	for _, name := range flows.Names() {
		t.Run(name, func(t *testing.T) {
			k := converse(t, domain.English, name, start(name, "in_progress"), nil)
			for k.result == nil {
				fits(t, k)
				brim(k)
			}
			k.read()
		})
	}
}

// brim returns the longest answer to the current step.
func brim(k *talk) {
	for _, s := range k.flow.Steps {
		if s.Key != k.screen.Step {
			continue
		}
		switch kind := s.Answer.(type) {
		case dialog.Text:
			text := strings.Repeat("长", kind.Max)
			if known, ok := map[string]string{"phone": "13800138000", "code": "ABCD"}[s.Key]; ok {
				text = known
			}
			say(text, text)(k)
		case dialog.Media:
			album(kind.Max)(k)
			done(k)
		case dialog.Contact:
			share(k)
		case dialog.Confirm:
			submit(k)
		default:
			first := k.screen.Rows[0][0]
			_, _, choice, _ := button.Parse(first.Data)
			press(choice)(k)
			if c, several := kind.(dialog.Choice); several && c.Multi {
				done(k)
			}
		}
		return
	}
	require.Fail(k.t, "no such step", k.screen.Step)
}

// TestLoadedOptionsAreSaidAgain: what was chosen among loaded options is shown with the same words later, on the card and beside the question.
func TestLoadedOptionsAreSaidAgain(t *testing.T) {
	cat, err := texts()
	require.NoError(t, err)
	own := maps.Clone(options)
	own["places"], own["spots"] = placeOptions(cat, domain.Chinese), spotOptions(cat, domain.Chinese)
	for name, f := range all() {
		for _, s := range f.Steps {
			k, choice := s.Answer.(dialog.Choice)
			if !choice || k.Options.Fact == "" {
				continue
			}
			for _, o := range own[k.Options.Fact] {
				if o.Key != "" {
					assert.Equal(t, cat.Label(domain.English, dialog.Phrase{Key: o.Key}), cat.Label(domain.English, dialog.Phrase{Key: f.OptionKey(s, o.Value)}), "%s.%s: %s", name, s.Key, o.Value)
				}
			}
		}
	}
}

// TestTableIsWhole: every flow has a function for its result, and every action that needs words has a flow.
func TestTableIsWhole(t *testing.T) {
	others := []string{"register", "rename", "renumber", "accept", "complaint", "intake", "handle", "matter", "deed", "remark", "forget", "absence", "leave", "community", "homes", "settle", "opening",
		"emergency", "details", "improve", "improved", "improve_assign", "judge", "abandon", "contain", "stand_down", "cannot", "drill", "same", "confirm", "conclude", "post", "rotation", "hand_shift", "cover_part", "timetable", "timetable_set",
		"suggest", "offered", "split", "ask_again", "reply", "consider", "adopt", "voice_assign", "turn_down", "withhold", "carried_out", "known", "announce", "correct_notice", "end_notice",
		"incident", "incident_update", "incident_restore", "incident_begin", "incident_move", "incident_cancel", "incident_assign"}
	for _, name := range flows.Names() {
		_, isStep := flows.Acts()[name]
		assert.NotEqual(t, isStep, slices.Contains(others, name), name)
	}
	for name, s := range flows.Acts() {
		_, known := all()[name]
		assert.True(t, known, name)
		assert.Contains(t, complaint.Actions(), s.Do)
	}
	for _, trigger := range complaint.Triggers().Rows() {
		if trigger.Flow == "" {
			continue
		}
		assert.Contains(t, all(), trigger.Flow)
		_, reads := flows.Acts()[trigger.Flow]
		assert.True(t, reads || trigger.Do == complaint.HandleNow, "%s: nobody reads the result of %s", trigger.Do, trigger.Flow)
	}
	_, _, err := flows.Record(dialog.Flow{}, dialog.Result{Flow: "complaint"}, me, now)
	assert.Error(t, err)
}

// TestConditionsSayWhatTheyRead: a condition uses only the answers that its When names; drawings and Depends rely on this.
func TestConditionsSayWhatTheyRead(t *testing.T) {
	for name, f := range all() {
		for _, s := range f.Steps {
			if s.When == nil {
				continue
			}
			keys := map[string]bool{}
			for _, other := range f.Steps {
				keys[other.Key] = true
			}
			assert.NotEmpty(t, s.When.Name, "%s.%s", name, s.Key)
			for _, r := range s.When.Reads {
				assert.True(t, keys[r], "%s.%s reads %s, which is no step", name, s.Key, r)
			}
			assert.NotPanics(t, func() { s.When.Holds(nil, nil) }, "%s.%s", name, s.Key)
		}
	}
}
