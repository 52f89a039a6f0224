package casework_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	. "guanjia/domain/casework"
	. "guanjia/domain/complaint"
	"guanjia/domain/complaint/quote"
)

// The complainant takes the name off the words of a survey in one act, as long as there are words, whatever became of the case since; no
// figure changes, nobody is told, and a changed answer stays unsigned.
func TestUnsign(t *testing.T) {
	rules := DefaultRules()
	act := func(c Case, by domain.Actor, do Action, rec Record, after time.Duration) Case {
		ch, err := rules.Apply(c, do, by, rec, now.Add(after))
		require.NoError(t, err)
		if do == Unsign {
			assert.Empty(t, ch.Tells())
		}
		return ch.After()
	}
	may := func(c Case) bool { return rules.Permits(c, Unsign, theOwner, now.Add(time.Hour)) }
	assert.False(t, may(until(t, Resolve)), "nothing was said yet")
	answered := until(t, Answer)
	for name, c := range map[string]Case{"answered": answered, "closed": until(t, Close),
		"not solved": act(until(t, Resolve), theOwner, Answer, Survey{Solved: No, Satisfaction: 1, Words: "还是坏的"}, time.Hour)} {
		require.True(t, may(c), name)
		for _, other := range []domain.Actor{handler, manager, clerk, neighbor, stranger, company} {
			assert.False(t, rules.Permits(c, Unsign, other, now.Add(time.Hour)), "%s: %s", name, other.Name)
		}
		after := act(c, theOwner, Unsign, Unsigning{}, time.Hour)
		assert.True(t, quote.Unsigned(after), name)
		assert.False(t, may(after), "%s: once", name)
		assert.Equal(t, c.Surveys[0].Words, after.Surveys[0].Words)
		assert.False(t, quote.Unsigned(c), "the case before does not change")
		assert.Equal(t, c.Stage, after.Stage)
	}
	silent := act(until(t, Resolve), theOwner, Answer, Survey{Solved: Yes, Satisfaction: 5, Words: " "}, time.Hour)
	assert.False(t, may(silent), "there are no words")
	changed := act(act(answered, theOwner, Unsign, Unsigning{}, time.Hour), theOwner, Answer, Survey{Solved: Partly, Satisfaction: 3, Words: "想了想"}, 2*time.Hour)
	require.Len(t, changed.Surveys, 1)
	assert.True(t, quote.Unsigned(changed), "asked for once")
}
