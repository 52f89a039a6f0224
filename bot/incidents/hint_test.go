package incidents

import (
	"bytes"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/domain/informing"
	"guanjia/domain/informing/informingtest"
	"guanjia/domain/lookup"
	"guanjia/domain/office/officetest"
)

// A complaint goes on if the incidents that can explain it cannot be read, and the log says so.
func TestInsteadWithoutStore(t *testing.T) {
	h := officetest.Open(t)
	var said bytes.Buffer
	m := New(Options{Informing: informing.New(informingtest.Empty{}, h.Store, lookup.New(h.Store, lookup.Settings{}, h.Clock)), Log: slog.New(slog.NewTextHandler(&said, nil))})
	s := dialog.State{Flow: "complaint", Params: map[string]string{"community": talk.Param(h.In.ID)}, Draft: dialog.Draft{"category": dialog.Answer{Choices: []string{"elevator"}}}}
	for _, away := range []bool{false, true} {
		h.Store.Away(away)
		_, instead, err := m.Instead(t.Context(), &visit.Visit{Chat: 101, By: h.Wang}, s)
		require.NoError(t, err)
		assert.False(t, instead)
		if away {
			assert.Contains(t, said.String(), "unavailable")
		} else {
			assert.Empty(t, said.String())
		}
	}
}
