package persistencetest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain/complaint"
	"guanjia/domain/complaint/doer"
	"guanjia/domain/desk"
	"guanjia/domain/people"
	"guanjia/persistence/casetest"
)

// acts checks that what a person did to complaints of others is listed, the newest first, and not what others did or what was their own complaint.
func acts(t *testing.T, s Store) {
	in := Community(t, s).ID
	clerk, err := s.Greet(ctx(), people.Person{Chat: 4801, Name: "林婷"})
	require.NoError(t, err)
	other, err := s.Greet(ctx(), people.Person{Chat: 4802, Name: "何佳"})
	require.NoError(t, err)
	at := func(h int) time.Time { return casetest.Epoch.Add(time.Duration(h) * time.Hour) }
	theirs := create(t, s, "run 1", complaint.Case{Community: in, Version: 1, Received: casetest.Epoch}, complaint.Entry{Version: 1, At: at(1), By: clerk.ID, Do: complaint.Receive})
	after := theirs
	after.Version, after.Handler = 3, clerk.ID
	_, _, err = s.Commit(ctx(), desk.Commit{Change: casetest.Changed(theirs, after, "run 2", complaint.Entry{Version: 2, At: at(2), By: other.ID, Do: complaint.Assign}, complaint.Entry{Version: 3, At: at(3), By: clerk.ID, Do: complaint.Take})})
	require.NoError(t, err)
	create(t, s, "run 3", complaint.Case{Community: in, Version: 2, Received: casetest.Epoch, Filing: complaint.Filing{Complainant: complaint.Complainant{Person: clerk.ID}}},
		complaint.Entry{Version: 1, At: at(4), By: clerk.ID, Do: complaint.Receive}, complaint.Entry{Version: 2, At: at(5), Do: complaint.Warn})
	all := []doer.Act{{Number: theirs.Number, Do: complaint.Take, At: at(3)}, {Number: theirs.Number, Do: complaint.Receive, At: at(1)}}
	got, total, err := s.Acts(ctx(), clerk.ID, 10)
	require.NoError(t, err)
	require.Equal(t, all, got)
	require.Equal(t, 2, total)
	got, total, err = s.Acts(ctx(), clerk.ID, 1)
	require.NoError(t, err)
	require.Equal(t, all[:1], got)
	require.Equal(t, 2, total, "those beyond the limit are counted")
	got, total, err = s.Acts(ctx(), 0, 10)
	require.NoError(t, err)
	require.Empty(t, got, "the system is nobody")
	require.Zero(t, total)
}
