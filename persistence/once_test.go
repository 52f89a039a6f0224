package persistence_test

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/announce"
	"guanjia/domain/announcing"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/hearing"
	"guanjia/domain/improve"
	"guanjia/domain/improving"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/people"
	"guanjia/domain/roster"
	"guanjia/domain/rostering"
	"guanjia/domain/ticket"
	"guanjia/domain/voice"
	"guanjia/persistence"
	"guanjia/persistence/alarmtest"
	"guanjia/persistence/casetest"
	"guanjia/persistence/databasetest"
	"guanjia/persistence/improvetest"
)

// act is an act under the run of the test; it returns whether the store says that it was done before.
type act func(ctx context.Context, s *persistence.Store) (repeated bool, err error)

// sameRun is a kind of commit that accepts a run once.
type sameRun struct {
	what    string
	runs    string // the table of its runs
	history string // the table that gets one row more
	ready   func(k *ready) act
}

// ready makes what an act needs before it.
type ready struct {
	*testing.T
	store *persistence.Store
	in    people.Community
	who   people.Profile
}

// TestSameRunAtTheSameMoment: two replicas handle the same update at the same moment. Both looks find that its run was not done, one commits, and
// the other is told what that one did, for every kind of commit. On PostgreSQL the table of runs is held until both have looked.
func TestSameRunAtTheSameMoment(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		one, two, db := databasetest.Open(t, url), databasetest.Open(t, url), databasetest.SQL(t, url)
		k := &ready{T: t, store: one}
		var err error
		k.in, err = one.AddCommunity(t.Context(), people.Community{Code: "YH", Name: "云湖花园", Zone: "Asia/Shanghai"})
		require.NoError(t, err)
		k.who, err = one.Greet(t.Context(), people.Person{Chat: 4711, Name: "陈工"})
		require.NoError(t, err)
		for _, same := range sameRuns() {
			t.Run(same.what, func(t *testing.T) {
				k.T = t
				do := same.ready(k)
				before, done := rows(t, db, same.history), rows(t, db, same.runs)
				again, errs := atOnce(t, db, one.DB().Name() == "postgres", same.runs, func(s *persistence.Store) (bool, error) { return do(t.Context(), s) }, one, two)
				require.NoError(t, errs[0])
				require.NoError(t, errs[1])
				assert.NotEqual(t, again[0], again[1], "one of them finds what the other one did")
				assert.Equal(t, before+1, rows(t, db, same.history), "it is done once")
				assert.Equal(t, done+1, rows(t, db, same.runs))
			})
		}
	})
}

// What is said of a ticket changes something once, and both replicas are told that they were the first: who pressed gets the same answer from either.
func TestSaidAtTheSameMoment(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		one, two, db := databasetest.Open(t, url), databasetest.Open(t, url), databasetest.SQL(t, url)
		home, err := one.AddCommunity(t.Context(), people.Community{Code: "YH", Name: "云湖花园", Zone: "Asia/Shanghai"})
		require.NoError(t, err)
		house, err := one.AddBuilding(t.Context(), people.Building{Community: home.ID, Name: "3"})
		require.NoError(t, err)
		homes, err := one.AddHomes(t.Context(), []people.Home{{Community: home.ID, Building: house.ID, Room: "101", Label: "3-101"}})
		require.NoError(t, err)
		x, _, err := one.Incidents().OpenIncident(t.Context(), informing.Opening{Run: "incident", Series: "YH-P261126", Community: home.ID, Decide: func(int, []incident.Incident) (informing.Commit, error) {
			return informing.Commit{Change: ticket.Changed(incident.Incident{}, sound(home), incident.Entry{Version: 1, Do: incident.Take, After: incident.Open}, nil)}, nil
		}})
		require.NoError(t, err)
		first, errs := atOnce(t, db, one.DB().Name() == "postgres", "incident_runs", func(s *persistence.Store) (bool, error) {
			return s.Incidents().SayOf(t.Context(), x.ID, informing.Saying{Run: "join", Homes: homes, Affected: true, At: casetest.Epoch})
		}, one, two)
		require.NoError(t, errs[0])
		require.NoError(t, errs[1])
		assert.Equal(t, [2]bool{true, true}, first)
		assert.Equal(t, 1, rows(t, db, "incident_homes"))
		assert.Equal(t, 1, rows(t, db, "incident_runs"))
	})
}

