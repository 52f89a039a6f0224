package bot

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
)

// listed is a page of a list of total cases, as the desk gives it.
func listed(total, offset int) desk.Listing {
	l := desk.Listing{Total: total, Offset: offset}
	for i := offset; i < min(offset+desk.PageSize, total); i++ {
		l.Views = append(l.Views, desk.View{Case: complaint.Case{ID: domain.CaseID(i + 1), Number: complaint.Number(fmt.Sprintf("YH-261123-%03d", i+1)),
			Stage: complaint.Registered, Filing: complaint.Filing{Category: "elevator"}}})
	}
	return l
}

// docs/telegram.md §5: a page shows a few cases, each with a button, and the ways to the pages beside it.
func TestPagesOfAList(t *testing.T) {
	texts, err := catalogue.New()
	require.NoError(t, err)
	v := &visit{b: &Bot{Options: Options{Catalogue: texts}}, by: domain.Actor{Language: domain.English}}
	open := func(id domain.CaseID) string { return fmt.Sprintf("v:card:%d", id) }
	next := func(offset int) string { return fmt.Sprintf("v:mine:%d", offset) }
	for _, c := range []struct {
		total, offset int
		pager         string
	}{
		{0, 0, ""},
		{1, 0, ""},
		{desk.PageSize, 0, ""},
		{desk.PageSize + 1, 0, "v:mine:6"},
		{desk.PageSize + 1, desk.PageSize, "v:mine:0"},
		{3 * desk.PageSize, desk.PageSize, "v:mine:0 v:mine:12"},
		{3 * desk.PageSize, 2 * desk.PageSize, "v:mine:6"},
		{10, 4, "v:mine:0"}, // an offset that somebody made up
	} {
		l := listed(c.total, c.offset)
		p := v.listing("list.mine", l, open, next)
		var pager []string
		for _, row := range p.rows[len(l.Views):] {
			for _, b := range row {
				pager = append(pager, b.Data)
			}
		}
		assert.Equal(t, c.pager, strings.Join(pager, " "), "%d of %d", c.offset, c.total)
		assert.Equal(t, len(l.Views), strings.Count(p.html, "YH-261123"))
		for i, f := range l.Views {
			assert.Equal(t, open(f.Case.ID), p.rows[i][0].Data)
		}
	}
	assert.Empty(t, v.listing("list.found", listed(20, 0), open, nil).rows[desk.PageSize:], "a list without pages")
	assert.Contains(t, v.listing("list.mine", listed(0, 0), open, next).html, "None for now.")
}

func TestAtOffset(t *testing.T) {
	total := 8
	read := func(offset int) (desk.Listing, error) {
		if offset >= total {
			return desk.Listing{Total: total, Offset: offset}, nil
		}
		return listed(total, offset), nil
	}
	for arg, want := range map[int]int{0: 0, 6: 6, 12: 6, math.MaxInt: 6} {
		l, err := atOffset(arg, read)
		assert.NoError(t, err)
		assert.Equal(t, want, l.Offset, "%d", arg)
		assert.NotEmpty(t, l.Views, "%d", arg)
	}
	total = 0
	l, err := atOffset(6, read)
	assert.NoError(t, err)
	assert.Empty(t, l.Views)
	away := errors.New("away")
	_, err = atOffset(6, func(int) (desk.Listing, error) { return desk.Listing{}, away })
	assert.ErrorIs(t, err, away)
}
