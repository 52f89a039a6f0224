package words

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sets are the parts of the corpus: train is what the tables were tuned on; held was written before them, and only measured.
var sets = []string{"train", "held"}

// The bounds of docs/design.md §5, in per mille of the sentences of a set.
const (
	leastHeard = 960 // of dangers
	mostAlarms = 20  // of what is none
)

// TestCorpus measures what is understood of sentences that people could write. Each file of testdata holds one kind in one
// language: danger.KIND, harmless.WHY, everyday.TOPIC, complaint.WITH.
func TestCorpus(t *testing.T) {
	w := shipped(t)
	var report strings.Builder
	for _, set := range sets {
		var dangers, heard, others, alarms int
		files, err := filepath.Glob(filepath.Join("testdata", set, "*.txt"))
		require.NoError(t, err)
		for _, file := range files {
			name := strings.TrimSuffix(filepath.Base(file), ".txt")
			kind, _, _ := strings.Cut(name, ".")
			sentences := readSentences(t, file)
			hits := 0
			for _, s := range sentences {
				if _, found := w.Danger(s); found {
					hits++
				}
			}
			if kind == "danger" {
				dangers, heard = dangers+len(sentences), heard+hits
			} else {
				others, alarms = others+len(sentences), alarms+hits
			}
			fmt.Fprintf(&report, "%-5s %-26s %3d of %3d %s\n", set, name, hits, len(sentences), "taken for danger")
		}
		fmt.Fprintf(&report, "%-5s heard %d of %d dangers, %d false alarms in %d\n\n", set, heard, dangers, alarms, others)
		assert.GreaterOrEqual(t, heard*1000, leastHeard*dangers, "%s: dangers heard", set)
		assert.LessOrEqual(t, alarms*1000, mostAlarms*others, "%s: false alarms", set)
	}
	golden(t, "testdata/report.golden", report.String())
}

func readSentences(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	return strings.Split(strings.TrimSpace(string(data)), "\n")
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(want), got, "run the test with -update and look at the difference")
}
