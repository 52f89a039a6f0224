package dialog_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
)

// TestWordsWhileTheEngineAsks: the answers to its questions can be typed; Cancel leaves and starts nothing.
func TestWordsWhileTheEngineAsks(t *testing.T) {
	asking := func() *dialogtest.Script {
		s := dialogtest.Sample(t)
		dialogtest.Begun(s)
		s.Press("cnoise")
		s.Begin("all", nil)
		return s
	}
	s := asking()
	assert.Equal(t, "dialog.leave_or_go_on", s.Say("what now?").Screen.Prompt.Key)
	assert.Equal(t, "dialog.old_button", dialogtest.Toast(s.Forge(s.Button("dialog.leave").Data[:len(s.Button("dialog.leave").Data)-1]+"r")))
	assert.Equal(t, "where", s.Say("dialog.go_on").Screen.Step)
	s = asking()
	assert.Equal(t, "several", s.Say("dialog.leave").Screen.Step)
	s = asking()
	assert.True(t, s.Say("dialog.cancel").Left)
	assert.Empty(t, s.State().Flow)
	s = asking()
	assert.Equal(t, "words", s.Say("report.where.outside").Screen.Step, "what the step takes is its answer")
	s = asking()
	s.Begin("report", map[string]string{"again": "yes"})
	s.Press("dialog.leave")
	assert.Equal(t, map[string]string{"again": "yes"}, s.State().Params, "the last that was asked for")
}

// TestTheSameAgain: who asks for the conversation under way, in which nothing is answered yet, is shown it again; with an answer, or about
// something else, the question comes first.
func TestTheSameAgain(t *testing.T) {
	begun := func() *dialogtest.Script {
		s := dialogtest.Sample(t)
		dialogtest.Begun(s)
		return s
	}
	s := begun()
	step, run := s.State().Step, s.State().Run
	r := s.Begin("report", s.State().Params)
	assert.Equal(t, step, r.Screen.Step)
	assert.NotEqual(t, "dialog.leave_or_go_on", r.Screen.Prompt.Key)
	assert.Equal(t, run, s.State().Run)
	assert.Equal(t, "dialog.leave_or_go_on", s.Begin("report", map[string]string{"about": "something else"}).Screen.Prompt.Key)
	s = begun()
	s.Press("cnoise")
	assert.Equal(t, "dialog.leave_or_go_on", s.Begin("report", s.State().Params).Screen.Prompt.Key)
	s = dialogtest.Sample(t)
	known := dialog.Start{Flow: "report", Draft: dialog.Draft{"what": {Choices: []string{"noise"}}}}
	for range 2 { // what was known from the start is no answer
		assert.Equal(t, "where", s.Start(known).Screen.Step)
	}
}

// TestBeginningBesideAParkedDraft: a parked draft is not deleted without a question; a person who resumes it gets it as it was.
func TestBeginningBesideAParkedDraft(t *testing.T) {
	s := dialogtest.Sample(t)
	dialogtest.AtPictures(s)
	s.Tick(31 * time.Minute)
	s.Tick(25 * time.Hour)
	assert.True(t, s.State().Parked)
	r := s.Begin("all", nil)
	assert.Equal(t, "dialog.leave_or_go_on", r.Screen.Prompt.Key)
	assert.Equal(t, "pictures", s.Press("dialog.go_on").Screen.Step)
	assert.Equal(t, "It is loud.", s.State().Draft["words"].Text)
}

// TestCancellingWhatKeeps: who cancels a conversation behind which another one waits with answers is asked whether to go on; cancelled once
// more, it is left. Without answers nothing is kept.
func TestCancellingWhatKeeps(t *testing.T) {
	f := dialog.Flow{Name: "rating", Version: 1, Keeps: true, Steps: []dialog.Step{{Key: "name", Answer: dialog.Text{Min: 1, Max: 9}}}}
	begin := func(behind dialog.Draft) dialog.State {
		return dialog.Advance(f, dialog.State{}, dialog.Event{Kind: dialog.Begin, Run: "1", At: time.Unix(1, 0), Start: &dialog.Start{Flow: "rating",
			Then: &dialog.Start{Flow: "complaint", Draft: behind}}}, dialog.Facts{}).State
	}
	words := dialog.Draft{"words": {Text: "It is loud."}}
	stop := dialog.Event{Kind: dialog.Stop, At: time.Unix(2, 0)}
	once := dialog.Advance(f, begin(words), stop, dialog.Facts{})
	assert.False(t, once.Left)
	assert.True(t, once.State.Parked)
	assert.Equal(t, "It is loud.", once.State.Then.Draft["words"].Text)
	assert.True(t, dialog.Advance(f, once.State, stop, dialog.Facts{}).Left)
	assert.True(t, dialog.Advance(f, begin(nil), stop, dialog.Facts{}).Left)
}
