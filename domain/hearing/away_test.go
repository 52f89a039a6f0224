package hearing_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/hearing"
	"guanjia/domain/hearing/hearingtest"
	"guanjia/domain/lookup"
	"guanjia/domain/office/officetest"
	"guanjia/domain/ticket"
	"guanjia/domain/voice"
)

// store is a store of voices that is away together with the store of the people: each call counts as one call of that.
type store struct {
	*hearingtest.Store
	house *officetest.House
}

func (s store) reach(ctx context.Context) error {
	_, err := s.house.Store.Community(ctx, s.house.In.ID)
	return err
}

// Voice implements hearing.Store.
func (s store) Voice(ctx context.Context, n ticket.Number) (voice.Voice, error) {
	if err := s.reach(ctx); err != nil {
		return voice.Voice{}, err
	}
	return s.Store.Voice(ctx, n)
}

// VoiceOfRun implements hearing.Store.
func (s store) VoiceOfRun(ctx context.Context, run string) (voice.Voice, error) {
	if err := s.reach(ctx); err != nil {
		return voice.Voice{}, err
	}
	return s.Store.VoiceOfRun(ctx, run)
}

// VoiceHistory implements hearing.Store.
func (s store) VoiceHistory(ctx context.Context, id domain.VoiceID) ([]voice.Entry, error) {
	if err := s.reach(ctx); err != nil {
		return nil, err
	}
	return s.Store.VoiceHistory(ctx, id)
}

// Voices implements hearing.Store.
func (s store) Voices(ctx context.Context, q hearing.Query) ([]voice.Voice, int, error) {
	if err := s.reach(ctx); err != nil {
		return nil, 0, err
	}
	return s.Store.Voices(ctx, q)
}

// WakingVoices implements hearing.Store.
func (s store) WakingVoices(ctx context.Context, by time.Time, limit int) ([]voice.Voice, error) {
	if err := s.reach(ctx); err != nil {
		return nil, err
	}
	return s.Store.WakingVoices(ctx, by, limit)
}

// OpenVoice implements hearing.Store.
func (s store) OpenVoice(ctx context.Context, o hearing.Opening) (voice.Voice, bool, error) {
	if err := s.reach(ctx); err != nil {
		return voice.Voice{}, false, err
	}
	return s.Store.OpenVoice(ctx, o)
}

// CommitVoice implements hearing.Store.
func (s store) CommitVoice(ctx context.Context, c hearing.Commit) (voice.Voice, bool, error) {
	if err := s.reach(ctx); err != nil {
		return voice.Voice{}, false, err
	}
	return s.Store.CommitVoice(ctx, c)
}

// KnownAnswers implements hearing.Store.
func (s store) KnownAnswers(ctx context.Context, in []domain.CommunityID) ([]voice.Known, error) {
	if err := s.reach(ctx); err != nil {
		return nil, err
	}
	return s.Store.KnownAnswers(ctx, in)
}

// scene is a house with a question, and praise of Li.
type scene struct {
	*officetest.House
	room             *hearing.Room
	store            hearing.Store
	question, praise ticket.Number
}

func open(t *testing.T) scene {
	h := officetest.Open(t)
	s := scene{House: h, store: store{hearingtest.New(), h}}
	s.room = hearing.New(s.store, h.Store, lookup.New(h.Store, lookup.Settings{Admins: []domain.ChatID{officetest.AdminChat}}, h.Clock))
	file := func(run string, x voice.Voice) ticket.Number {
		v, err := s.room.File(t.Context(), h.Wang, run, h.In.ID, x)
		require.NoError(t, err)
		return v.Voice.Number
	}
	s.question = file("asked", voice.Voice{Kind: voice.Question, Words: "几点开门？"})
	s.praise = file("praised", voice.Voice{Kind: voice.Praise, Words: "修得好", Praised: h.Li.Person})
	return s
}

