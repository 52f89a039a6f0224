package dialog_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/dialog/dialogtest"
)

// uniques names the photos of an answer, in order.
func uniques(items []dialog.Item) []int64 {
	var all []int64
	for _, i := range items {
		all = append(all, i.Message-1000)
	}
	return all
}

func numbers(n int64) []int64 {
	var all []int64
	for i := range n {
		all = append(all, i+1)
	}
	return all
}

func TestAlbums(t *testing.T) {
	for _, c := range []struct {
		name string
		play func(*dialogtest.Script)
		want []int64 // photos of the answer
		sent int     // messages of the program while they arrived
	}{
		{"ten in any order", func(s *dialogtest.Script) { s.Album("A", 7, 2, 9, 1, 10, 3, 8, 5, 4, 6) }, numbers(10), 1},
		{"eleven", func(s *dialogtest.Script) { s.Album("A", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) }, numbers(10), 1},
		{"each twice", func(s *dialogtest.Script) { s.Album("A", 2, 1, 2, 1) }, numbers(2), 1},
		{"over seconds, a text in between", func(s *dialogtest.Script) {
			s.Album("A", 1, 2)
			s.Tick(2 * time.Second)
			s.Say("and it smells")
			s.Tick(2 * time.Second)
			s.Album("A", 4, 3)
		}, numbers(4), 2},
		{"two at once", func(s *dialogtest.Script) {
			for n := range 5 {
				s.Album("A", 2*n+1)
				s.Album("B", 2*n+2)
			}
		}, numbers(10), 2},
		{"after a minute's thought", func(s *dialogtest.Script) { s.Album("A", 1); s.Tick(29 * time.Minute); s.Album("A", 2) }, numbers(2), 2},
		{"on their own", func(s *dialogtest.Script) { s.Send(2, ""); s.Send(1, "look") }, numbers(2), 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := dialogtest.Sample(t)
			dialogtest.AtPictures(s)
			before := s.Sent()
			c.play(s)
			assert.Equal(t, c.sent, s.Sent()-before, "messages:\n%s", s.Transcript())
			assert.Equal(t, 1, s.Live())
			s.Press("dialog.done")
			s.Press("dialog.skip")
			s.Press("dialog.send")
			assert.Equal(t, c.want, uniques(s.Results()[0].Answers["pictures"].Media))
		})
	}
}

// TestItemsThatComeAtTheWrongTime: before their step, after Done, while the engine asks, after Send, after Cancel.
func TestItemsThatComeAtTheWrongTime(t *testing.T) {
	finish := func(s *dialogtest.Script) []int64 {
		for s.State().Step != "confirm" {
			s.Press("dialog.skip")
		}
		s.Press("dialog.send")
		return uniques(s.Results()[0].Answers["pictures"].Media)
	}
	t.Run("before their step", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.Begun(s)
		s.Album("A", 2, 1)
		s.Press("cnoise")
		s.Press("coutside")
		s.Say("It is loud.")
		assert.Equal(t, []int64{1, 2}, uniques(s.State().Partial.Media))
		s.Album("A", 3)
		s.Press("dialog.done")
		assert.Equal(t, numbers(3), finish(s))
	})
	t.Run("with the words as caption", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.Begun(s)
		s.Press("cnoise")
		s.Press("coutside")
		s.Send(1, "It is loud.")
		assert.Equal(t, "It is loud.", s.State().Draft["words"].Text)
		s.Press("dialog.done")
		assert.Equal(t, numbers(1), finish(s))
	})
	t.Run("after Done", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.AtPictures(s)
		s.Album("A", 1)
		s.Press("dialog.done")
		s.Album("A", 2)
		s.Send(3, "")
		assert.Equal(t, "wish", s.State().Step)
		assert.Equal(t, numbers(3), finish(s))
	})
	t.Run("after Skip", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.AtCard(s)
		s.Send(1, "")
		assert.Equal(t, numbers(1), finish(s))
	})
	t.Run("while the engine asks", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.Begun(s)
		s.Begin("all", nil)
		s.Send(1, "")
		s.Press("dialog.go_on")
		s.Tick(time.Hour)
		s.Tick(25 * time.Hour)
		s.Send(2, "")
		s.Press("dialog.resume")
		s.Press("cnoise")
		s.Press("coutside")
		s.Say("It is loud.")
		s.Press("dialog.done")
		assert.Equal(t, numbers(2), finish(s))
	})
	t.Run("after Back", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.AtPictures(s)
		s.Album("A", 1, 2)
		s.Press("dialog.back")
		s.Say("It is very loud.")
		s.Press("dialog.done")
		s.Press("dialog.skip")
		s.Press("epictures")
		s.Send(3, "")
		s.Press("dialog.back")
		assert.Equal(t, numbers(3), finish(s))
	})
	t.Run("after Send", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.AtPictures(s)
		s.Album("A", 1)
		s.Press("dialog.done")
		assert.Equal(t, numbers(1), finish(s))
		r := s.Do(dialogtest.Picture("A", 2))
		require.NotNil(t, r.Late)
		assert.Equal(t, dialog.Late{Run: s.Results()[0].Run, Step: "pictures", Items: []dialog.Item{dialogtest.Photo(2)}}, *r.Late)
		assert.Equal(t, r.Late, s.Again().Late, "the program may have died before it was added")
		s.Tick(11 * time.Minute)
		assert.True(t, s.Do(dialogtest.Picture("A", 3)).Idle, "too late")
	})
	t.Run("nine minutes after Send", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.AtPictures(s)
		s.Album("A", 1)
		s.Press("dialog.done")
		finish(s)
		s.Tick(9 * time.Minute)
		assert.NotNil(t, s.Do(dialogtest.Picture("A", 2)).Late, "a slow line takes minutes for an album of videos")
	})
	t.Run("after Cancel", func(t *testing.T) {
		s := dialogtest.Sample(t)
		dialogtest.AtPictures(s)
		s.Album("A", 1)
		s.Cancel()
		r := s.Do(dialogtest.Picture("A", 2))
		assert.Nil(t, r.Late)
		assert.False(t, r.Idle, "nobody shall be asked about the rest of an album")
	})
}

// TestTakingPicturesBack: what was sent can be removed when the step is edited.
func TestTakingPicturesBack(t *testing.T) {
	s := dialogtest.Sample(t)
	dialogtest.AtPictures(s)
	s.Album("A", 1, 2)
	s.Press("dialog.done")
	s.Press("dialog.skip")
	s.Press("epictures")
	s.Press("dialog.media.clear")
	s.Double()
	s.Send(3, "")
	s.Press("dialog.done")
	s.Press("dialog.send")
	assert.Equal(t, []int64{3}, uniques(s.Results()[0].Answers["pictures"].Media))
}

// TestWordsAtPictures: words are added to the step that Caption names, within its bound; the person is told of what does not fit.
func TestWordsAtPictures(t *testing.T) {
	s := dialogtest.Sample(t)
	dialogtest.AtPictures(s)
	r := s.Say("Every night.")
	assert.Equal(t, "dialog.media.words_kept", r.Screen.Notes[0].Key)
	r = s.Say(string(make([]byte, 300)) + "long")
	assert.Equal(t, "dialog.hint.text_long", r.Screen.Notes[0].Key)
	assert.Equal(t, "It is loud.\nEvery night.", s.State().Draft["words"].Text)
	assert.Equal(t, "dialog.hint.media", s.Sticker().Screen.Notes[0].Key)
}
