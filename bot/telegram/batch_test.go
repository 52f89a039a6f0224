package telegram

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/telegram/ledger"
)

// A batch whose updates come in another order, or twice, loses none of them and gives each once.
func TestBatchInAnyOrder(t *testing.T) {
	for name, c := range map[string]struct {
		batch []string
		fresh int
		want  []int64
	}{
		"in order":                  {[]string{"5", "6", "7"}, 3, []int64{5, 6, 7}},
		"the newest first":          {[]string{"7", "5", "6"}, 3, []int64{5, 6, 7}},
		"twice":                     {[]string{"5", "6", "5", "6"}, 2, []int64{5, 6}},
		"confirmed ones once more":  {[]string{"4", "6", "3", "5"}, 2, []int64{5, 6}},
		"nothing that can be taken": {[]string{"-1"}, 0, nil},
	} {
		var got []int64
		known := ledger.New()
		known.Add(4)
		known.Done(4)
		p := poller{api: New(Options{Token: "1:x"}), work: t.Context(), ledger: known, handle: func(_ context.Context, u Update, _ func()) { got = append(got, u.ID) }}
		var raws []json.RawMessage
		for _, id := range c.batch {
			raws = append(raws, json.RawMessage(`{"update_id":`+id+`}`))
		}
		assert.Equal(t, c.fresh, p.takeAll(raws), name)
		assert.Equal(t, c.want, got, name)
	}
}
