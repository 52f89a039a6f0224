package scoped_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/scope"
	"guanjia/persistence/databasetest"
)

var noon = time.Date(2026, 11, 26, 4, 0, 0, 0, time.UTC)

// Homes in the scope are listed with those who joined, once each, and nobody else; also in a community of 5,000 homes.
func TestWithin(t *testing.T) {
	for name, address := range databasetest.Dialects() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			store, ctx := databasetest.Open(t, address(t)), t.Context()
			in, err := store.AddCommunity(ctx, people.Community{Code: "YH", Name: "云湖花园", Zone: "Asia/Shanghai"})
			require.NoError(t, err)
			var homes []people.Home
			for _, name := range []string{"3", "5"} {
				b, err := store.AddBuilding(ctx, people.Building{Community: in.ID, Name: name})
				require.NoError(t, err)
				for n := range 6 {
					homes = append(homes, people.Home{Community: in.ID, Building: b.ID, Entrance: fmt.Sprint(n%2 + 1), Room: fmt.Sprintf("%d01", n/2+1), Label: fmt.Sprintf("%s-%d-%d01", name, n%2+1, n/2+1)})
				}
			}
			homes, err = store.AddHomes(ctx, homes)
			require.NoError(t, err)
			join := func(chat int64, verified bool, at ...int) domain.PersonID {
				p, err := store.Greet(ctx, people.Person{Chat: domain.ChatID(chat), Name: "林芳", Language: domain.Chinese, Joined: noon})
				require.NoError(t, err)
				for _, i := range at {
					require.NoError(t, store.AddMembership(ctx, people.Membership{Person: p.ID, Community: in.ID, Role: domain.Owner, Home: homes[i].ID, Verified: verified, Since: noon}))
				}
				return p.ID
			}
			both, claimed := join(1, true, 0, 7), join(2, false, 1)
			worker, err := store.Greet(ctx, people.Person{Chat: 3, Name: "赵安", Joined: noon})
			require.NoError(t, err)
			require.NoError(t, store.AddMembership(ctx, people.Membership{Person: worker.ID, Community: in.ID, Role: domain.Staff, Verified: true, Since: noon}))
			all, err := store.Scoped().Within(ctx, in.ID, scope.Whole())
			require.NoError(t, err)
			require.Len(t, all, len(homes))
			readers := scope.Readers(all)
			require.Len(t, readers, 2, "staff live elsewhere")
			assert.Equal(t, scope.Reader{Person: both, Language: domain.Chinese, Reachable: true, Homes: []people.Home{homes[0], homes[7]}}, readers[0])
			assert.Len(t, scope.Doors(all), len(homes)-2)
			building := scope.Of(scope.Part{Building: homes[0].Building, Name: "3", Entrance: "2", From: 1, To: 2})
			all, err = store.Scoped().Within(ctx, in.ID, building)
			require.NoError(t, err)
			require.Len(t, all, 2)
			assert.Equal(t, []scope.Resident{{Person: claimed, Language: domain.Chinese, Reachable: true}}, all[0].Residents)
			assert.Equal(t, homes[3], all[1].Home)
			for _, s := range []scope.Scope{{}, scope.Whole()} {
				none, err := store.Scoped().Within(ctx, in.ID+1, s)
				require.NoError(t, err)
				assert.Empty(t, none)
			}
		})
	}
}

// BenchmarkWithin reads a community of 5,000 homes with an owner each.
func BenchmarkWithin(b *testing.B) {
	for name, address := range databasetest.Dialects() {
		b.Run(name, func(b *testing.B) {
			store, ctx := databasetest.Open(b, address(b)), b.Context()
			in, err := store.AddCommunity(ctx, people.Community{Code: "YH", Name: "云湖花园", Zone: "Asia/Shanghai"})
			require.NoError(b, err)
			building, err := store.AddBuilding(ctx, people.Building{Community: in.ID, Name: "3"})
			require.NoError(b, err)
			var homes []people.Home
			for n := range 5000 {
				homes = append(homes, people.Home{Community: in.ID, Building: building.ID, Room: fmt.Sprint(1001 + n), Label: fmt.Sprintf("3-%d", 1001+n)})
			}
			homes, err = store.AddHomes(ctx, homes)
			require.NoError(b, err)
			for i, h := range homes {
				p, err := store.Greet(ctx, people.Person{Chat: domain.ChatID(i + 1), Name: "林芳", Joined: noon})
				require.NoError(b, err)
				require.NoError(b, store.AddMembership(ctx, people.Membership{Person: p.ID, Community: in.ID, Role: domain.Owner, Home: h.ID, Verified: true, Since: noon}))
			}
			for b.Loop() {
				all, err := store.Scoped().Within(ctx, in.ID, scope.Whole())
				require.NoError(b, err)
				require.Len(b, all, len(homes))
			}
		})
	}
}
