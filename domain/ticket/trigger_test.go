package ticket_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/ticket"
)

type deed string

func TestTriggers(t *testing.T) {
	table := ticket.NewTriggers[deed]([]ticket.Trigger[deed]{{Do: "take"}, {Do: "end", Flow: "ending"}, {Do: "drop", Flow: "ending"}})
	rows := table.Rows()
	assert.Equal(t, []ticket.Trigger[deed]{{Do: "take"}, {Do: "end", Flow: "ending"}, {Do: "drop", Flow: "ending"}}, rows, "in the order of the buttons")
	rows[0].Do = "other"
	for do, want := range map[deed]bool{"take": true, "end": true, "fly": false, "other": false, "": false} {
		row, asked := table.Of(do)
		assert.Equal(t, want, asked, do)
		assert.Equal(t, want, row.Do == do && do != "", do)
	}
	row, there := table.OfFlow("ending")
	assert.True(t, there)
	assert.Equal(t, deed("end"), row.Do, "the first")
	_, there = table.OfFlow("")
	assert.False(t, there, "no conversation is none")
	assert.Panics(t, func() { ticket.NewTriggers[deed]([]ticket.Trigger[deed]{{Do: "take"}, {Do: "take", Flow: "x"}}) })
}
