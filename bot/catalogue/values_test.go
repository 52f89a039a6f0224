package catalogue_test

import (
	"bufio"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// wordFor is a word that fits a value of that name; most are under a prefix of the same name.
var wordFor = map[string]string{
	"category": "category.noise", "channel": "channel.phone", "priority_before": "priority.P3", "solved": "solved.no",
	"severity": "severity.serious", "scope": "scope.home", "priority": "priority.P1", "conclusion": "conclusion.partly",
	"cause": "cause.fees", "improvement": "improvement.system", "clock": "clock.answer",
	"danger": "danger.kind.lift", "waits": "waits.owner", "refusal_kind": "refusal_kind.not_ours", "stage": "stage.resolved", "piece": "piece.photo", "to": "referral.police",
	"contacted": "contacted.no", "category_before": "category.noise", "category_after": "category.staff", "field": "field.contact", "place": "place.garage", "before": "field.no", "after": "field.yes",
}

// sample is a value of a kind, as the list of casework/testdata names them.
func sample(t *testing.T, name, kind string) domain.Value {
	switch kind {
	case "word":
		require.Contains(t, wordFor, name)
		return domain.Word(wordFor[name])
	case "number":
		return domain.Count(2)
	case "moment":
		return domain.Moment(time.Date(2026, 11, 23, 6, 5, 0, 0, time.UTC), "Asia/Shanghai")
	case "span":
		return domain.Span(2 * time.Hour)
	case "list":
		return domain.List(domain.Word("reason.slow"), domain.Word("reason.cost"))
	}
	return domain.Text("<" + name + ">")
}

// TestNoticesAndHistoryCanBeSaid makes each text of the cases twice: with all values that it can have, and with only those that are
// always there (casework/testdata/messages.golden lists them).
func TestNoticesAndHistoryCanBeSaid(t *testing.T) {
	c := open(t)
	file, err := os.Open("../../domain/casework/testdata/messages.golden")
	require.NoError(t, err)
	defer func() { _ = file.Close() }()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		key, rest, _ := strings.Cut(lines.Text(), " ")
		all, least := domain.Values{}, domain.Values{}
		for _, v := range strings.Split(strings.TrimSpace(rest), ", ") {
			name, kind, ok := strings.Cut(v, " ")
			if !ok {
				continue
			}
			all[name] = sample(t, name, strings.TrimSuffix(kind, "?"))
			if !strings.HasSuffix(kind, "?") {
				least[name] = all[name]
			}
		}
		for _, lang := range domain.Languages() {
			for _, values := range []domain.Values{all, least} {
				text, err := c.Try(lang, domain.Say(key, values))
				assert.NoError(t, err, "%s in %s", key, lang)
				assert.NotContains(t, text, "no value", key)
				assert.NotContains(t, text, "（）", key)
				assert.NotContains(t, text, "()", key)
			}
		}
	}
}

// TestHistoryOfComplainants: the complainant does not see the inner details of rows (complaint.ForComplainant).
func TestHistoryOfComplainants(t *testing.T) {
	c := open(t)
	for _, do := range []complaint.Action{complaint.Visit, complaint.Close} {
		row := complaint.Entry{Do: do, Public: true, Details: domain.Values{
			"solved": domain.Word("solved.no"), "words": domain.Text("INNER"), "cause": domain.Word("cause.fees"), "lesson": domain.Text("INNER")}}
		shown, ok := complaint.ForComplainant(row)
		require.True(t, ok)
		for _, lang := range domain.Languages() {
			text, err := c.Try(lang, domain.Say("history."+string(do), shown.Details))
			assert.NoError(t, err, "%s in %s", do, lang)
			assert.NotContains(t, text, "INNER")
		}
	}
}

// A person's data can be deleted: the rows of history stay without their values, and still say what was done (docs/design.md §10.9).
func TestHistoryCanBeSaidAfterDeletion(t *testing.T) {
	c := open(t)
	for _, lang := range domain.Languages() {
		said := map[string]complaint.Action{}
		for _, do := range complaint.Actions() {
			text, err := c.Try(lang, domain.Say("history."+string(do), nil))
			require.NoError(t, err, "%s in %s", do, lang)
			assert.Regexp(t, `[^：:，,（(\s]$`, text, "%s in %s", do, lang)
			assert.Empty(t, said[text], "%s in %s says the same as another action", do, lang)
			said[text] = do
		}
	}
}

// A place that begins with the word of the category says it once, in every text that has both.
func TestCategoryAndPlaceSayAWordOnce(t *testing.T) {
	c := open(t)
	lift := func(which string) domain.Values {
		return domain.Values{"category": domain.Word("category.elevator"), "place": domain.Place{Part: "lift", Building: 3, Label: "3", Entrance: "1", Which: which}.Value()}
	}
	say := func(lang domain.Language, v domain.Values) string { return c.Plain(lang, domain.Say("report.spot", v)) }
	assert.Equal(t, "Lift, building 3, entrance 1", say(domain.English, lift("")))
	assert.Equal(t, "Lift (no. 2), building 3, entrance 1", say(domain.English, lift("2")))
	assert.Equal(t, "电梯、3栋1单元电梯", say(domain.Chinese, lift("")))
	assert.Equal(t, "Lift", say(domain.English, domain.Values{"category": domain.Word("category.elevator"), "place": domain.Word("place.lift")}))
	other := lift("")
	other["category"] = domain.Word("category.noise")
	assert.Equal(t, "Noise, Lift, building 3, entrance 1", say(domain.English, other), "another word stays")
	other["place"] = domain.Text("Noisebridge, gate")
	assert.Equal(t, "Noise, Noisebridge, gate", say(domain.English, other), "a word that only begins alike stays")
	stuck := lift("2")
	stuck["danger"], stuck["number"] = domain.Word("danger.kind.lift"), domain.Text("YH-261123-001")
	assert.Contains(t, c.Plain(domain.English, domain.Say("notice.register.duty_emergency", stuck)), "Place: Lift (no. 2), building 3", "which lift is not lost")
}
