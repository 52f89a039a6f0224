package persistencetest

import (
	"crypto/rand"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/ticket"
	"guanjia/persistence/casetest"
)

// together checks that the change of another case is committed together with its cause, or not at all.
func together(t *testing.T, s Store) {
	in := Community(t, s).ID
	own := create(t, s, rand.Text(), complaint.Case{Community: in, Version: 1, Received: casetest.Epoch})
	main := create(t, s, rand.Text(), complaint.Case{Community: in, Version: 1, Received: casetest.Epoch})
	joined, led := own, main
	joined.Version, joined.JoinedTo = 2, main.ID
	led.Version, led.Joiners = 2, []complaint.Joiner{{Case: own.ID, Number: own.Number, Person: 7, At: casetest.Epoch}}
	commit := desk.Commit{Change: casetest.Changed(own, joined, rand.Text(), complaint.Entry{Version: 2, At: casetest.Epoch}),
		Also: []desk.Commit{{Change: casetest.Changed(main, led, "", complaint.Entry{Version: 2, At: casetest.Epoch})}}}

	late := commit
	late.Change = late.Change.Under(rand.Text())
	late.Also = []desk.Commit{{Change: casetest.Changed(led, led, "")}}
	_, _, err := s.Commit(ctx(), late)
	require.ErrorIs(t, err, domain.Conflict, "the other case has moved")
	stored, err := s.Case(ctx(), own.ID)
	require.NoError(t, err)
	require.Equal(t, own, stored, "nothing is stored by halves")

	for range 2 {
		after, _, err := s.Commit(ctx(), commit)
		require.NoError(t, err)
		require.Equal(t, joined, after)
	}
	stored, err = s.Case(ctx(), main.ID)
	require.NoError(t, err)
	require.Equal(t, led, stored)
	for _, id := range []domain.CaseID{own.ID, main.ID} {
		history, err := s.History(ctx(), id)
		require.NoError(t, err)
		require.Len(t, history, 2, "a repeated act writes nothing twice")
	}
}

// atOnce: a store may create cases in one transaction if they wait for each other; each keeps its own fields, history and number.
func atOnce(t *testing.T, s Store) {
	in := Community(t, s)
	var wg sync.WaitGroup
	cases, entries := make([]complaint.Case, 20), make([]complaint.Entry, 20)
	for i := range cases {
		wg.Go(func() {
			c, entry := casetest.AnyCase(in.ID, i+1).Example(i), casetest.Any[complaint.Entry]().Example(i)
			entry.Version = 1
			stored, _, err := s.Create(ctx(), rand.Text(), "AA-261101", func(seq int) (desk.Commit, error) {
				c.Number = ticket.Number(fmt.Sprintf("AA-261101-%03d", seq))
				return desk.Commit{Change: casetest.Changed(complaint.Case{}, c, "", entry)}, nil
			})
			assert.NoError(t, err)
			cases[i], entries[i] = c, entry
			cases[i].ID = stored.ID
		})
	}
	wg.Wait()
	for i, c := range cases {
		readsAs(t, s, c, c, entries[i])
	}
}
