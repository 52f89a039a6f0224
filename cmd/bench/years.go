package main

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
	"guanjia/domain/promise"
	"guanjia/domain/ticket"
	"guanjia/persistence"
)

// years describes a store with many cases: perDay in each day up to now.
type years struct {
	cases, perDay int
	now           time.Time
	after         int // the chats of its people come after this one
}

const (
	towns     = 3
	buildings = 40 // of each community
	handlers  = 40
	manager   = 1 // the chat of the manager, who sees all communities
	importOf  = 10_000
	copied    = 10 // stretches that PostgreSQL makes of one
)

// fill makes communities, people and cases. In PostgreSQL the last tenth is imported and copied into the time before, the cases there ended.
func (y years) fill(ctx context.Context, address string) error {
	store, err := persistence.Open(ctx, persistence.Options{URL: address, Migrate: true})
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	t, err := y.populate(ctx, store)
	if err != nil {
		return err
	}
	n := y.cases
	postgres := strings.HasPrefix(address, "postgres")
	if postgres && n >= copied*importOf {
		n /= copied
	}
	for from := 0; from < n; from += importOf {
		batch := make([]persistence.ImportedCase, min(importOf, n-from))
		for i := range batch {
			c := t.complaint(from+i, y.now.Add(-time.Duration(n-from-i)*24*time.Hour/time.Duration(y.perDay)), y.now)
			batch[i] = persistence.ImportedCase{Case: c, Entries: []complaint.Entry{{Version: 1, At: c.Received, Do: complaint.Receive, After: complaint.Registered}}}
		}
		if err := store.Import(ctx, batch); err != nil {
			return err
		}
	}
	if postgres {
		if err := copies(ctx, address, y.cases/n, time.Duration(n)*24*time.Hour/time.Duration(y.perDay)); err != nil {
			return err
		}
	}
	return tallied(ctx, store, y.now)
}

// tallied counts the days that are over for long. A bot in use has done that for each day; after an import it takes the time printed here.
func tallied(ctx context.Context, store *persistence.Store, now time.Time) error {
	days, began := 0, time.Now()
	for {
		n, err := store.Tallies().Next(ctx, now)
		if err != nil {
			return err
		}
		if n == 0 {
			break
		}
		days += n
	}
	fmt.Printf("%d days tallied in %.1f s\n", days, time.Since(began).Seconds())
	return nil
}

// town is what cases name.
type town struct {
	in        []domain.CommunityID
	buildings [][]domain.BuildingID
	handlers  []domain.PersonID
	rand      *rand.Rand
}

// populate makes the communities with their buildings, a manager of all and the handlers.
func (y years) populate(ctx context.Context, store *persistence.Store) (t town, err error) {
	t.rand = rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same cases each time
	for i := range towns {
		c, err := store.AddCommunity(ctx, people.Community{Code: string(rune('A'+i)) + "H", Name: []string{"阳光花园", "云湖花园", "滨江一期"}[i], Zone: "Asia/Shanghai"})
		if err != nil {
			return t, err
		}
		t.in, t.buildings = append(t.in, c.ID), append(t.buildings, nil)
		for b := range buildings {
			house, err := store.AddBuilding(ctx, people.Building{Community: c.ID, Name: fmt.Sprint(b + 1)})
			if err != nil {
				return t, err
			}
			t.buildings[i] = append(t.buildings[i], house.ID)
		}
	}
	for i := range handlers + 1 {
		who, err := store.Greet(ctx, people.Person{Chat: domain.ChatID(y.after + manager + i), Name: fmt.Sprint("同事", i), Language: domain.Chinese, Joined: y.now})
		if err != nil {
			return t, err
		}
		m := people.Membership{Person: who.ID, Role: domain.Staff, Verified: true}
		if i == 0 {
			m.Role = domain.Manager
		} else {
			t.handlers = append(t.handlers, who.ID)
		}
		for _, m.Community = range t.in {
			if err := store.AddMembership(ctx, m); err != nil {
				return t, err
			}
		}
	}
	return t, nil
}

// Of a hundred cases so many were reopened, rated, or not ended although old.
const (
	reopened  = 4
	rated     = 70
	forgotten = 1
)

