package overview_test

import (
	"bytes"
	"context"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"guanjia/bot/card"
	"guanjia/bot/report"
	"guanjia/bot/report/book"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/summary"
)

// sheets are the rows of a workbook as another program reads them, by the names of their columns.
type sheets struct{ cases, followUps []map[string]string }

// exported makes the workbook of what is asked.
func exported(t require.TestingT, w *town, r card.Reader, rep lookup.Report, ask lookup.Wanted) (s sheets) {
	b := book.New(r, rep, 1<<20)
	require.NoError(t, w.Figures.Export(context.Background(), w.manager, ask, lookup.Sink{Begin: func(lookup.Report, int) error { return nil }, Add: b.Add}))
	file, err := b.File()
	require.NoError(t, err)
	data, err := io.ReadAll(file.Reader())
	require.NoError(t, err)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	require.NoError(t, err)
	read := func(key string) (list []map[string]string) {
		rows, err := f.GetRows(r.Label(key, nil))
		require.NoError(t, err)
		for _, row := range rows[1:] {
			cells := map[string]string{}
			for i, cell := range row {
				require.NotContains(t, cells, rows[0][i], "two columns have one name")
				cells[rows[0][i]] = cell
			}
			list = append(list, cells)
		}
		return list
	}
	return sheets{read("book.cases"), read("book.follow_ups")}
}

// figures are what the columns of figures add up to.
func (s sheets) figures(r card.Reader) map[summary.Figure]int {
	n := map[summary.Figure]int{}
	for _, row := range s.cases {
		for _, f := range summary.Figures() {
			count, _ := strconv.Atoi(row[r.Label("book.counted."+string(f), nil)])
			n[f] += count
		}
	}
	return n
}

// causes requires that text, picture, list and sheet tell the causes with which cases were closed in a period, whatever became of them later.
func causes(t require.TestingT, w *town, r card.Reader, s sheets, ask lookup.Wanted, from, to time.Time) {
	want := map[complaint.Cause]int{}
	for id, life := range w.lives {
		if !life[len(life)-1].VisibleTo(w.manager) {
			continue
		}
		rows, err := w.store.History(context.Background(), id)
		require.NoError(t, err)
		for _, e := range rows {
			if e.Before == e.After || e.After != complaint.Closed || e.At.Before(from) || !e.At.Before(to) {
				continue
			}
			for _, c := range life {
				if c.Version == e.Version {
					want[c.Review.Cause]++
				}
			}
		}
	}
	b, err := w.Figures.Break(context.Background(), w.manager, ask, summary.Closed, summary.ByWord)
	require.NoError(t, err)
	require.Len(t, b.Rows, len(want), "the text")
	inSheet := map[string]int{}
	for _, row := range s.cases {
		if told := row[r.Label("book.cause", nil)]; told != "" {
			for _, one := range strings.Split(told, "、") {
				inSheet[one]++
			}
		}
	}
	require.Len(t, inSheet, len(want), "the sheet")
	for _, row := range b.Rows {
		n := want[complaint.Cause(row.Word)]
		require.Equal(t, n, row.Count, "%s: the text", row.Word)
		require.Equal(t, n, inSheet[r.Label("report.name", domain.Values{"name": domain.Word("cause." + row.Word)})], "%s: the sheet", row.Word)
		only := ask
		only.Word = row.Word
		l, _, err := w.Figures.Behind(context.Background(), w.manager, only, summary.Closed, 0)
		require.NoError(t, err)
		require.Equal(t, n, l.Total, "%s: the list", row.Word)
	}
}

// handlers requires that the rows of open cases, grouped by who had them at the end, are the load that the text tells.
func handlers(t require.TestingT, r card.Reader, s sheets, rep lookup.Report) {
	n := map[string]int{}
	for _, row := range s.cases {
		if who := row[r.Label("book.handler_end", nil)]; who != "" {
			require.NotEmpty(t, row[r.Label("book.counted.open", nil)], "it was not open then")
			n[who]++
		}
	}
	require.Len(t, n, len(rep.Load))
	for _, share := range rep.Load {
		require.Equal(t, share.Count, n[r.Label("report.name", domain.Values{"name": report.PersonName(share.Person, share.Name)})], share.Name)
	}
}

// followed requires that the rows of follow-ups that are marked as valid are those that the figures count.
func followed(t require.TestingT, r card.Reader, s sheets, rep lookup.Report) {
	valid, contacted := 0, 0
	for _, row := range s.followUps {
		yes := row[r.Label("book.contacted", nil)] == r.Label("book.yes", nil)
		require.False(t, yes && row[r.Label("book.solved", nil)] == r.Label("solved.unreachable", nil), "nobody was in touch")
		if row[r.Label("book.counted.followed", nil)] == "" {
			continue
		}
		require.NotEmpty(t, row[r.Label("book.handler_then", nil)])
		if valid++; yes {
			contacted++
		}
	}
	require.Equal(t, rep.Figures[summary.Followed], valid)
	require.Equal(t, rep.Figures[summary.Contacted], contacted)
}
