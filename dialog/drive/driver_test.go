package drive_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
	"guanjia/dialog/drive"
	"guanjia/dialog/ending"
	"guanjia/dialog/record"
)

func TestFollowing(t *testing.T) {
	follow := map[string]*dialog.Start{"all": {Flow: "report", Draft: dialog.Draft{"what": {Choices: []string{"noise"}}}}}
	flows := dialogtest.SampleFlows()
	flows["nothing"] = dialog.Flow{Name: "nothing", Version: 1, Steps: []dialog.Step{{Key: "a", Answer: dialog.Text{Max: 9}}}}
	flows["all"] = dialog.Flow{Name: "all", Version: 1, Steps: []dialog.Step{{Key: "a", Answer: dialog.Text{Max: 9}}}}
	s := dialogtest.New(t, dialogtest.Options{Flows: flows, Finish: func(r dialog.Result) (*dialog.Start, error) { return follow[r.Flow], nil }})
	s.Begin("all", nil)
	r := s.Say("words")
	assert.True(t, r.Finished)
	assert.Equal(t, "where", r.Screen.Step, "the other has dialogtest.Begun, in the same save")
	assert.NotEqual(t, s.Results()[0].Run, s.State().Run)
	s.Crash()
	assert.Len(t, s.Results(), 1)
	assert.Equal(t, "where", s.State().Step)

	t.Run("without a question", func(t *testing.T) {
		follow["report"] = &dialog.Start{Flow: "nothing", Draft: dialog.Draft{"a": {Text: "x"}}}
		s.Press("coutside")
		s.Say("It is loud.")
		s.Press("s")
		s.Press("s")
		s.Press("y")
		assert.Len(t, s.Results(), 3)
		assert.Empty(t, s.State().Flow)
	})
	t.Run("without an end", func(t *testing.T) {
		follow["nothing"] = follow["report"]
		s.Begin("nothing", nil)
		_, err := s.Try(dialogtest.Words("x"))
		assert.ErrorContains(t, err, "without a question")
	})
	t.Run("unknown", func(t *testing.T) {
		follow["nothing"] = &dialog.Start{Flow: "gone"}
		_, err := s.Try(dialogtest.Words("x"))
		assert.ErrorContains(t, err, `no flow "gone" to follow nothing`)
	})
}

// TestFollowingALostRace: two conversations end in one event, of which the store knows only the first. After a save that came too late,
// both have ended, and Finish was called once for each.
func TestFollowingALostRace(t *testing.T) {
	words := []dialog.Step{{Key: "a", Answer: dialog.Text{Max: 9}}}
	flows := map[string]dialog.Flow{"first": {Name: "first", Version: 1, Steps: words}, "second": {Name: "second", Version: 1, Steps: words}}
	s := dialogtest.New(t, dialogtest.Options{Flows: flows, Finish: func(r dialog.Result) (*dialog.Start, error) {
		if r.Flow == "second" {
			return nil, nil
		}
		return &dialog.Start{Flow: "second", Draft: dialog.Draft{"a": {Text: "known"}}}, nil
	}})
	s.Begin("first", nil)
	s.Store.Before(func(op dialogtest.Op) error {
		if op != dialogtest.OpSave {
			return nil
		}
		s.Store.Before(nil)
		return record.ErrConflict
	})
	r := s.Say("words")
	assert.True(t, r.Finished)
	assert.Equal(t, "second", r.Result.Flow)
	assert.Empty(t, s.State().Flow, "nothing is under way")
	assert.Len(t, s.Results(), 2)
}