// atOnce does an act in both stores. If hold, nobody can write to the table of runs until both have begun and wait.
func atOnce(t *testing.T, db *sql.DB, hold bool, runs string, do func(s *persistence.Store) (bool, error), stores ...*persistence.Store) (again [2]bool, errs [2]error) {
	t.Helper()
	release := func() {}
	if hold {
		tx, err := db.BeginTx(t.Context(), nil)
		require.NoError(t, err)
		_, err = tx.ExecContext(t.Context(), fmt.Sprintf("LOCK TABLE %s IN SHARE MODE", runs))
		require.NoError(t, err)
		release = func() { assert.NoError(t, tx.Rollback()) }
	}
	var wg sync.WaitGroup
	for i, s := range stores {
		wg.Go(func() { again[i], errs[i] = do(s) })
	}
	if hold {
		assert.Eventually(t, func() bool {
			var waiting int
			err := db.QueryRowContext(t.Context(), "SELECT count(DISTINCT l.pid) FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND a.datname = current_database()").Scan(&waiting)
			return err == nil && waiting == len(stores)
		}, time.Minute, time.Millisecond, "both wait")
	}
	release()
	wg.Wait()
	return again, errs
}

// rows counts the rows of a table.
func rows(t *testing.T, db *sql.DB, table string) (n int) {
	t.Helper()
	require.NoError(t, db.QueryRowContext(t.Context(), fmt.Sprintf("SELECT count(*) FROM %s", table)).Scan(&n)) //nolint:gosec // a name of this file
	return n
}

// sameRuns are all kinds of commit that accept a run.
func sameRuns() []sameRun {
	return append(sameRunsOfTickets(),
		sameRun{"a complaint is filed", "runs", "entries", func(k *ready) act {
			return func(ctx context.Context, s *persistence.Store) (bool, error) {
				_, repeated, err := s.Create(ctx, "file", "YH-261126", func(seq int) (desk.Commit, error) { return k.filing(seq), nil })
				return repeated, err
			}
		}},
		sameRun{"a complaint is changed", "runs", "entries", func(k *ready) act {
			c := k.filed()
			after := c
			after.Version, after.Handler = 2, 7
			return func(ctx context.Context, s *persistence.Store) (bool, error) {
				_, repeated, err := s.Commit(ctx, desk.Commit{Change: casetest.Changed(c, after, "case")})
				return repeated, err
			}
		}},
		sameRun{"an improvement action is changed", "runs", "improvement_entries", func(k *ready) act {
			c := k.filed()
			task := improve.Task{Community: k.in.ID, Case: c.ID, Number: "YH-A261126-01", Stage: improve.Opened, Version: 1}
			require.NoError(k, k.store.OpenImprovement(k.Context(), improving.Opening{Series: "YH-A261126",
				Decide: func(int) (improving.Commit, error) {
					return improving.Commit{Change: improvetest.Changed(improve.Task{}, task, "")}, nil
				}}))
			all, err := k.store.ImprovementsOf(k.Context(), c.ID)
			require.NoError(k, err)
			after := all[0]
			after.Version, after.Stage = 2, improve.Watching
			return func(ctx context.Context, s *persistence.Store) (bool, error) {
				_, repeated, err := s.CommitImprovement(ctx, improving.Commit{Change: improvetest.Changed(all[0], after, "improvement")})
				return repeated, err
			}
		}},
		sameRun{"an alarm is changed", "runs", "alarm_entries", func(k *ready) act {
			c, _, err := k.store.Create(k.Context(), "", "YH-261126", func(seq int) (desk.Commit, error) {
				f := k.filing(seq)
				f.Raises = &alarm.Raising{Community: k.in.ID, Kind: "lift", Since: casetest.Epoch, Decide: func(_ []alarm.Alarm, id domain.CaseID) (alarm.Commit, error) {
					return alarm.Commit{Change: alarmtest.Sounded(alarm.Alarm{}, k.alarm(id, "YH-261126-900"), "")}, nil
				}}
				return f, nil
			})
			require.NoError(k, err)
			return k.alarmed(c.ID, "alarm")
		}},
		sameRun{"a drill begins", "drill_runs", "alarm_entries", func(k *ready) act {
			return func(ctx context.Context, s *persistence.Store) (bool, error) {
				decided := false
				_, err := s.BeginDrill(ctx, k.drill("drill", "YH-D261126-01", &decided))
				return !decided, err
			}
		}},
		sameRun{"a drill is changed", "drill_runs", "alarm_entries", func(k *ready) act {
			var decided bool
			d, err := k.store.BeginDrill(k.Context(), k.drill("other drill", "YH-D261126-02", &decided))
			require.NoError(k, err)
			return k.alarmed(d.Case, "drilled")
		}})
}