// Whatever call finds the store away: the caller gets Unavailable, and never that something does not exist, that nobody works there any
// more, or that a bound was reached; and nothing is half done (docs/design.md §10.7).
func TestAwayIsUnavailable(t *testing.T) {
	for name, ask := range map[string]struct {
		do  func(ctx context.Context, s scene) error
		end domain.Kind // the error if the store can be reached; "": none
	}{
		"file": {func(ctx context.Context, s scene) error {
			_, err := s.room.File(ctx, s.Wang, "another", s.In.ID, voice.Voice{Kind: voice.Praise, Words: "好", Praised: s.Chen.Person})
			return err
		}, ""},
		"file once more": {func(ctx context.Context, s scene) error {
			_, err := s.room.File(ctx, s.Wang, "asked", s.In.ID, voice.Voice{Kind: voice.Question, Words: "几点开门？"})
			return err
		}, ""},
		"answer": {func(ctx context.Context, s scene) error {
			_, err := s.room.Act(ctx, s.Li, "reply", s.question, voice.Reply, voice.Replying{Words: "六点"})
			return err
		}, ""},
		"pass on": {func(ctx context.Context, s scene) error {
			v, err := s.room.Act(ctx, s.Chen, "pass", s.praise, voice.PassOn, voice.Plain{})
			if err == nil {
				assert.Equal(s.T, s.Li.Person, v.Voice.Praised, "who is praised has not left")
			}
			return err
		}, ""},
		"a run done before": {func(ctx context.Context, s scene) error {
			_, err := s.room.Act(ctx, s.Li, "none", s.question, voice.Helped, voice.Plain{})
			return err
		}, domain.Forbidden},
		"open": {func(ctx context.Context, s scene) error { _, err := s.room.Open(ctx, s.Li, s.question); return err }, ""},
		"open what is not there": {func(ctx context.Context, s scene) error {
			_, err := s.room.Open(ctx, s.Li, "YH-V261123-99")
			return err
		}, domain.NotFound},
		"list": {func(ctx context.Context, s scene) error {
			_, err := s.room.List(ctx, s.Li, hearing.Waiting, 0)
			return err
		}, ""},
		"own": {func(ctx context.Context, s scene) error { _, err := s.room.Own(ctx, s.Wang, 0); return err }, ""},
		"colleagues": {func(ctx context.Context, s scene) error {
			_, err := s.room.Colleagues(ctx, s.Wang, s.In.ID)
			return err
		}, ""},
		"the author": {func(ctx context.Context, s scene) error {
			_, _, err := s.room.Author(ctx, s.Li, s.question)
			return err
		}, ""},
		"what is known": {func(ctx context.Context, s scene) error {
			_, err := s.room.Answers.Fitting(ctx, s.Wang, s.In.ID, "几点开门")
			return err
		}, ""},
		"time": {func(ctx context.Context, s scene) error {
			s.Now = s.Now.AddDate(0, 1, 0)
			_, err := s.room.RunClocks(ctx)
			return err
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			for calls, gone := 0, true; gone; calls++ {
				s := open(t)
				s.Store.AwayAfter(calls)
				err := ask.do(t.Context(), s)
				if gone = s.Store.Gone(); gone {
					require.ErrorIs(t, err, domain.Unavailable, "away after %d calls", calls)
					continue
				}
				assert.Positive(t, calls)
				require.Equal(t, ask.end, domain.KindOf(err))
			}
		})
	}
}

// Which communities an admin works in cannot be read: that is Unavailable, and not a known answer that does not exist.
func TestKnownOneWithoutCommunities(t *testing.T) {
	h := officetest.Open(t)
	room := hearing.New(hearingtest.New(), h.Store, lookup.New(h.Store, lookup.Settings{Admins: []domain.ChatID{officetest.AdminChat}}, h.Clock))
	k, err := room.Answers.Keep(t.Context(), h.Zhou, "keep", voice.Known{Community: h.In.ID, Question: map[domain.Language]string{domain.Chinese: "几点开门？"}, Answer: map[domain.Language]string{domain.Chinese: "早上六点开门"}})
	require.NoError(t, err)
	_, err = room.Answers.One(t.Context(), h.Admin, k.ID)
	require.NoError(t, err)
	h.Store.Away(true)
	_, err = room.Answers.One(t.Context(), h.Admin, k.ID)
	require.ErrorIs(t, err, domain.Unavailable)
}
