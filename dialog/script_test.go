package dialog_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares a transcript with the one that was reviewed.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txt")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), got, "read the difference; if it is meant, run with -update")
}

func TestConversations(t *testing.T) {
	for name, play := range map[string]func(*dialogtest.Script){
		"report": func(s *dialogtest.Script) {
			s.Begin("report", nil)
			s.Press("report.what.noise")
			s.Say("1")
			s.Press("dialog.page.next")
			s.Say("room t")
			s.Say("The neighbours drill at night.")
			s.Album("A", 3, 1, 2)
			s.Press("dialog.done")
			s.Press("dialog.skip")
			s.Press("ewhere")
			s.Press("coutside")
			s.Press("dialog.send")
		},
		"all kinds": func(s *dialogtest.Script) {
			s.Begin("all", nil)
			s.Press("ca")
			s.Press("cb")
			s.Press("cc")
			s.Press("ua")
			s.Press("dialog.done")
			s.Say("7")
			s.Say("3")
			s.Say("25")
			s.Say("tomorrow")
			s.Say("dialog.date.yesterday")
			s.Contact("8613800138000", true)
			s.Sticker()
			s.Location(31.2, 121.5)
			s.Say("something else")
		},
		"crash and replicas": func(s *dialogtest.Script) {
			s.Begin("report", nil)
			s.Crash()
			s.Press("cwater")
			s.Replica(1)
			s.Press("coutside")
			s.Crash()
			s.CrashBefore(dialogtest.OpSave)
			_, err := s.Try(dialogtest.Words("It drips."))
			if err != nil {
				s.Crash()
			}
			s.Press("dialog.skip")
			s.Double()
			s.Press("dialog.skip")
			s.Press("dialog.send")
			s.Again()
			s.Double()
		},
		"broken into": func(s *dialogtest.Script) {
			s.Begin("report", nil)
			s.Press("cwater")
			s.Instead(dialog.Start{Flow: "all"})
			s.Again()
			s.Flush()
			s.Crash()
			s.Press("ca")
			s.Instead(dialog.Start{Flow: "report", Draft: dialog.Draft{"what": {Choices: []string{"noise"}}}})
			s.Flush()
			s.CrashBefore(dialogtest.OpSave)
			if _, err := s.Try(dialog.Event{Kind: dialog.Begin, Start: &dialog.Start{Flow: "all"}, Instead: true}); err != nil {
				s.Crash()
			}
			s.Cancel()
			s.Again()
		},
		"left alone": func(s *dialogtest.Script) {
			s.Begin("report", nil)
			s.Press("cwater")
			s.Tick(30 * time.Minute)
			s.Tick(24 * time.Hour)
			s.Crash()
			s.Press("dialog.resume")
			s.Start(dialog.Start{Flow: "all"})
			s.Press("dialog.go_on")
			s.Start(dialog.Start{Flow: "all"})
			s.Press("dialog.leave")
			s.Cancel()
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := dialogtest.Sample(t)
			play(s)
			golden(t, name, s.Transcript())
			require.LessOrEqual(t, s.Live(), 1, "messages with buttons")
		})
	}
}

func TestMemory(t *testing.T) {
	dialogtest.RunStore(t, func(*testing.T) dialogtest.Trial {
		passed := time.Duration(0)
		m := dialogtest.NewMemory(func() time.Time { return time.Now().Add(passed) })
		return dialogtest.Trial{Store: m, Pass: func(d time.Duration) { passed += d }}
	})
}