func (k *ready) filing(seq int) desk.Commit {
	return desk.Commit{Change: casetest.Changed(complaint.Case{}, complaint.Case{Community: k.in.ID, Version: 1, Received: casetest.Epoch,
		Number: ticket.Number(fmt.Sprintf("YH-261126-%03d", seq))}, "")}
}

func (k *ready) filed() complaint.Case {
	c, _, err := k.store.Create(k.Context(), "", "YH-261126", func(seq int) (desk.Commit, error) { return k.filing(seq), nil })
	require.NoError(k, err)
	return c
}

func (k *ready) alarm(id domain.CaseID, n ticket.Number) alarm.Alarm {
	a := alarmtest.Full(k.in.ID, k.who.ID)
	a.Case, a.Number, a.Into, a.Reports = id, n, 0, []alarm.Report{{Case: id, At: casetest.Epoch}}
	return a
}

func (k *ready) alarmed(id domain.CaseID, run string) act {
	a, err := k.store.Alarm(k.Context(), id)
	require.NoError(k, err)
	after := a
	after.Version, after.Stage = 2, alarm.Ended
	return func(ctx context.Context, s *persistence.Store) (bool, error) {
		_, repeated, err := s.CommitAlarm(ctx, alarm.Commit{Change: alarmtest.Sounded(a, after, run)})
		return repeated, err
	}
}

func (k *ready) drill(run string, n ticket.Number, decided *bool) alarm.Drilling {
	return alarm.Drilling{Run: run, Community: k.in.ID, Series: "YH-D261126", Decide: func(_ []alarm.Alarm, id domain.CaseID, _ int) (alarm.Commit, error) {
		*decided = true
		return alarm.Commit{Change: alarmtest.Sounded(alarm.Alarm{}, k.alarm(id, n), "")}, nil
	}}
}

