package persistence_test

import (
	"bytes"
	"context"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/incident"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/persistence"
	"guanjia/persistence/casetest"
	"guanjia/persistence/databasetest"
)

// world is what a refused act meets.
type world struct {
	store  *persistence.Store
	in     people.Community
	house  people.Building
	person people.Profile
	kase   complaint.Case
	cut    incident.Incident
}

// refusedAct is something that a constraint refuses.
type refusedAct struct {
	what string
	kind domain.Kind
	do   func(ctx context.Context, w world) error
	// sqlite and postgres are what the log says of the constraint; the foreign keys of SQLite have no names.
	sqlite, postgres string
}

const nobody, secret = 987654, "王芳的秘密"

// TestRefusedWrites: a write that a constraint refuses gives an error with a kind, changes nothing, and leaves one line in the log, which
// names the constraint and has no words of people.
func TestRefusedWrites(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		var log bytes.Buffer
		s, err := persistence.Open(t.Context(), persistence.Options{URL: url, Logger: slog.New(slog.NewTextHandler(&log, nil))})
		require.NoError(t, err)
		defer s.Close() //nolint:errcheck // dropped anyway
		w := inhabited(t, s)
		db := databasetest.SQL(t, url)
		before := databasetest.DumpAll(t, db, url)
		for _, refused := range append(refusedActs(), refusedIncidents()...) {
			t.Run(refused.what, func(t *testing.T) {
				log.Reset()
				require.ErrorIs(t, refused.do(t.Context(), w), refused.kind)
				requireSameRows(t, before, databasetest.DumpAll(t, db, url), "a refused act")
				constraint := refused.sqlite
				if s.DB().Name() == "postgres" {
					constraint = refused.postgres
				}
				assert.Contains(t, log.String(), "a constraint refused a write")
				assert.Contains(t, log.String(), constraint)
				assert.Equal(t, refused.kind == domain.Conflict, bytes.Contains(log.Bytes(), []byte("level=INFO")))
				assert.Equal(t, 1, bytes.Count(log.Bytes(), []byte("\n")), log.String())
				assert.NotContains(t, log.String(), secret)
			})
		}
	})
}

// inhabited makes a world in which a second one of each is refused.
func inhabited(t *testing.T, s *persistence.Store) world {
	t.Helper()
	w := world{store: s}
	var err error
	w.in, err = s.AddCommunity(t.Context(), people.Community{Code: "YH", Zone: "Asia/Shanghai"})
	require.NoError(t, err)
	w.house, err = s.AddBuilding(t.Context(), people.Building{Community: w.in.ID, Name: "3"})
	require.NoError(t, err)
	w.person, err = s.Greet(t.Context(), people.Person{Chat: 7, Name: "李强"})
	require.NoError(t, err)
	require.NoError(t, s.AddInvite(t.Context(), people.Invite{Hash: "hash", Community: w.in.ID, Role: domain.Staff}))
	require.NoError(t, s.ChangeMemberships(t.Context(), "", nil, nil, []notice.Notice{{To: w.person.ID, Key: "welcome"}}))
	w.kase, _, err = s.Create(t.Context(), "first", "YH-261123", func(int) (desk.Commit, error) {
		return desk.Commit{Change: casetest.Changed(complaint.Case{}, complaint.Case{Community: w.in.ID, Version: 1, Number: "YH-261123-001"}, "")}, nil
	})
	require.NoError(t, err)
	w.cut = cut(t, s, w.in)
	return w
}

