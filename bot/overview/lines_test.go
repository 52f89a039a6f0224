package overview_test

import (
	"context"
	"strconv"
	"strings"

	"github.com/stretchr/testify/require"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/overview"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/summary"
)

// lines requires that the list behind each line of a summary is as long as the line says, and that all lines of a kind make up the figure
// if they are so few that all of them are told.
func lines(t require.TestingT, w *town, r card.Reader, rep lookup.Report, ask lookup.Wanted) {
	sums := map[byte]int{}
	for _, row := range overview.Lines(r, button.Figures{}, rep).Rows {
		for _, b := range row {
			p := button.Parse(b.Data)
			if p.View != button.Behind {
				continue
			}
			page := button.ReadBehind(p.Arg)
			of, only := ask, page.Of.Only
			id := func() int64 {
				n, err := strconv.ParseInt(only[1:], 10, 64)
				require.NoError(t, err)
				return n
			}
			switch only[0] {
			case 'c':
				of.Category = complaint.Category(only[1:])
			case 'n':
				of.Channel = complaint.Channel(only[1:])
			case 'l':
				of.Like = domain.CaseID(id())
			case 'h':
				of.Handler = domain.PersonID(id())
			default:
				of.Lacks, _ = overview.Dimension(only[1:])
				only = only[1:]
			}
			l, _, err := w.Figures.Behind(context.Background(), w.manager, of, summary.Figure(page.Figure), 0)
			require.NoError(t, err)
			told, err := strconv.Atoi(b.Label[strings.LastIndex(b.Label, " ")+1:])
			require.NoError(t, err)
			require.Equal(t, told, l.Total, "the list behind %s", b.Label)
			sums[only[0]] += told
		}
	}
	for letter, figure := range map[byte]summary.Figure{'c': summary.Received, 'n': summary.Received, 'h': summary.Open} {
		require.Equal(t, rep.Figures[figure], sums[letter], "all lines of %c", letter)
	}
}
