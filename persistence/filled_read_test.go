package persistence_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
	"guanjia/persistence"
	"guanjia/persistence/databasetest"
)

// caseColumns says where a case holds what a column holds. Columns that follow from others and are only asked by queries are not here.
var caseColumns = map[string]func(c complaint.Case) any{
	"id":                  func(c complaint.Case) any { return c.ID },
	"number":              func(c complaint.Case) any { return c.Number },
	"community":           func(c complaint.Case) any { return c.Community },
	"stage":               func(c complaint.Case) any { return c.Stage },
	"version":             func(c complaint.Case) any { return c.Version },
	"channel":             func(c complaint.Case) any { return c.Filing.Channel },
	"complainant":         func(c complaint.Case) any { return c.Filing.Complainant.Person },
	"complainant_name":    func(c complaint.Case) any { return c.Filing.Complainant.Name },
	"complainant_phone":   func(c complaint.Case) any { return c.Filing.Complainant.Phone },
	"complainant_contact": func(c complaint.Case) any { return c.Filing.Complainant.Contact },
	"complainant_home":    func(c complaint.Case) any { return c.Filing.Complainant.Home },
	"complainant_label":   func(c complaint.Case) any { return c.Filing.Complainant.Label },
	"category":            func(c complaint.Case) any { return c.Filing.Category },
	"place_building":      func(c complaint.Case) any { return c.Filing.Place.Building },
	"place_home":          func(c complaint.Case) any { return c.Filing.Place.Home },
	"place_words":         func(c complaint.Case) any { return c.Filing.Place.Words },
	"place_part":          func(c complaint.Case) any { return c.Filing.Place.Part },
	"place_entrance":      func(c complaint.Case) any { return c.Filing.Place.Entrance },
	"place_which":         func(c complaint.Case) any { return c.Filing.Place.Which },
	"place_label":         func(c complaint.Case) any { return c.Filing.Place.Label },
	"place_point":         func(c complaint.Case) any { return c.Filing.Place.Point },
	"place_key":           func(c complaint.Case) any { return c.Filing.Place.Key() },
	"words":               func(c complaint.Case) any { return c.Filing.Words },
	"happened":            func(c complaint.Case) any { return c.Filing.Happened },
	"evidence":            func(c complaint.Case) any { return c.Filing.Evidence },
	"wish":                func(c complaint.Case) any { return c.Filing.Wish },
	"about":               func(c complaint.Case) any { return c.Filing.About },
	"about_role":          func(c complaint.Case) any { return c.Filing.AboutRole },
	"sources":             func(c complaint.Case) any { return c.Filing.Sources },
	"neighbours":          func(c complaint.Case) any { return c.Filing.Neighbours },
	"confidential":        func(c complaint.Case) any { return c.Filing.Confidential() },
	"emergency":           func(c complaint.Case) any { return c.Filing.Emergency },
	"received_by":         func(c complaint.Case) any { return c.ReceivedBy },
	"received":            func(c complaint.Case) any { return c.Received },
	"registered":          func(c complaint.Case) any { return c.Registered },
	"handler":             func(c complaint.Case) any { return c.Handler },
	"offered":             func(c complaint.Case) any { return c.OpenToTeam },
	"taken":               func(c complaint.Case) any { return c.Taken },
	"findings":            func(c complaint.Case) any { return c.Findings },
	"assessment":          func(c complaint.Case) any { return c.Assessment },
	"plan":                func(c complaint.Case) any { return c.Plan },
	"responsible":         func(c complaint.Case) any { return c.Responsible() },
	"begun":               func(c complaint.Case) any { return c.Begun },
	"progress":            func(c complaint.Case) any { return c.Progress },
	"outcome":             func(c complaint.Case) any { return c.Outcome },
	"resolved":            func(c complaint.Case) any { return c.ResolvedAt },
	"surveys":             func(c complaint.Case) any { return c.Surveys },
	"visits":              func(c complaint.Case) any { return c.Visits },
	"review":              func(c complaint.Case) any { return c.Review },
	"ended":               func(c complaint.Case) any { return c.Ended },
	"held":                func(c complaint.Case) any { return c.Held != nil },
	"holding":             func(c complaint.Case) any { return c.Held },
	"paused":              func(c complaint.Case) any { return c.Paused },
	"refusal":             func(c complaint.Case) any { return c.Declining },
	"withdrawal":          func(c complaint.Case) any { return c.Withdrawal },
	"reopenings":          func(c complaint.Case) any { return c.Reopenings },
	"additions":           func(c complaint.Case) any { return c.Additions },
	"urges":               func(c complaint.Case) any { return c.Urges },
	"joined_to":           func(c complaint.Case) any { return c.JoinedTo },
	"joiners":             func(c complaint.Case) any { return c.Joiners },
	"redactions":          func(c complaint.Case) any { return c.Redactions },
	"redacted":            func(c complaint.Case) any { return c.Redacted },
	"due_changes":         func(c complaint.Case) any { return c.DueChanges },
	"clocks":              func(c complaint.Case) any { return c.Clocks },
	"wake":                func(c complaint.Case) any { return c.Wake },
	"had":                 func(c complaint.Case) any { return c.Had },
}

