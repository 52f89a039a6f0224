package overview_test

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strconv"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/card/cardtest"
	"guanjia/bot/overview"
	"guanjia/bot/report/book"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/summary"
)

// length is how long something took in everything that tells it: half of all, nine of ten. Nothing draws it, and no list makes it.
type length struct {
	key                  string // of its name and meaning
	history, text, sheet [2]string
}

// inText and inSheet are the names of lengths of time.
var inText, inSheet = []string{"summary.first_times", "summary.resolve_times"}, []string{"answer", "result"}

// lengths requires that how long things took is the same in text and sheet as in a plain loop over the histories.
func lengths(t require.TestingT, w *town, r card.Reader, rep lookup.Report, sheet map[string][]string, from, to time.Time) (list []length) {
	page := overview.Summary(r, button.Figures{}, rep).HTML
	for i, took := range w.took(t, from, to) {
		l := length{key: inSheet[i], history: [2]string{"–", "–"}, text: [2]string{"–", "–"}}
		if len(took) > 0 {
			half, most := within(took, 2, 1), within(took, 10, 9)
			values := domain.Values{"median": domain.Span(max(half, time.Minute)), "p90": domain.Span(max(most, time.Minute))}
			require.Contains(t, page, r.Text(inText[i], values), "the text")
			l.history = [2]string{hundredths(half), hundredths(most)}
			for j, name := range []string{"median", "p90"} {
				l.text[j] = cardtest.Texts.Plain(domain.English, domain.Say("report.name", domain.Values{"name": values[name]}))
			}
		}
		shown := sheet[r.Label("book.time."+inSheet[i], nil)]
		require.Len(t, shown, 2, "the sheet")
		l.sheet = [2]string(shown)
		require.Equal(t, l.history, l.sheet, "the sheet")
		list = append(list, l)
	}
	return list
}

func hundredths(d time.Duration) string { return strconv.FormatFloat(d.Hours(), 'f', 2, 64) }

// within is the shortest of all that at least part of whole took no longer than.
func within(all []time.Duration, whole, part int) time.Duration {
	best := slices.Max(all)
	for _, d := range all {
		n := 0
		for _, other := range all {
			if other <= d {
				n++
			}
		}
		if n*whole >= len(all)*part {
			best = min(best, d)
		}
	}
	return best
}

// took are how long first answers and resolutions of a period took, by a plain loop over the histories.
func (w *town) took(t require.TestingT, from, to time.Time) (took [2][]time.Duration) {
	for id, life := range w.lives {
		last := life[len(life)-1]
		if !last.VisibleTo(w.manager) {
			continue
		}
		rows, err := w.store.History(context.Background(), id)
		require.NoError(t, err)
		in := func(at time.Time) bool { return !at.Before(from) && at.Before(to) }
		promised(life, rows, func(f summary.Figure, at time.Time, is bool) {
			if f == summary.Answers && is && in(at) && last.Clocks.Answer.Took > 0 {
				took[0] = append(took[0], last.Clocks.Answer.Took)
			}
		})
		var results []time.Time // the last of each attempt
		attempt := 0
		for _, e := range rows {
			switch moved := e.Before != e.After; {
			case moved && e.After == complaint.Resolved:
				results = append(results[:min(attempt, len(results))], e.At)
			case moved && (e.Before == complaint.Resolved || e.Before == complaint.Closed) && e.After.Open():
				attempt = len(results)
			}
		}
		for _, at := range results {
			for _, k := range append(slices.Clone(last.Clocks.Earlier), last.Clocks.Resolve) {
				if in(at) && k.Done.Equal(at) && k.Took > 0 {
					took[1] = append(took[1], k.Took)
					break
				}
			}
		}
	}
	return took
}

// written are the rows of the first sheet of the workbook as another program reads it, by the name before them.
func written(t require.TestingT, r card.Reader, rep lookup.Report) map[string][]string {
	file, err := book.New(r, rep, 1<<20).File()
	require.NoError(t, err)
	data, err := io.ReadAll(file.Reader())
	require.NoError(t, err)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	require.NoError(t, err)
	rows, err := f.GetRows(r.Label("book.summary", nil))
	require.NoError(t, err)
	all := map[string][]string{}
	for _, row := range rows {
		if len(row) > 1 && all[row[0]] == nil {
			all[row[0]] = row[1:]
		}
	}
	return all
}
