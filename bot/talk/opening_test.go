package talk

import (
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/card"
	"guanjia/bot/catalogue"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/domain"
)

// A head is stored with its conversation: showing the screen again shows it again, unless it was shown without a store.
func TestHead(t *testing.T) {
	texts, err := catalogue.New()
	require.NoError(t, err)
	r := card.Reader{Texts: texts, Lang: domain.English}
	fire, kept := card.Danger(r, "fire", "119").HTML, r.Text("bot.kept_first", nil)
	advised := &atomic.Bool{}
	advised.Store(true)
	start := dialog.Start{Flow: "register", Params: map[string]string{"in": "1"}}
	for _, c := range []struct {
		name   string
		head   Head
		update int64 // that the screen is shown for
		told   visit.Told
		want   string
	}{
		{"none", Head{}, 7, visit.Told{}, "screen"},
		{"kept, for the message that began it", Head{Kept: true}, 7, visit.Told{}, kept + "\n\nscreen"},
		{"kept, for a later one", Head{Kept: true}, 8, visit.Told{}, "screen"},
		{"kept, for a deadline", Head{Kept: true}, 0, visit.Told{}, "screen"},
		{"danger stays", Head{Danger: "fire", Call: "119"}, 8, visit.Told{}, fire + "\n\nscreen"},
		{"danger, said before", Head{Danger: "fire", Call: "119"}, 7, visit.Told{Advice: advised}, "screen"},
		{"danger of a stranger", Head{Danger: "fire", Call: "119", Kept: true}, 7, visit.Told{}, fire + "\n\n" + kept + "\n\nscreen"},
	} {
		begun := Opening{Start: start, Head: c.head}.start(7)
		s := dialog.State{Flow: begun.Flow, Params: begun.Params}
		v := &visit.Visit{Update: c.update, Told: &c.told}
		assert.Equal(t, c.want, headOf(v, s).above(r, "screen"), c.name)
		asking := dialog.State{Flow: "add", Asking: &begun}
		assert.Equal(t, c.want, headOf(v, asking).above(r, "screen"), "%s, beside another conversation", c.name)
	}
	assert.Equal(t, map[string]string{"in": "1"}, start.Params, "the caller's own parameters are left alone")
	assert.Nil(t, Opening{}.start(7).Params)
}
