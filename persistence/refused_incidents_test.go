package persistence_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/persistence"
	"guanjia/persistence/fault"
)

// cut stores an incident with its first row of history.
func cut(t *testing.T, s *persistence.Store, in people.Community) incident.Incident {
	t.Helper()
	x, err := opened(s, sound(in))
	require.NoError(t, err)
	return x
}

// sound is an incident that no constraint refuses.
func sound(in people.Community) incident.Incident {
	return incident.Incident{Number: "YH-P261123-01", Community: in.ID, What: incident.Water, Stage: incident.Open, Version: 1, Reason: secret}
}

// opened stores x as it is.
func opened(s *persistence.Store, x incident.Incident) (incident.Incident, error) {
	x, _, err := s.Incidents().OpenIncident(context.Background(), informing.Opening{Series: "YH-P261123", Community: x.Community,
		Decide: func(int, []incident.Incident) (informing.Commit, error) {
			return informing.Commit{Change: ticket.Changed(incident.Incident{}, x, incident.Entry{Version: x.Version, Do: incident.Take, After: incident.Open}, nil)}, nil
		}})
	return x, err
}

// refusedIncidents are refused by the tables of incidents, and by that of messages that show tickets. What the store itself would not write is
// written without it.
func refusedIncidents() []refusedAct {
	open := func(wrong func(w world, x *incident.Incident)) func(context.Context, world) error {
		return func(_ context.Context, w world) error {
			x := sound(w.in)
			x.Number = "YH-P261123-02"
			wrong(w, &x)
			_, err := opened(w.store, x)
			return err
		}
	}
	say := func(s informing.Saying, id func(w world) domain.IncidentID) func(context.Context, world) error {
		return func(ctx context.Context, w world) error {
			s.Homes, s.At = []people.Home{{ID: 7}}, time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)
			_, err := w.store.Incidents().SayOf(ctx, id(w), s)
			return err
		}
	}
	rows := func(into, row string, of ...int64) func(context.Context, world) error { // the row for each incident; 0: the one that is there
		return func(ctx context.Context, w world) error {
			text, comma := "INSERT INTO "+into+" VALUES ", ""
			for _, id := range of {
				if id == 0 {
					id = int64(w.cut.ID)
				}
				text += comma + fmt.Sprintf(row, id)
				comma = ", "
			}
			return fault.Translate(w.store.DB().WithContext(ctx).Exec(text).Error)
		}
	}
	const (
		told    = "incident_told (incident, news, person, posted)"
		homes   = "incident_homes (incident, home, person, answer, round, rating)"
		entries = "incident_entries (incident, version, author, author_name, action, stage_before, stage_after, public)"
	)
	return []refusedAct{
		{"a number of an incident twice", domain.Conflict, open(func(w world, x *incident.Incident) { x.Number = w.cut.Number }), "incidents.number", "incidents_number_key"},
		{"an incident in no community", domain.Invalid, open(func(_ world, x *incident.Incident) { x.Community = nobody }), "FOREIGN KEY", "incidents_community_fkey"},
		{"a stage that there is not", domain.Invalid, open(func(_ world, x *incident.Incident) { x.Stage = "other" }), "CHECK constraint failed: stage IN", "incidents_stage_check"},
		{"an incident of no case", domain.Invalid, open(func(_ world, x *incident.Incident) { x.Case = nobody }), "FOREIGN KEY", "incidents_case_id_fkey"},
		{"a row of an incident twice", domain.Conflict, func(ctx context.Context, w world) error {
			after := w.cut
			after.Version, after.Reason = 2, secret+secret
			_, _, err := w.store.Incidents().CommitIncident(ctx, informing.Commit{Change: ticket.Changed(w.cut, after, incident.Entry{Version: 1, Do: incident.Take, After: incident.Open}, nil)})
			return err
		}, "incident_entries.incident, incident_entries.version", "incident_entries_incident_version_key"},
		{"a row of no incident", domain.Invalid, rows(entries, "(%d, 1, 7, '', 'open', '', 'open', true)", nobody), "FOREIGN KEY", "incident_entries_incident_fkey"},
		{"words of a home on no incident", domain.Invalid, say(informing.Saying{Affected: true}, func(world) domain.IncidentID { return nobody }), "FOREIGN KEY", "incident_homes_incident_fkey"},
		{"an answer that there is not", domain.Invalid, say(informing.Saying{Answer: "maybe"}, func(w world) domain.IncidentID { return w.cut.ID }), "CHECK constraint failed: answer IN", "incident_homes_answer_check"},
		{"a home of an incident twice", domain.Conflict, rows(homes, "(%d, 7, 7, '', 0, 0)", 0, 0), "incident_homes.incident, incident_homes.home", "incident_homes_incident_home_key"},
		{"a reader of no incident", domain.Invalid, rows(told, "(%d, 1, 7, false)", nobody), "FOREIGN KEY", "incident_told_incident_fkey"},
		{"a reader twice", domain.Conflict, rows(told, "(%d, 1, 7, false)", 0, 0), "incident_told.incident, incident_told.news, incident_told.person", "incident_told_incident_news_person_key"},
		{"a run twice", domain.Conflict, rows("incident_runs (run, incident)", "('run', %d)", 0, 0), "incident_runs.run", "incident_runs_pkey"},
		{"a message that shows a ticket twice", domain.Conflict, rows("shown (chat, message_id, number, person)", "(7, 1, 'YH-P261123-01', %d)", 0, 0), "shown.chat, shown.message_id, shown.number", "shown_pkey"},
	}
}