func refusedActs() []refusedAct {
	at := time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)
	create := func(w world, c complaint.Case, entries ...complaint.Entry) error {
		_, _, err := w.store.Create(context.Background(), "", "YH-261123", func(int) (desk.Commit, error) {
			return desk.Commit{Change: casetest.Changed(complaint.Case{}, c, "", entries...)}, nil
		})
		return err
	}
	return []refusedAct{
		{"a community without code", domain.Invalid, func(ctx context.Context, w world) error {
			_, err := w.store.AddCommunity(ctx, people.Community{Name: secret})
			return err
		}, "CHECK constraint failed: code <> ''", "communities_code_check"},
		{"a code that is taken", domain.Conflict, func(ctx context.Context, w world) error {
			_, err := w.store.AddCommunity(ctx, people.Community{Code: w.in.Code, Name: secret})
			return err
		}, "communities.code", "communities_code_key"},
		{"a building twice", domain.Conflict, func(ctx context.Context, w world) error {
			_, err := w.store.AddBuilding(ctx, people.Building{Community: w.in.ID, Name: w.house.Name})
			return err
		}, "buildings.community, buildings.name", "buildings_community_name_key"},
		{"a building of no community", domain.Invalid, func(ctx context.Context, w world) error {
			_, err := w.store.AddBuilding(ctx, people.Building{Community: nobody, Name: secret})
			return err
		}, "FOREIGN KEY", "buildings_community_fkey"},
		{"a home twice", domain.Conflict, func(ctx context.Context, w world) error {
			_, err := w.store.AddHomes(ctx, []people.Home{{Community: w.in.ID, Building: w.house.ID, Label: "3-1"}, {Community: w.in.ID, Building: w.house.ID, Label: "3-1"}})
			return err
		}, "homes.community, homes.label", "units_community_label_key"},
		{"a home of no building", domain.Invalid, func(ctx context.Context, w world) error {
			_, err := w.store.AddHomes(ctx, []people.Home{{Community: w.in.ID, Building: nobody, Label: secret}})
			return err
		}, "FOREIGN KEY", "units_building_fkey"},
		{"homes of no community", domain.Invalid, func(ctx context.Context, w world) error {
			_, err := w.store.StoreHomes(ctx, nobody, []people.Dwelling{{Label: people.Label{Building: secret, Room: "1"}}})
			return err
		}, "FOREIGN KEY", "buildings_community_fkey"},
		{"a membership of nobody", domain.Invalid, func(ctx context.Context, w world) error {
			return w.store.AddMembership(ctx, people.Membership{Person: nobody, Community: w.in.ID, Role: domain.Staff})
		}, "FOREIGN KEY", "memberships_person_fkey"},
		{"a tie that there is not", domain.Invalid, func(ctx context.Context, w world) error {
			return w.store.AddMembership(ctx, people.Membership{Person: w.person.ID, Community: w.in.ID, Role: domain.Owner, Home: 7, Tie: "king"})
		}, "CHECK", "memberships_tie_check"},
		{"a membership in no community", domain.Invalid, func(ctx context.Context, w world) error {
			return w.store.ChangeMemberships(ctx, "", []people.Membership{{Person: w.person.ID, Community: nobody, Role: domain.Staff}}, nil, nil)
		}, "FOREIGN KEY", "memberships_community_fkey"},
		{"an invitation twice", domain.Conflict, func(ctx context.Context, w world) error {
			return w.store.AddInvite(ctx, people.Invite{Hash: "hash", Community: w.in.ID, Role: domain.Staff})
		}, "invites.hash", "invites_pkey"},
		{"an invitation to no community", domain.Invalid, func(ctx context.Context, w world) error {
			return w.store.AddInvite(ctx, people.Invite{Hash: "other", Community: nobody, Role: domain.Staff})
		}, "FOREIGN KEY", "invites_community_fkey"},
		{"an attempt of nobody", domain.Invalid, func(ctx context.Context, w world) error { return w.store.Attempt(ctx, nobody, at) }, "FOREIGN KEY", "attempts_person_fkey"},
		{"a number twice", domain.Conflict, func(_ context.Context, w world) error {
			return create(w, complaint.Case{Community: w.in.ID, Version: 1, Number: w.kase.Number, Filing: complaint.Filing{Words: secret}})
		}, "cases.number", "cases_number_key"},
		{"a case in no community", domain.Invalid, func(_ context.Context, w world) error {
			return create(w, complaint.Case{Community: nobody, Version: 1, Number: "YH-261123-002", Filing: complaint.Filing{Words: secret}})
		}, "FOREIGN KEY", "cases_community_fkey"},
		{"a row of history twice", domain.Conflict, func(ctx context.Context, w world) error {
			after := w.kase
			after.Version, after.Withdrawal = 2, secret
			_, _, err := w.store.Commit(ctx, desk.Commit{Change: casetest.Changed(w.kase, after, "run", complaint.Entry{Version: 1, At: at})})
			return err
		}, "entries.case_id, entries.version, entries.seq", "entries_case_id_version_seq_key"},
		{"a letter twice", domain.Conflict, func(ctx context.Context, w world) error {
			return w.store.ChangeMemberships(ctx, "", []people.Membership{{Person: w.person.ID, Community: w.in.ID, Role: domain.Staff}}, nil,
				[]notice.Notice{{To: w.person.ID, Key: "welcome", Message: domain.Say("notice.home_confirmed", domain.Values{"name": domain.Text(secret)})}})
		}, "letters.case_id, letters.version, letters.key, letters.person", "letters_case_id_version_key_person_key"},
	}
}
