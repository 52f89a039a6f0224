package groups_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/group"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/persistence/casetest"
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
			g := group.Group{Community: ids[0], Chat: -500, Since: at, Code: "hash", Expires: at.Add(time.Hour), Guest: -501, Used: "older"}
			require.NoError(t, list.SaveGroup(ctx, g, ""))
			assert.ErrorIs(t, list.SaveGroup(ctx, g, "another"), domain.Conflict)
			g.Code, g.Guest = "", 0
			require.NoError(t, list.SaveGroup(ctx, g, "hash"))
			assert.ErrorIs(t, list.SaveGroup(ctx, group.Group{Community: ids[1], Chat: -500}, ""), domain.Conflict)
			all, err := list.Groups(ctx)
			require.NoError(t, err)
			assert.Equal(t, []group.Group{g}, all)

			require.NoError(t, list.KeepLeaving(ctx, group.Leaving{Chat: -509, Why: group.Foreign}))
			require.NoError(t, list.SaidLeaving(ctx, -509))
			require.NoError(t, list.KeepLeaving(ctx, group.Leaving{Chat: -509, Why: group.Foreign}))
			kept, err := list.Leavings(ctx)
			require.NoError(t, err)
			assert.Equal(t, []group.Leaving{{Chat: -509, Why: group.Foreign, Said: true}}, kept, "what was said stays said")
			g.Guest = -509
			require.NoError(t, list.SaveGroup(ctx, g, ""))
			kept, err = list.Leavings(ctx)
			require.NoError(t, err)
			assert.Empty(t, kept, "a code waits there now")
			g.Guest = 0
			require.NoError(t, list.SaveGroup(ctx, g, ""))

			first, second := group.Leaving{Chat: -502, Why: group.Replaced}, group.Leaving{Chat: -501, Why: group.Foreign}
			assert.ErrorIs(t, list.SaveGroup(ctx, g, "another", first), domain.Conflict)
			assert.ErrorIs(t, list.SaveGroup(ctx, group.Group{Community: ids[1], Chat: -500}, "", first), domain.Conflict)
			leavings := func() []group.Leaving {
				left, err := list.Leavings(ctx)
				require.NoError(t, err)
				return left
			}
			assert.Empty(t, leavings(), "nothing is left for a change that was refused")
			require.NoError(t, list.SaveGroup(ctx, g, "", first, second))
			require.NoError(t, list.SaidLeaving(ctx, -502))
			first.Said = true
			assert.Equal(t, []group.Leaving{first, second}, leavings())
			for _, why := range group.Reasons() {
				require.NoError(t, list.SaveGroup(ctx, g, "", group.Leaving{Chat: -502, Why: why}))
			}
			require.ErrorIs(t, list.SaveGroup(ctx, g, "", group.Leaving{Chat: -502, Why: "another"}), domain.Invalid)
			first = group.Leaving{Chat: -502, Why: group.Unlinked}
			require.NoError(t, list.SaveGroup(ctx, g, "", first))
			assert.Equal(t, []group.Leaving{first, second}, leavings(), "the last reason is told")
			g.Chat = -501
			require.NoError(t, list.SaveGroup(ctx, g, ""))
			assert.Equal(t, []group.Leaving{first}, leavings(), "a group that is linked need not be left")
			require.NoError(t, list.DropLeaving(ctx, -502))
			assert.Empty(t, leavings())
			require.NoError(t, list.DropLeaving(ctx, -502))
			require.NoError(t, list.SaidLeaving(ctx, -502))
			_, err = list.PostedOf(ctx, 1)
			assert.ErrorIs(t, err, domain.NotFound)
			untaken, err := list.Untaken(ctx, ids[0], complaint.Unresolved(), at, -500, 5)
			require.NoError(t, err)
			assert.Empty(t, untaken)
			changed, err := list.Changed(ctx, 5)
			require.NoError(t, err)
			assert.Empty(t, changed)
		})
	}
}

