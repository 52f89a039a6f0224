package main

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/bot/card"
	"guanjia/bot/catalogue"
	workbook "guanjia/bot/report/book"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/persistence"
	"guanjia/persistence/casetest"
	"guanjia/persistence/databasetest"
)

var exported = flag.Int("exported", 100_000, "how many cases BenchmarkExport writes into one sheet")

// BenchmarkExport makes the sheet of a year in which all cases lie, and tells the largest resident memory meanwhile: how much more than
// before it began, and in all.
func BenchmarkExport(b *testing.B) {
	for name, address := range databasetest.Dialects() {
		b.Run(name, func(b *testing.B) {
			s := databasetest.Open(b, address(b))
			now := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
			manager := fillYear(b, s, now, *exported)
			d := lookup.New(s, lookup.Settings{}, func() time.Time { return now })
			for b.Loop() {
				before := peak(b)
				size := exportYear(b, d, manager, now)
				after := peak(b)
				b.ReportMetric(float64(after), "MB-resident")
				b.ReportMetric(float64(after-before), "MB-more")
				b.ReportMetric(float64(size)/(1<<20), "MB-file")
			}
		})
	}
}

func exportYear(b *testing.B, d *lookup.Reader, by domain.Actor, now time.Time) (size int) {
	b.Helper()
	texts, err := catalogue.New()
	require.NoError(b, err)
	r := card.Reader{Texts: texts, Lang: domain.Chinese, By: by, Now: now}
	var made *workbook.Book
	cases := 0
	err = d.Figures.Export(b.Context(), by, lookup.Wanted{Period: "2025-11-01..2026-11-01"}, lookup.Sink{
		Begin: func(rep lookup.Report, _ int) error { made = workbook.New(r, rep, telegram.MaxUpload); return nil },
		Add:   func(page []lookup.Exported) error { cases += len(page); return made.Add(page) },
	})
	require.NoError(b, err)
	require.Equal(b, *exported, cases)
	file, err := made.File()
	require.NoError(b, err)
	return file.Len()
}

// fillYear stores n cases that were received in the year before now.
func fillYear(b *testing.B, s *persistence.Store, now time.Time, n int) domain.Actor {
	b.Helper()
	c, err := s.AddCommunity(b.Context(), people.Community{Code: "YH", Name: "云湖花园", Zone: "Asia/Shanghai"})
	require.NoError(b, err)
	p, err := s.Greet(b.Context(), people.Person{Chat: 1, Name: "王芳"})
	require.NoError(b, err)
	var batch []persistence.ImportedCase
	for i := range n {
		k := casetest.PlausibleCase(c.ID, i).Example(i % 997)
		k.Number = ticket.Number(fmt.Sprintf("YH-%06d-%03d", i/1000, i%1000))
		k.Received = now.Add(-time.Duration(n-i) * (360 * 24 * time.Hour / time.Duration(n)))
		k.Filing.About, k.Filing.AboutRole = 0, ""
		k.Filing.Words = fmt.Sprintf("3栋2单元电梯第%d次发出异响，关门时抖动，晚上十点以后更明显，请尽快派人来看一下，谢谢。", i)
		batch = append(batch, persistence.ImportedCase{Case: k, Entries: []complaint.Entry{{Version: 1, At: k.Received, Do: complaint.Receive}}})
		if len(batch) == 5000 || i == n-1 {
			require.NoError(b, s.Import(b.Context(), batch))
			batch = batch[:0]
		}
	}
	return domain.Actor{Person: p.ID, Grants: []domain.Grant{{Community: c.ID, Role: domain.Manager}}}
}

// peak is the largest resident memory since it was asked last, in MB.
func peak(b *testing.B) int {
	b.Helper()
	status, err := os.ReadFile("/proc/self/status")
	require.NoError(b, err)
	found := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(status)
	require.NotNil(b, found)
	n, err := strconv.Atoi(string(found[1]))
	require.NoError(b, err)
	require.NoError(b, os.WriteFile("/proc/self/clear_refs", []byte("5"), 0o600))
	return n / 1024
}
