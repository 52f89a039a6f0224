package visit_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/domain"
)

type fails struct{ err error }

func (f fails) Download(context.Context, string, int64) ([]byte, error) { return []byte("x"), f.err }

// TestFetch: whoever sent a file that Telegram does not give out is told so at once, whatever the reason.
func TestFetch(t *testing.T) {
	fault := errors.New("a fault of the program")
	for name, c := range map[string]struct {
		err  error
		want error
	}{
		"it comes":              {nil, nil},
		"too big":               {&telegram.Error{Kind: telegram.TooBig}, &telegram.Error{Kind: telegram.TooBig}},
		"502":                   {&telegram.Error{Kind: telegram.Retry, Code: 502}, domain.Incomplete},
		"slowed down":           {&telegram.Error{Kind: telegram.TooMany, RetryAfter: 9}, domain.Incomplete},
		"it is no longer there": {&telegram.Error{Kind: telegram.Bad, Code: 404}, domain.Incomplete},
		"ours":                  {fault, fault},
	} {
		_, err := visit.Fetch(t.Context(), fails{c.err}, "file", 9)
		if kind := domain.Kind(""); errors.As(c.want, &kind) {
			assert.Equal(t, kind, domain.KindOf(err), name)
			continue
		}
		assert.Equal(t, c.want, err, name)
	}
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := visit.Fetch(stopped, fails{&telegram.Error{Kind: telegram.Retry}}, "file", 9)
	assert.NotEqual(t, domain.Incomplete, domain.KindOf(err), "the program stops: the update comes again")
}