func TestRefusal(t *testing.T) {
	for _, c := range []struct{ flow, step string }{{"report", "confirm"}, {"plain", "second"}} {
		flows := dialogtest.SampleFlows()
		flows["plain"] = dialog.Flow{Name: "plain", Version: 1, Steps: []dialog.Step{{Key: "first", Answer: dialog.Text{Max: 9}}, {Key: "second", Answer: dialog.Text{Max: 9}}}}
		refuse := error(drive.Refusal{Note: dialog.Phrase{Key: "no"}})
		s := dialogtest.New(t, dialogtest.Options{Flows: flows, Facts: dialogtest.SampleFacts(), Finish: func(dialog.Result) (*dialog.Start, error) { return nil, refuse }})
		var r dialogtest.Reply
		if c.flow == "report" {
			dialogtest.AtCard(s)
			s.Tick(10 * time.Minute)
			r = s.Press("y")
		} else {
			s.Begin("plain", nil)
			s.Say("a")
			r = s.Say("b")
		}
		assert.Equal(t, c.step, r.Screen.Step)
		assert.Equal(t, "no", r.Screen.Notes[0].Key)
		if c.flow == "report" {
			assert.Equal(t, s.Now().Add(30*time.Minute), s.State().Deadline, "the person is waited for anew")
		}
		assert.Empty(t, s.Results())
		refuse = errors.New("out of order")
		event := dialogtest.Words("c")
		if c.flow == "report" {
			event = s.Button("y")
		}
		before := s.State()
		_, err := s.Try(event)
		require.ErrorContains(t, err, "finish "+c.flow+": out of order")
		assert.Equal(t, before, s.State(), "all is as it was")
		refuse = nil
		s.Crash()
		assert.Len(t, s.Results(), 1, "and is tried again")
	}
}

// A result that is refused for good ends the conversation, and nobody is told that it was done.
func TestEnded(t *testing.T) {
	for how, want := range map[ending.End]string{ending.Refused: "dialog.already_refused", ending.Role: "dialog.role_gone"} {
		s := dialogtest.New(t, dialogtest.Options{Flows: dialogtest.SampleFlows(), Facts: dialogtest.SampleFacts(), Finish: func(dialog.Result) (*dialog.Start, error) {
			return nil, fmt.Errorf("refused: %w", drive.Ended{How: how, Why: "no"})
		}})
		dialogtest.AtCard(s)
		r := s.Press("y")
		assert.True(t, r.Finished)
		assert.Empty(t, s.State().Flow)
		assert.Equal(t, want, dialogtest.Toast(s.Double()))
	}
	require.ErrorContains(t, drive.Ended{Why: "no"}, "no")
}

// TestForgotten: what Done leaves is stored for an hour, for second presses; a conversation under way for a month.
func TestForgotten(t *testing.T) {
	s := dialogtest.Sample(t)
	dialogtest.AtCard(s)
	s.Press("y")
	s.Tick(59 * time.Minute)
	assert.Equal(t, "dialog.already_done", dialogtest.Toast(s.Double()))
	s.Tick(2 * time.Minute)
	assert.Empty(t, s.Stored())
	dialogtest.Begun(s)
	s.Tick(24 * time.Hour)
	s.Tick(29 * 24 * time.Hour)
	assert.Equal(t, "report", s.State().Flow)
	s.Tick(31 * 24 * time.Hour)
	assert.Empty(t, s.Stored())
}

// TestStateOfANewerProgram: it is not changed by any event except /cancel.
func TestStateOfANewerProgram(t *testing.T) {
	for name, data := range map[string]string{
		"a newer version":      `{"f":"report","v":999,"r":"RUN","n":3,"s":"what"}`,
		"a newer flow":         `{"f":"garden","v":1,"r":"RUN","n":3,"s":"what"}`,
		"a newer way to write": "\x02whatever",
	} {
		t.Run(name, func(t *testing.T) {
			s := dialogtest.Sample(t)
			s.Put([]byte(data))
			for _, e := range []dialog.Event{dialogtest.Words("noise"), {Kind: dialog.Press, Data: "d:RUN:3:cnoise"}, dialogtest.Picture("A", 1),
				{Kind: dialog.Begin, Start: &dialog.Start{Flow: "all"}}, {Kind: dialog.Redraw}, {Kind: dialog.Tick}} {
				assert.Equal(t, "dialog.newer", dialogtest.Toast(s.Do(e)), e.Kind)
				assert.Equal(t, data, string(s.Stored()))
			}
			if data[0] == '{' {
				assert.True(t, s.Cancel().Left)
				assert.Empty(t, s.State().Flow)
			}
		})
	}
}

// TestStateThatCannotBeRead: the person is told once and can start again.
func TestStateThatCannotBeRead(t *testing.T) {
	for _, data := range []string{"rubbish", "{", `{"f":"report"}`, "\x01\xff", `{"f":"report","v":1,"r":"RUN","n":-4}`} {
		s := dialogtest.Sample(t)
		s.Put([]byte(data))
		r := s.Say("hello")
		assert.Equal(t, "dialog.unreadable", dialogtest.Toast(r), data)
		assert.True(t, r.Idle)
		assert.Empty(t, dialogtest.Toast(s.Say("hello")), "once")
		s.Put([]byte(data))
		r = s.Begin("report", nil)
		assert.Equal(t, "dialog.unreadable", r.Screen.Notes[0].Key)
		assert.Equal(t, "what", s.State().Step)
	}
}