// derived are the columns of cases that only queries and figures ask (persistencetest holds them against a plain model).
var derived = []string{"open", "due", "priority", "counted"}

// reads holds that the store reads every value of db.
func reads(t *testing.T, s *persistence.Store, db tables) {
	t.Helper()
	for _, row := range db["cases"] {
		c, err := s.Case(t.Context(), domain.CaseID(number(t, row["id"])))
		require.NoError(t, err)
		for column, value := range row {
			of, known := caseColumns[column]
			if !known {
				require.Contains(t, derived, column)
				continue
			}
			holds(t, "cases."+column, value, of(c))
		}
		readsHistory(t, s, row["id"], db["entries"])
	}
	readsPeople(t, s, db)
	readsPlaces(t, s, db)
	for _, row := range db["letters"] {
		delivery, reason, err := s.Delivery(t.Context(), domain.CaseID(number(t, row["case_id"])), domain.PersonID(number(t, row["person"])))
		require.NoError(t, err)
		if row["key"] != "notice.register" { // the last letter to this person: those before are not asked for
			assert.Equal(t, row["state"]+row["reason"], string(delivery)+string(reason))
		}
	}
	for _, row := range db["conversations"] {
		talks := s.ConversationsAt(func() time.Time { return time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC) })
		stored, err := talks.Load(t.Context(), dialog.Key{Chat: number(t, row["chat"]), Person: number(t, row["person"])})
		require.NoError(t, err)
		assert.Equal(t, row["data"], databasetest.Text(stored.Data))
		holds(t, "conversations.version", row["version"], stored.Version)
		holds(t, "conversations.live", row["live"], stored.Live)
		holds(t, "conversations.live_rev", row["live_rev"], stored.LiveRev)
	}
	for _, row := range db["runs"] {
		c, err := s.CaseOfRun(t.Context(), row["run"])
		require.NoError(t, err)
		holds(t, "runs.case_id", row["case_id"], c.ID)
	}
}

func readsHistory(t *testing.T, s *persistence.Store, id string, rows []databasetest.Row) {
	t.Helper()
	history, err := s.History(t.Context(), domain.CaseID(number(t, id)))
	require.NoError(t, err)
	n := 0
	for _, row := range rows {
		if row["case_id"] != id {
			continue
		}
		n++
		found := false
		for _, e := range history {
			if fmt.Sprint(e.Version) != row["version"] || string(e.Do) != row["action"] {
				continue
			}
			found = true
			for column, value := range map[string]any{"at": e.At, "author": e.By, "author_name": e.ByName, "stage_before": e.Before, "stage_after": e.After,
				"details": e.Details, "public": e.Public} {
				if text, there := row[column]; there {
					holds(t, "entries."+column, text, value)
				}
			}
		}
		assert.True(t, found, "case %s: %s of version %s is gone", id, row["action"], row["version"])
	}
	assert.Len(t, history, n)
}

