package voices_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/hearing"
	"guanjia/domain/voice"
)

// behind reads the whole list behind a figure, page by page.
func (s *scene) behind(by domain.Actor, from, to time.Time, figure voice.Figure) (list []hearing.View) {
	s.t.Helper()
	for {
		p, err := s.Counted(s.ctx(), by, nil, from, to, figure, len(list))
		require.NoError(s.t, err)
		if list = append(list, p.Views...); len(list) >= p.Total || len(p.Views) == 0 {
			require.Len(s.t, list, p.Total)
			return list
		}
	}
}

// Behind every figure of voices stands a list as long as the figure, of several pages too, also of what was joined; what somebody may not read
// is in neither (docs/design.md §13).
func TestListsBehindFigures(t *testing.T) {
	both(t, func(s *scene) {
		from := s.now
		late := s.file(voice.Question, "几点开门？")
		s.now = s.now.Add(20 * 24 * time.Hour)
		s.act(s.clerk, late, voice.Reply, voice.Replying{Words: "六点"})
		for i := range hearing.PageSize {
			s.now = s.now.Add(24 * time.Hour)
			v, err := s.File(s.ctx(), s.neighbour, s.run(), s.in.ID, voice.Voice{Kind: voice.Question, Words: fmt.Sprint("几点关门？", i)})
			require.NoError(s.t, err)
			s.act(s.clerk, v, voice.Reply, voice.Replying{Words: "八点"})
		}
		main := s.file(voice.Suggestion, "3栋门口加扶手")
		other, err := s.File(s.ctx(), s.neighbour, s.run(), s.in.ID, voice.Voice{Kind: voice.Suggestion, Words: "建议3栋门口装扶手"})
		require.NoError(s.t, err)
		_, err = s.Join(s.ctx(), s.clerk, s.run(), other.Voice.Number, main.Voice.Number)
		require.NoError(s.t, err)
		s.act(s.clerk, s.file(voice.Praise, "陈工修得好"), voice.PassOn, voice.Plain{})
		own, err := s.File(s.ctx(), s.owner, s.run(), s.in.ID, voice.Voice{Kind: voice.Praise, Words: "周经理好", Praised: s.manager.Person})
		require.NoError(s.t, err)
		s.now = s.now.Add(time.Minute)
		to := s.now.Add(time.Hour)
		want := map[voice.Figure]int{voice.Figure(voice.Question): hearing.PageSize + 1, voice.Figure(voice.Suggestion): 2, voice.Figure(voice.Praise): 1, voice.FigureOnTime: hearing.PageSize + 1,
			voice.FigureLate: 1, voice.FigureWaiting: 1, voice.FigurePassedOn: 1}
		f, err := s.Figures(s.ctx(), s.manager, nil, from, to)
		require.NoError(s.t, err)
		for _, figure := range voice.EveryFigure() {
			assert.Equal(s.t, want[figure], f.Of(figure), figure)
			list := s.behind(s.manager, from, to, figure)
			assert.Len(s.t, list, f.Of(figure), figure)
			for i, v := range list {
				assert.NotEqual(s.t, own.Voice.Number, v.Voice.Number)
				assert.True(s.t, i == 0 || list[i-1].Voice.ID > v.Voice.ID, "the newest first")
				_, err := s.Open(s.ctx(), s.manager, v.Voice.Number)
				require.NoError(s.t, err, "each can be opened")
			}
			assert.Empty(s.t, s.behind(s.manager, from.Add(-48*time.Hour), from.Add(-24*time.Hour), figure), "of another period: %s", figure)
			_, err := s.Counted(s.ctx(), s.clerk, nil, from, to, figure, 0)
			require.ErrorIs(s.t, err, domain.Forbidden)
		}
		elsewhere, err := s.Counted(s.ctx(), s.manager, []domain.CommunityID{s.in.ID + 1}, from, to, voice.Figure(voice.Question), 0)
		assert.True(s.t, err != nil || elsewhere.Total == 0, "of a community that the manager has not")
		past, err := s.Counted(s.ctx(), s.manager, nil, from, to, voice.Figure(voice.Question), 60)
		require.NoError(s.t, err)
		assert.Zero(s.t, past.Offset, "there are fewer now: the first page")
		assert.Empty(s.t, s.behind(s.manager, from, to, "no figure"))
	})
}