// sameRunsOfTickets are those of kinds with a room of their own. What is opened twice may also be refused because the other one is there by then.
func sameRunsOfTickets() []sameRun {
	busy := func(there int) error {
		if there > 0 {
			return domain.Refuse(domain.Invalid, "refuse.invalid", nil)
		}
		return nil
	}
	return []sameRun{
		{"a voice is filed", "voice_runs", "voice_entries", func(k *ready) act {
			return func(ctx context.Context, s *persistence.Store) (bool, error) {
				_, repeated, err := s.Voices().OpenVoice(ctx, hearing.Opening{Run: "voice", Series: "YH-V261126", Author: k.who.ID, Since: casetest.Epoch, Decide: func(_, lately int) (hearing.Commit, error) {
					v := voice.Voice{Number: "YH-V261126-01", Community: k.in.ID, Kind: voice.Question, Stage: voice.Stages()[0], Version: 1, Author: k.who.ID, Made: casetest.Epoch}
					return hearing.Commit{Change: ticket.Changed(voice.Voice{}, v, voice.Entry{Version: 1, Do: voice.File, After: voice.Registered}, nil).Under("voice")}, busy(lately)
				}})
				return repeated, err
			}
		}},
		{"a voice is changed", "voice_runs", "voice_entries", func(k *ready) act {
			v, err := k.store.Voices().Voice(k.Context(), "YH-V261126-01")
			require.NoError(k, err)
			after := v
			after.Version, after.Answer = 2, "好"
			return func(ctx context.Context, s *persistence.Store) (bool, error) {
				_, repeated, err := s.Voices().CommitVoice(ctx, hearing.Commit{Change: ticket.Changed(v, after, voice.Entry{Version: 2, Do: voice.Reply, After: voice.Answered}, nil).Under("voice 2")})
				return repeated, err
			}
		}},
		{"a post is made", "roster_runs", "posts", func(k *ready) act {
			post := roster.Post{Community: k.in.ID, Key: roster.Guard, Hours: "00:00-24:00", Days: roster.EveryDay, Version: 1}
			return func(ctx context.Context, s *persistence.Store) (bool, error) {
				return s.Rosters().CommitRoster(ctx, rostering.Commit{Run: "post", Post: &post})
			}
		}},
		{"a shift is made", "roster_runs", "shift_entries", func(k *ready) act {
			posts, err := k.store.Rosters().Posts(k.Context(), nil)
			require.NoError(k, err)
			shift := roster.Shift{Community: k.in.ID, Post: posts[0].ID, Person: k.who.ID, From: casetest.Epoch, To: casetest.Epoch.Add(time.Hour), Origin: roster.ByHand, Stage: roster.Planned, Version: 1}
			return func(ctx context.Context, s *persistence.Store) (bool, error) {
				return s.Rosters().CommitRoster(ctx, rostering.Commit{Run: "shift", Changes: []roster.Change{ticket.Changed(roster.Shift{}, shift, roster.Entry{Version: 1, Do: roster.Schedule, After: roster.Planned}, nil)}})
			}
		}},
		{"an announcement is made", "announcement_runs", "announcement_entries", func(k *ready) act {
			return func(ctx context.Context, s *persistence.Store) (bool, error) {
				_, repeated, err := s.Announcements().OpenAnnouncement(ctx, announcing.Opening{Run: "announce", Series: "YH-G261126", Decide: func(int) (announce.Change, error) {
					a := announce.Announcement{Number: "YH-G261126-01", Community: k.in.ID, Kind: announce.Works, Stage: announce.Scheduled, Version: 1, Editions: []announce.Edition{{}}}
					return ticket.Changed(announce.Announcement{}, a, announce.Entry{Version: 1, Do: announce.Send, After: announce.Sending}, nil).Under("announce"), nil
				}})
				return repeated, err
			}
		}},
		{"an announcement is changed", "announcement_runs", "announcement_entries", func(k *ready) act {
			a, err := k.store.Announcements().Announcement(k.Context(), "YH-G261126-01")
			require.NoError(k, err)
			after := a
			after.Version, after.Stage = 2, announce.Ended
			return func(ctx context.Context, s *persistence.Store) (bool, error) {
				_, repeated, err := s.Announcements().CommitAnnouncement(ctx, ticket.Changed(a, after, announce.Entry{Version: 2, Do: announce.Correct, After: announce.Correcting}, nil).Under("announce 2"))
				return repeated, err
			}
		}},
		{"an incident is made", "incident_runs", "incident_entries", func(k *ready) act {
			return func(ctx context.Context, s *persistence.Store) (bool, error) {
				_, repeated, err := s.Incidents().OpenIncident(ctx, informing.Opening{Run: "incident", Series: "YH-P261126", Community: k.in.ID, Decide: func(_ int, among []incident.Incident) (informing.Commit, error) {
					return informing.Commit{Change: ticket.Changed(incident.Incident{}, sound(k.in), incident.Entry{Version: 1, Do: incident.Take, After: incident.Open}, nil).Under("incident")}, busy(len(among))
				}})
				return repeated, err
			}
		}},
		{"an incident is changed", "incident_runs", "incident_entries", func(k *ready) act {
			x, err := k.store.Incidents().Incident(k.Context(), sound(k.in).Number)
			require.NoError(k, err)
			after := x
			after.Version, after.Stage = 2, incident.Ended
			return func(ctx context.Context, s *persistence.Store) (bool, error) {
				_, repeated, err := s.Incidents().CommitIncident(ctx, informing.Commit{Change: ticket.Changed(x, after, incident.Entry{Version: 2, Do: incident.Take, After: incident.Open}, nil).Under("incident 2")})
				return repeated, err
			}
		}},
	}
}