func readsPeople(t *testing.T, s *persistence.Store, db tables) {
	t.Helper()
	for _, row := range db["persons"] {
		p, err := s.Profile(t.Context(), domain.PersonID(number(t, row["id"])))
		require.NoError(t, err)
		fields(t, "persons", row, map[string]any{"id": p.ID, "chat": p.Chat, "name": p.Name, "phone": p.Phone, "phone_verified": p.PhoneVerified,
			"language": p.Language, "unreachable": p.Unreachable, "joined": p.Joined, "absent": p.Absent, "trade": p.Trade})
		of := slices.DeleteFunc(slices.Clone(db["memberships"]), func(m databasetest.Row) bool { return m["person"] != row["id"] })
		slices.SortFunc(of, func(a, b databasetest.Row) int { return cmp.Compare(number(t, a["id"]), number(t, b["id"])) })
		require.Len(t, p.Memberships, len(of))
		for i, m := range p.Memberships {
			fields(t, "memberships", of[i], map[string]any{"id": of[i]["id"], "person": m.Person, "community": m.Community, "role": m.Role,
				"home": m.Home, "verified": m.Verified, "tie": m.Tie, "since": m.Since})
		}
	}
	for _, row := range db["invites"] {
		i, err := s.Invite(t.Context(), row["hash"])
		require.NoError(t, err)
		fields(t, "invites", row, map[string]any{"hash": i.Hash, "community": i.Community, "role": i.Role, "building": i.Building, "home": i.Home,
			"made_by": i.By, "made": i.Made, "expires": i.Expires, "used_by": i.UsedBy, "used": i.Used})
	}
	for _, row := range db["attempts"] {
		n, err := s.Attempts(t.Context(), domain.PersonID(number(t, row["person"])), time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
		require.NoError(t, err)
		assert.Equal(t, 1, n)
	}
}

func readsPlaces(t *testing.T, s *persistence.Store, db tables) {
	t.Helper()
	for _, row := range db["communities"] {
		c, err := s.Community(t.Context(), domain.CommunityID(number(t, row["id"])))
		require.NoError(t, err)
		fields(t, "communities", row, map[string]any{"id": c.ID, "code": c.Code, "name": c.Name, "zone": c.Zone, "hours": c.Hours, "days": c.Days})
		buildings, err := s.Buildings(t.Context(), c.ID)
		require.NoError(t, err)
		for _, b := range db["buildings"] {
			if b["community"] == row["id"] {
				assert.Contains(t, buildings, people.Building{ID: domain.BuildingID(number(t, b["id"])), Community: c.ID, Name: b["name"]})
			}
		}
	}
	for _, row := range db["homes"] {
		h, err := s.Home(t.Context(), domain.HomeID(number(t, row["id"])))
		require.NoError(t, err)
		fields(t, "homes", row, map[string]any{"id": h.ID, "community": h.Community, "building": h.Building, "entrance": h.Entrance,
			"room": h.Room, "label": h.Label, "area": int64(h.Area)})
	}
}

// fields holds that each column of a row was read.
func fields(t *testing.T, table string, row databasetest.Row, read map[string]any) {
	t.Helper()
	for column, text := range row {
		require.Contains(t, read, column, table)
		holds(t, table+"."+column, text, read[column])
	}
}

// holds compares what a column holds with what the store read. Of a document every value must be there; new fields may stand beside.
func holds(t *testing.T, column, text string, read any) {
	t.Helper()
	switch v := read.(type) {
	case time.Time:
		assert.Equal(t, text, v.Format(time.RFC3339Nano), column)
		return
	case time.Duration:
		assert.Equal(t, text, strconv.FormatInt(int64(v), 10), column)
		return
	}
	if !strings.HasPrefix(text, "{") && !strings.HasPrefix(text, "[") {
		assert.Equal(t, text, fmt.Sprint(read), column)
		return
	}
	again, err := json.Marshal(read)
	require.NoError(t, err)
	var want, got any
	require.NoError(t, json.Unmarshal([]byte(text), &want))
	require.NoError(t, json.Unmarshal(again, &got))
	within(t, column, want, got)
}

// within holds that every value of a document is in another one, at the same place.
func within(t *testing.T, place string, want, got any) {
	t.Helper()
	switch want := want.(type) {
	case map[string]any:
		inner, _ := got.(map[string]any)
		for key, value := range want {
			within(t, place+"."+key, value, inner[key])
		}
	case []any:
		list, _ := got.([]any)
		require.Len(t, list, len(want), place)
		for i, value := range want {
			within(t, place+"[]", value, list[i])
		}
	default:
		assert.Equal(t, want, got, place)
	}
}

func number(t *testing.T, text string) int64 {
	t.Helper()
	n, err := strconv.ParseInt(text, 10, 64)
	require.NoError(t, err)
	return n
}
