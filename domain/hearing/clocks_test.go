package hearing_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/hearing"
	"guanjia/domain/voice"
)

// between is a store in which something happens once after a voice was read and before it is written.
type between struct {
	hearing.Store
	happens func()
}

// CommitVoice implements hearing.Store.
func (b *between) CommitVoice(ctx context.Context, c hearing.Commit) (voice.Voice, bool, error) {
	if do := b.happens; do != nil {
		b.happens = nil
		do()
	}
	return b.Store.CommitVoice(ctx, c)
}

// A day that is over while somebody answers is no reason to refuse the answer; a colleague who answers first is.
func TestAClockPassesWhileSomebodyActs(t *testing.T) {
	for name, c := range map[string]struct {
		meanwhile func(s *scene)
		want      error
	}{
		"a clock": {func(s *scene) {
			s.Now = s.Now.AddDate(0, 1, 0)
			_, err := s.room.RunClocks(s.T.Context())
			require.NoError(s.T, err)
		}, nil},
		"a colleague": {func(s *scene) {
			_, err := s.room.Act(s.T.Context(), s.Chen, "first", s.question, voice.Reply, voice.Replying{Words: "七点"})
			require.NoError(s.T, err)
		}, domain.Conflict},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			b := &between{s.store, func() { c.meanwhile(&s) }}
			v, err := hearing.New(b, s.House.Store, s.Reader).Act(t.Context(), s.Li, "reply", s.question, voice.Reply, voice.Replying{Words: "六点"})
			assert.Nil(t, b.happens)
			if c.want != nil {
				require.ErrorIs(t, err, c.want)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, "六点", v.Voice.Answer)
			rows, err := b.VoiceHistory(t.Context(), v.Voice.ID)
			require.NoError(t, err)
			assert.Equal(t, voice.Late, rows[len(rows)-2].Do, "the clock has passed")
		})
	}
}
