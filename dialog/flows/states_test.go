package flows_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/codec"
	"guanjia/domain"
)

// stored is the folder with states of released programs: one of every version of every flow, never edited (CONTRIBUTING.md §4). A new
// version of a flow gets a new file; the program must still read the old ones.
const stored = "testdata/states"

// TestStoredStatesGoOn: a conversation of an older program continues where it was.
func TestStoredStatesGoOn(t *testing.T) {
	keepMissing(t)
	files, err := filepath.Glob(stored + "/*.json")
	require.NoError(t, err)
	seen := map[string]bool{}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			s, err := codec.Decode([]byte(strings.TrimSpace(string(data))))
			require.NoError(t, err)
			f := all()[s.Flow]
			seen[f.Name] = true
			n, _, ok := dialog.Upgraded(f, s)
			require.True(t, ok)
			assert.Equal(t, f.Version, n.Version)
			assert.ElementsMatch(t, saidIn(s.Draft), saidIn(n.Draft), "nothing that was answered is lost")
			cat, err := texts()
			require.NoError(t, err)
			k := &talk{t: t, cat: cat, lang: domain.Chinese, flow: f, state: n, now: now, missed: cat.Misses()}
			k.do(dialog.Event{Kind: dialog.Redraw})
			require.NotNil(t, k.screen)
			for k.result == nil {
				brim(k)
			}
			k.read()
			assert.Zero(t, k.misses())
		})
	}
	for name := range all() {
		assert.True(t, seen[name], "no stored state of %s: run with -update", name)
	}
}

// saidIn are the answers of a draft, whatever kind of step took them.
func saidIn(d dialog.Draft) []dialog.Answer {
	all := slices.Collect(maps.Values(d))
	for i := range all {
		all[i].Other = false
	}
	return all
}

// keepMissing writes states of versions that have none yet, from the middle of their conversation.
func keepMissing(t *testing.T) {
	if !*update {
		return
	}
	for _, c := range conversations {
		k := converse(t, domain.Chinese, c.flow, c.params, c.draft, c.inputs[:len(c.inputs)/2]...)
		file := filepath.Join(stored, c.flow+"."+string(rune('0'+k.flow.Version))+".json")
		if _, err := os.Stat(file); err == nil {
			continue
		}
		data, err := codec.Encode(k.state)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(file, append(data, '\n'), 0o644))
	}
}
