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

// golden holds a transcript to the one that was read and found good.
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

// report is what the flow of these tests gathers.
type report struct {
	What, Where, Room, Words, Wish string
	Pictures                       []dialog.Item
}

// field makes a setter for one field of a report.
func field[V any](of func(*report) *V) dialog.Setter {
	return dialog.Into(func(r *report, v V) error {
		*of(r) = v
		return nil
	})
}

// flows of these tests: every kind of answer, a branch, a question that depends on another.
func testFlows() map[string]dialog.Flow {
	inside := &dialog.When{Name: "inside", Reads: []string{"where"}, Holds: func(d dialog.Draft, _ map[string]string) bool {
		a := d["where"]
		return a.Value() == "inside"
	}}
	all := map[string]dialog.Flow{}
	for _, f := range []dialog.Flow{
		{Name: "report", Remind: 30 * time.Minute, Park: 24 * time.Hour, Steps: []dialog.Step{
			{Key: "what", Answer: dialog.Choice{Options: dialog.Fixed("noise", "water", "light")}, Set: field(func(r *report) *string { return &r.What })},
			{Key: "where", Answer: dialog.Choice{Options: dialog.Fixed("inside", "outside")}, Set: field(func(r *report) *string { return &r.Where })},
			{Key: "room", When: inside, Depends: []string{"where"}, Answer: dialog.Choice{Options: dialog.FromFact("rooms")}, Set: field(func(r *report) *string { return &r.Room })},
			{Key: "words", Answer: dialog.Text{Min: 2, Max: 200, Lines: true}, Set: field(func(r *report) *string { return &r.Words })},
			{Key: "pictures", Optional: true, Answer: dialog.Media{Max: 10, Caption: "words"}, Set: field(func(r *report) *[]dialog.Item { return &r.Pictures })},
			{Key: "wish", Optional: true, Answer: dialog.Text{Min: 2, Max: 100}, Set: field(func(r *report) *string { return &r.Wish })},
			{Key: "confirm", Answer: dialog.Confirm{}},
		}},
		{Name: "all", Steps: []dialog.Step{
			{Key: "several", Answer: dialog.Choice{Options: dialog.Fixed("a", "b", "c"), Multi: true, Min: 1, Max: 2}},
			{Key: "count", Answer: dialog.Number{Min: 1, Max: 5}},
			{Key: "day", Answer: dialog.Date{Past: true}},
			{Key: "phone", Answer: dialog.Contact{}},
			{Key: "point", Answer: dialog.Location{}, Optional: true},
			{Key: "other", Answer: dialog.Choice{Options: dialog.Fixed("x", "y"), Other: true, MaxOther: 20}},
		}},
	} {
		f.Version = 1
		all[f.Name] = f
	}
	return all
}

// rooms are more than one page.
func testFacts() map[string][]dialog.Option {
	var rooms []dialog.Option
	for i := range 20 {
		rooms = append(rooms, dialog.Option{Value: string(rune('a' + i)), Label: "Room " + string(rune('A'+i))})
	}
	return map[string][]dialog.Option{"rooms": rooms}
}

func script(t dialogtest.T) *dialogtest.Script {
	return dialogtest.New(t, dialogtest.Options{Flows: testFlows(), Facts: testFacts()})
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
			s := script(t)
			play(s)
			golden(t, name, s.Transcript())
			require.LessOrEqual(t, s.Live(), 1, "messages with buttons")
		})
	}
}

func TestMemory(t *testing.T) {
	dialogtest.RunStore(t, func(*testing.T) dialogtest.Home {
		passed := time.Duration(0)
		m := dialogtest.NewMemory(func() time.Time { return time.Now().Add(passed) })
		return dialogtest.Home{StateStore: m, Pass: func(d time.Duration) { passed += d }}
	})
}
