package words_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/words"
)

// Thanks for something that came quickly hurry nobody; thanks beside a wish do.
func TestThanksForHaste(t *testing.T) {
	w, err := words.New(words.Own{})
	require.NoError(t, err)
	for said, urges := range map[string]bool{
		"Thanks for the quick repair": false, "thank you for fixing it so quickly": false, "thanks for the quick answer": false, "Thank you so much for your quick reply!": false,
		"Thanks to Zhao for the quick repair": false, "Thanks again for the quick fix, it works": false, "Cheers for coming so quickly": false,
		"thanks, please hurry": true, "please repair it quickly, thanks": true, "thanks in advance for a quick repair": true, "thank you for a quick repair in advance": true, "Thanks for repairing it quickly please": true, "Thanks for the quick reply, but hurry up now": true,
		"谢谢，请快点": true, "谢谢你们这么快就来修": false,
	} {
		m := w.Understand(said)
		assert.Equal(t, urges, slices.Contains(m.Matters, words.Urge), said)
		assert.Contains(t, m.Matters, words.Thanks, said)
	}
}
