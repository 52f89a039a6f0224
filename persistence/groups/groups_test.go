package groups_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/group"
	"guanjia/domain/people"
	"guanjia/persistence/databasetest"
	"guanjia/persistence/groups"
)

func TestRowsMatchSchema(t *testing.T) { databasetest.RowsMatchSchema(t, groups.Tables()...) }

// A group is read as it was written; a code that was used meanwhile, and a chat of another community, are a Conflict.
func TestGroups(t *testing.T) {
	for name, address := range databasetest.Dialects() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			store, ctx := databasetest.Open(t, address(t)), t.Context()
			var ids []domain.CommunityID
			for _, code := range []string{"YH", "XH"} {
				c, err := store.AddCommunity(ctx, people.Community{Code: code, Name: code, Zone: "Asia/Shanghai"})
				require.NoError(t, err)
				ids = append(ids, c.ID)
			}
			list := store.Groups()
			at := time.Date(2026, 11, 26, 8, 0, 0, 0, time.UTC)
			g := group.Group{Community: ids[0], Chat: -500, Since: at, Code: "hash", Expires: at.Add(time.Hour), Guest: -501}
			require.NoError(t, list.SaveGroup(ctx, g, ""))
			assert.ErrorIs(t, list.SaveGroup(ctx, g, "another"), domain.Conflict)
			g.Code, g.Guest = "", 0
			require.NoError(t, list.SaveGroup(ctx, g, "hash"))
			assert.ErrorIs(t, list.SaveGroup(ctx, group.Group{Community: ids[1], Chat: -500}, ""), domain.Conflict)
			all, err := list.Groups(ctx)
			require.NoError(t, err)
			assert.Equal(t, []group.Group{g}, all)
			_, err = list.PostedOf(ctx, 1)
			assert.ErrorIs(t, err, domain.NotFound)
			untaken, err := list.Untaken(ctx, ids[0], at, -500, 5)
			require.NoError(t, err)
			assert.Empty(t, untaken)
			changed, err := list.Changed(ctx, 5)
			require.NoError(t, err)
			assert.Empty(t, changed)
		})
	}
}
