package ticket_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// Only a refusal that a person can be told is looked up, and only the same ticket answers it.
func TestDoneBefore(t *testing.T) {
	refuse := func(k domain.Kind) error { return domain.Refuse(k, "refuse.x", nil) }
	refusal, gone, away, fault := refuse(domain.Conflict), refuse(domain.NotFound), refuse(domain.Unavailable), errors.New("fault")
	for name, c := range map[string]struct {
		refusal, found error
		same           bool
		want           error
		looks          bool
	}{
		"the run was done":               {refusal, nil, true, nil, true},
		"of another ticket":              {refusal, nil, false, refusal, true},
		"no such run":                    {refusal, gone, true, refusal, true},
		"the store fails while it looks": {refusal, away, true, away, true},
		"the store could not be reached": {away, nil, true, away, false},
		"a fault is no refusal":          {fault, nil, true, fault, false},
	} {
		looks := false
		done, err := ticket.DoneBefore(c.refusal, func() (int, error) { looks = true; return 7, c.found }, func(n int) bool { return c.same && n == 7 })
		assert.Equal(t, c.want, err, name)
		assert.Equal(t, c.want == nil, done == 7, name)
		assert.Equal(t, c.looks, looks, name)
	}
}

// Only the person's own last act is done already; what time did after it does not count.
func TestDidLast(t *testing.T) {
	type entry = ticket.Entry[string, string]
	sent := entry{By: 1, Do: "send"}
	for name, row := range map[string]struct {
		history []entry
		want    bool
	}{
		"nothing":               {nil, false},
		"time alone":            {[]entry{{Do: "withdraw"}}, false},
		"the same":              {[]entry{sent, {By: 1, Do: "withdraw"}}, true},
		"then time went on":     {[]entry{{By: 1, Do: "withdraw"}, {Do: "late"}}, true},
		"by somebody else":      {[]entry{sent, {By: 2, Do: "withdraw"}}, false},
		"something else since":  {[]entry{{By: 1, Do: "withdraw"}, sent}, false},
		"somebody else's since": {[]entry{{By: 1, Do: "withdraw"}, {By: 2, Do: "send"}}, false},
	} {
		assert.Equal(t, row.want, ticket.DidLast(row.history, 1, "withdraw"), name)
	}
}