// complaint is the nth case, received at an instant. Old ones have ended.
func (t town) complaint(n int, at, now time.Time) complaint.Case {
	at = at.UTC().Truncate(time.Microsecond)
	pick, hours := t.rand.IntN, func(most int) time.Duration { return time.Duration(1+t.rand.IntN(most*60)) * time.Minute }
	community := pick(towns)
	categories := []complaint.Category{"elevator", "plumbing", "electric", "noise", "parking", "cleaning", "security", "fees", "pets", complaint.AboutStaff}
	c := complaint.Case{Number: ticket.Number(fmt.Sprintf("AH-%06d-%03d", n/1000, n%1000)), Community: t.in[community], Version: 1, Received: at, Registered: at,
		Handler: t.handlers[pick(len(t.handlers))], Taken: at.Add(hours(30)),
		Filing: complaint.Filing{Channel: complaint.Channels()[pick(len(complaint.Channels()))], Category: categories[pick(len(categories))],
			Complainant: complaint.Complainant{Name: "王芳", Phone: "+8613800001200", Label: "3-2-1201"}, Words: "电梯一直响，关门时抖得厉害，已经报过两次，请尽快来看。",
			Place: domain.Place{Part: domain.Lift, Building: t.buildings[community][pick(buildings)]}}}
	if c.Filing.Category == complaint.AboutStaff {
		c.Filing.About = t.handlers[pick(len(t.handlers))]
		if pick(100) == 0 { // of these one in a hundred is about a manager, whom managers do not see
			c.Filing.AboutRole = domain.Manager
		}
	}
	done := c.Taken.Add(hours(240))
	c.Clocks = promise.Clocks{Answer: due(at, 24*time.Hour).Stopped(c.Taken, c.Taken.Sub(at)), Resolve: due(at, 7*24*time.Hour)}
	c.Stage = complaint.Investigating
	if done.After(now) || pick(100) < forgotten {
		return c
	}
	c.Stage, c.ResolvedAt, c.Clocks.Resolve = complaint.Resolved, done, c.Clocks.Resolve.Stopped(done, done.Sub(at))
	if pick(100) < rated {
		c.Surveys = []complaint.Survey{{Contacted: pick(10) > 0, Solved: complaint.Verdicts()[pick(3)], Satisfaction: 1 + pick(5), Reasons: []string{"reason.slow", "reason.rude"}[:pick(3)], Words: "还可以", At: done.Add(hours(24))}}
	}
	if pick(100) < reopened {
		c.Reopenings = []complaint.Reopening{{Reason: "又坏了", At: done.Add(hours(48)), Resolved: done, Handler: c.Handler}}
		c.Clocks.Earlier, c.Clocks.Resolve = []promise.Clock{c.Clocks.Resolve}, due(c.Reopenings[0].At, 7*24*time.Hour)
		c.ResolvedAt = c.Reopenings[0].At.Add(hours(100))
		c.Clocks.Resolve = c.Clocks.Resolve.Stopped(c.ResolvedAt, c.ResolvedAt.Sub(c.Reopenings[0].At))
	}
	c.Stage, c.Ended = complaint.Closed, c.ResolvedAt.Add(hours(72))
	c.Review = &complaint.Review{Cause: complaint.Causes()[pick(len(complaint.Causes()))], Lesson: "换新"}
	return c
}

func due(from time.Time, term time.Duration) promise.Clock {
	return promise.Clock{From: from, Target: from.Add(term), Due: from.Add(term)}
}

// copies puts n-1 copies of all cases and facts into the time before, each by one stretch. What is open there has ended after five days.
func copies(ctx context.Context, address string, n int, stretch time.Duration) error {
	db, err := sql.Open("pgx", address)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	top := 0
	if err := db.QueryRowContext(ctx, "SELECT max(id) FROM cases").Scan(&top); err != nil {
		return err
	}
	shift := fmt.Sprintf("g * interval '%d seconds'", int(stretch.Seconds()))
	sets := map[string]string{"id": fmt.Sprint("id + g * ", top), "number": "number || '-' || g", "case_id": fmt.Sprint("case_id + g * ", top), "at": "at - " + shift, "received": "received - " + shift,
		"ended": "coalesce(ended, received + interval '5 days') - " + shift, "open": "false", "stage": "'closed'", "due": "NULL", "wake": "NULL", "registered": "registered - " + shift,
		"until": "CASE WHEN until > '9000-01-01' THEN at + interval '5 days' ELSE until END - " + shift}
	for _, name := range []string{"cases", "facts"} {
		var columns string
		if err := db.QueryRowContext(ctx, "SELECT string_agg(column_name, ',' ORDER BY ordinal_position) FROM information_schema.columns WHERE table_name = $1 AND table_schema = 'public'", name).Scan(&columns); err != nil {
			return err
		}
		own := strings.Split(columns, ",")
		for i, c := range own {
			if to, there := sets[c]; there && (name == "cases" || c != "stage") {
				own[i] = to
			}
		}
		statement := "INSERT INTO " + name + " (" + columns + ") SELECT " + strings.Join(own, ",") + " FROM " + name + ", generate_series(1, $1) g"
		if _, err := db.ExecContext(ctx, statement, n-1); err != nil {
			return fmt.Errorf("copy %s: %w", name, err)
		}
	}
	for _, then := range []string{"SELECT setval(pg_get_serial_sequence('cases', 'id'), (SELECT max(id) FROM cases))", "VACUUM ANALYZE"} {
		if _, err := db.ExecContext(ctx, then); err != nil {
			return err
		}
	}
	return nil
}