// What is posted in a group: an unresolved case that nobody has, or whose handler is absent, that came since the group was linked, that everybody of the staff may see, and that
// does not stand there yet; the oldest first. A posted case is changed when its version is another one.
func TestWhatIsPosted(t *testing.T) {
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
			since := time.Date(2026, 11, 26, 8, 0, 0, 0, time.UTC)
			names := map[domain.CaseID]string{}
			add := func(name string, change func(c *complaint.Case)) complaint.Case {
				c := complaint.Case{Community: ids[0], Version: 1, Stage: complaint.Registered, Received: since, Filing: complaint.Filing{Channel: complaint.ByBot, Category: "elevator"}}
				change(&c)
				stored, _, err := store.Create(ctx, name, "YH-261126", func(seq int) (desk.Commit, error) {
					c.Number = ticket.Series("YH-261126").Number(seq)
					return desk.Commit{Change: casetest.Changed(complaint.Case{}, c, name)}, nil
				})
				require.NoError(t, err)
				names[stored.ID] = name
				return stored
			}
			later := add("a minute later", func(c *complaint.Case) { c.Received = since.Add(time.Minute) })
			add("at the instant of the link", func(*complaint.Case) {})
			add("before the link", func(c *complaint.Case) { c.Received = since.Add(-time.Microsecond) })
			add("in another community", func(c *complaint.Case) { c.Community = ids[1] })
			add("somebody has it", func(c *complaint.Case) { c.Handler, c.Stage = 7, complaint.Investigating })
			add("its handler is absent", func(c *complaint.Case) { c.Handler, c.OpenToTeam, c.Received = 7, true, since.Add(time.Hour) })
			add("resolved", func(c *complaint.Case) { c.Stage = complaint.Resolved })
			add("withdrawn", func(c *complaint.Case) { c.Stage, c.Ended = complaint.Withdrawn, since })
			add("about one of the staff", func(c *complaint.Case) { c.Filing.About, c.Filing.Category = 7, complaint.AboutStaff })
			add("about nobody named", func(c *complaint.Case) { c.Filing.Category = complaint.AboutStaff })

			list := store.Groups()
			untaken := func(chat domain.ChatID, limit int) (found []string) {
				all, err := list.Untaken(ctx, ids[0], complaint.Unresolved(), since, chat, limit)
				require.NoError(t, err)
				for _, id := range all {
					found = append(found, names[id])
				}
				return found
			}
			assert.Equal(t, []string{"at the instant of the link", "a minute later", "its handler is absent"}, untaken(-500, 9))
			assert.Equal(t, []string{"at the instant of the link"}, untaken(-500, 1))
			require.NoError(t, list.SavePosted(ctx, group.Posted{Case: later.ID, Chat: -500, Message: 7, Version: 1}))
			assert.Equal(t, []string{"at the instant of the link", "its handler is absent"}, untaken(-500, 9), "posted once")
			assert.Len(t, untaken(-501, 9), 3, "it stands in another group")
			changed, err := list.Changed(ctx, 9)
			require.NoError(t, err)
			assert.Empty(t, changed)
			require.NoError(t, list.SavePosted(ctx, group.Posted{Case: later.ID, Chat: -500, Message: 7}))
			changed, err = list.Changed(ctx, 9)
			require.NoError(t, err)
			assert.Equal(t, []group.Posted{{Case: later.ID, Chat: -500, Message: 7}}, changed)

			require.NoError(t, list.SaveGroup(ctx, group.Group{Community: ids[0], Chat: -500}, ""))
			require.NoError(t, list.SaveGroup(ctx, group.Group{Community: ids[1], Chat: -501}, "", group.Leaving{Chat: -1500, Why: group.Foreign}))
			for range 2 { // the second time nothing has this chat any more
				require.NoError(t, list.RenumberGroup(ctx, -500, -1500))
			}
			all, err := list.Groups(ctx)
			require.NoError(t, err)
			assert.Equal(t, []group.Group{{Community: ids[0], Chat: -1500}, {Community: ids[1], Chat: -501}}, all)
			left, err := list.Leavings(ctx)
			require.NoError(t, err)
			assert.Empty(t, left, "a group that is linked need not be left")
			at, err := list.PostedOf(ctx, later.ID)
			require.NoError(t, err)
			assert.Equal(t, group.Posted{Case: later.ID, Chat: -1500, Message: 7}, at, "its cards go with it")
			require.ErrorIs(t, list.RenumberGroup(ctx, -1500, -501), domain.Conflict)
			at, err = list.PostedOf(ctx, later.ID)
			require.NoError(t, err)
			assert.Equal(t, domain.ChatID(-1500), at.Chat, "all or nothing")
		})
	}
}
