package persistence_test

import (
	"crypto/rand"
	"flag"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/summary"
	"guanjia/domain/ticket"
	"guanjia/persistence"
	"guanjia/persistence/casetest"
	"guanjia/persistence/databasetest"
)

var stored = flag.Int("cases", 100_000, "how many cases are stored before benchmarks begin (docs/design.md §12: 1,000 and 1,000,000)")

// BenchmarkStore measures one complaint and one summary in a database with many cases of three years.
func BenchmarkStore(b *testing.B) {
	for name, address := range databasetest.Dialects() {
		b.Run(name, func(b *testing.B) {
			s := databasetest.Open(b, address(b))
			in, readers := fill(b, s, *stored)
			b.Run("complaint", func(b *testing.B) { benchComplaint(b, s, in[0], readers) })
			for period, days := range map[string]int{"day": 1, "month": 30, "year": 365, "all": 1200} {
				b.Run("summary of a "+period, func(b *testing.B) {
					to := benchEnd.Add(time.Hour)
					for b.Loop() {
						_, err := s.Sums(b.Context(), summary.Query{Communities: in, Now: to,
							Period: summary.Period{From: to.AddDate(0, 0, -days), To: to}}, summary.Asks())
						require.NoError(b, err)
					}
				})
			}
			b.Run("queue", func(b *testing.B) {
				for b.Loop() {
					_, _, err := s.Cases(b.Context(), lookup.Query{Communities: in[:1], Stages: []complaint.Stage{complaint.Registered, complaint.Investigating}, Limit: 6})
					require.NoError(b, err)
				}
			})
		})
	}
}

var benchEnd = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)

// fill stores n cases of three years in three communities, one in fifty of them still open.
func fill(b *testing.B, s *persistence.Store, n int) (in []domain.CommunityID, readers []domain.PersonID) {
	b.Helper()
	for i := range 3 {
		c, err := s.AddCommunity(b.Context(), people.Community{Code: fmt.Sprint("C", i), Name: "云湖花园", Zone: "Asia/Shanghai"})
		require.NoError(b, err)
		in = append(in, c.ID)
		p, err := s.Greet(b.Context(), people.Person{Chat: domain.ChatID(i + 1), Name: "王芳"})
		require.NoError(b, err)
		readers = append(readers, p.ID)
	}
	batch := make([]persistence.ImportedCase, 0, 10_000)
	for i := range n {
		k := casetest.PlausibleCase(in[i%3], i).Example(i % 997)
		k.Number = ticket.Number(fmt.Sprintf("YH-%06d-%03d", i/1000, i%1000))
		shift := benchEnd.Add(-time.Duration(n-i) * (3 * 365 * 24 * time.Hour / time.Duration(n))).Sub(k.Received)
		shiftTimes(&k, shift)
		if i%50 != 0 {
			k.Stage, k.ResolvedAt, k.Ended = complaint.Closed, k.Received.Add(time.Duration(i%300)*time.Hour), k.Received.Add(time.Duration(i%400)*time.Hour)
		}
		k.Filing.Place = domain.Place{Part: domain.Lift, Building: domain.BuildingID(i%500 + 1)}
		batch = append(batch, persistence.ImportedCase{Case: k, Entries: []complaint.Entry{{Version: 1, At: k.Received, Do: complaint.Receive}}})
		if len(batch) == cap(batch) || i == n-1 {
			require.NoError(b, s.Import(b.Context(), batch))
			batch = batch[:0]
		}
	}
	require.NoError(b, s.DB().Exec(map[string]string{"postgres": "VACUUM ANALYZE", "sqlite": "ANALYZE"}[s.DB().Name()]).Error)
	return in, readers
}

// shiftTimes shifts the instants of a case that summaries look at.
func shiftTimes(k *complaint.Case, by time.Duration) {
	k.Received = k.Received.Add(by)
	if !k.Taken.IsZero() {
		k.Taken = k.Taken.Add(by)
	}
	for i := range k.Surveys {
		k.Surveys[i].At = k.Surveys[i].At.Add(by)
	}
	for i := range k.Reopenings {
		k.Reopenings[i].At = k.Reopenings[i].At.Add(by)
	}
}

// benchComplaint files a complaint that tells three people, and takes it.
func benchComplaint(b *testing.B, s *persistence.Store, in domain.CommunityID, readers []domain.PersonID) {
	var notices []notice.Notice
	for _, to := range readers {
		notices = append(notices, notice.Notice{To: to, Key: "k", Message: domain.Say("notice.register", nil)})
	}
	for b.Loop() {
		k := casetest.PlausibleCase(in, 0).Example(5)
		c, _, err := s.Create(b.Context(), rand.Text(), "BE-261101", func(seq int) (desk.Commit, error) {
			k.Number = ticket.Number(fmt.Sprintf("BE-261101-%03d", seq))
			return desk.Commit{Change: casetest.Changed(complaint.Case{}, k, "", complaint.Entry{Version: 1}), Notices: notices}, nil
		})
		require.NoError(b, err)
		after := c
		after.Version, after.Handler, after.Taken = 2, readers[0], c.Received
		_, _, err = s.Commit(b.Context(), desk.Commit{Change: casetest.Changed(c, after, rand.Text(), complaint.Entry{Version: 2}), Notices: notices[:1]})
		require.NoError(b, err)
	}
}
