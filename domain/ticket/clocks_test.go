package ticket_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// A person whose act meets a change that only time made acts again; whoever meets that of a person is refused, as is an act that reads nothing.
func TestPastClocks(t *testing.T) {
	type row = ticket.Entry[string, string]
	taken, away, broken := domain.Refuse(domain.Conflict, "x", nil), domain.Refuse(domain.Unavailable, "x", nil), errors.New("broken")
	for name, c := range map[string]struct {
		errs  []error // of each try
		read  int
		rows  []row
		away  error
		tries int
		want  error
	}{
		"done at once":         {[]error{nil}, 1, nil, nil, 1, nil},
		"a clock passed":       {[]error{taken, nil}, 1, []row{{Version: 1, By: 7}, {Version: 2}}, nil, 2, nil},
		"two clocks passed":    {[]error{taken, taken, nil}, 1, []row{{Version: 2}, {Version: 3}}, nil, 3, nil},
		"a person was first":   {[]error{taken}, 1, []row{{Version: 2}, {Version: 3, By: 7}}, nil, 1, taken},
		"the rule refuses":     {[]error{taken}, 2, []row{{Version: 1}, {Version: 2}}, nil, 1, taken},
		"nothing was read":     {[]error{taken}, 0, []row{{Version: 2}}, nil, 1, taken},
		"another refusal":      {[]error{broken}, 1, []row{{Version: 2}}, nil, 1, broken},
		"the history is away":  {[]error{taken}, 1, nil, away, 1, away},
		"the clock made it so": {[]error{taken, broken}, 1, []row{{Version: 2}}, nil, 2, broken},
	} {
		t.Run(name, func(t *testing.T) {
			tries := 0
			v, err := ticket.PastClocks(func() (int, int, error) {
				tries++
				return tries, c.read, c.errs[tries-1]
			}, func() ([]row, error) { return c.rows, c.away })
			assert.Equal(t, c.tries, tries)
			if c.want != nil {
				require.ErrorIs(t, err, c.want)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, tries, v, "what the last try gave")
		})
	}
}

// An act on a ticket that others change meanwhile is done again, but not for ever; who cannot look does not say that somebody was first.
func TestAgain(t *testing.T) {
	taken, away, broken := domain.Refuse(domain.Conflict, "x", nil), domain.Refuse(domain.Unavailable, "x", nil), errors.New("broken")
	for name, c := range map[string]struct {
		refusal error
		try     int
		now     int // the version; 1 was read
		away    error
		again   bool
		want    error
	}{
		"done":                    {nil, 1, 2, away, false, nil},
		"it has changed":          {taken, 1, 2, nil, true, taken},
		"it has changed again":    {taken, ticket.Tries - 1, 2, nil, true, taken},
		"it has changed too much": {taken, ticket.Tries, 2, nil, false, taken},
		"the rule refuses":        {taken, 1, 1, nil, false, taken},
		"the store is away":       {taken, 1, 2, away, false, away},
		"another refusal":         {broken, 1, 2, nil, false, broken},
	} {
		t.Run(name, func(t *testing.T) {
			again, err := ticket.Again(c.try, c.refusal, 1, func() (int, error) { return c.now, c.away })
			assert.Equal(t, c.again, again)
			assert.Equal(t, c.want, err)
		})
	}
}