func TestWhatTheCallerGotWrong(t *testing.T) {
	ctx := t.Context()
	d := drive.Driver[struct{}, struct{}]{Store: dialogtest.NewMemory(nil), Flows: dialogtest.SampleFlows()}
	k := dialog.Key{Chat: 1, Person: 1}
	start := func(flow, run string) dialog.Event {
		return dialog.Event{ID: 1, Kind: dialog.Begin, Start: &dialog.Start{Flow: flow}, Run: run}
	}
	_, err := d.Handle(ctx, struct{}{}, k, start("report", ""))
	require.ErrorContains(t, err, "Event.Run")
	_, err = d.Handle(ctx, struct{}{}, k, start("report", "a:b"))
	require.ErrorContains(t, err, "Event.Run")
	r, err := d.Handle(ctx, struct{}{}, k, start("gone", "RUN"))
	require.NoError(t, err)
	assert.Equal(t, "dialog.newer", dialogtest.Toast(r), "a button of a newer program")
	r, err = d.Handle(ctx, struct{}{}, k, dialog.Event{ID: 1, Kind: dialog.Begin, Run: "RUN"})
	require.NoError(t, err)
	assert.True(t, r.Idle)

	d.Facts = func(context.Context, struct{}, dialog.Key, dialog.State, []string) (dialog.Facts, error) {
		return dialog.Facts{}, nil
	}
	_, err = d.Handle(ctx, struct{}{}, k, start("report", "RUN"))
	require.NoError(t, err)
	say := func(id int64, text string) error {
		_, err := d.Handle(ctx, struct{}{}, k, dialog.Event{ID: id, Kind: dialog.Press, Data: text})
		return err
	}
	require.NoError(t, say(2, "d:RUN:1:cnoise"))
	require.ErrorContains(t, say(3, "d:RUN:2:cinside"), `facts ["rooms"] of step report.room were not given`)
	d.Facts = func(context.Context, struct{}, dialog.Key, dialog.State, []string) (dialog.Facts, error) {
		return dialog.Facts{}, errors.New("away")
	}
	require.ErrorContains(t, say(3, "d:RUN:2:cinside"), "load facts: away")
}

// TestTheLiveScreen: there is always one, also after the message was deleted, after another replica sent it, and if it cannot be edited.
func TestTheLiveScreen(t *testing.T) {
	t.Run("deleted", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.Begun(s)
		press := s.Button("cnoise")
		s.Delete()
		s.Do(press)
		assert.Equal(t, 1, s.Live())
		s.Press("coutside")
		assert.Equal(t, 1, s.Live())
	})
	t.Run("sent by another replica", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.Begun(s)
		s.Replica(1)
		s.Say("noise, please")
		s.Replica(0)
		s.Say("1")
		assert.Equal(t, 1, s.Live())
	})
	t.Run("sent by another replica, which could not store its id at once", func(t *testing.T) {
		s := dialogtest.Sample(t)
		s.Store.Before(func(op dialogtest.Op) error {
			if op == dialogtest.OpNote {
				return errors.New("away")
			}
			return nil
		})
		dialogtest.Begun(s)
		s.Store.Before(nil)
		s.Flush()
		s.Replica(1)
		s.Say("noise, please")
		assert.Equal(t, 1, s.Live())
	})
	t.Run("with a reply keyboard", func(t *testing.T) {
		s := dialogtest.Sample(t)
		s.Begin("all", nil)
		s.Say("1")
		s.Press("dialog.done")
		s.Say("1")
		s.Press("dialog.date.today")
		assert.Equal(t, dialog.ShareContact, s.Screen().Keyboard)
		assert.Equal(t, 1, s.Live())
		s.Say("abc")
		s.Contact("13800138000", true)
		s.Say("dialog.skip")
		assert.Equal(t, "other", s.Screen().Step)
		assert.Equal(t, 1, s.Live())
		s.Press("cx")
	})
	t.Run("an old message pressed", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.Begun(s)
		old := s.Button("cnoise")
		s.Say("what?")
		s.Do(old)
		assert.Equal(t, "where", s.State().Step, "the same question, so it counts")
		assert.Equal(t, 1, s.Live(), "and the newer message loses its buttons")
	})
}
