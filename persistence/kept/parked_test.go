package kept_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain/people"
	"guanjia/persistence/databasetest"
)

// With the data of a person, the parked updates of the chat go, however their JSON is written; those of other chats stay, also of one whose id
// begins alike.
func TestAForgottenChatLeavesNoParkedUpdate(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		store := databasetest.Open(t, url)
		who, err := store.Greet(t.Context(), people.Person{Chat: 4711, Name: "王芳"})
		require.NoError(t, err)
		for id, raw := range map[int64]string{1: `{"message":{"chat":{"id":4711}}}`, 2: `{"message": {"chat": {"id": 4711, "type": "private"}}}`, 3: "{\"chat\":{\"id\"\n:\t4711}}",
			4: `{"message":{"chat":{"id":47110}}}`, 5: `{"message":{"message_id":4711,"chat":{"id":8}}}`, 6: `{"message":{"chat":{"id":-4711}}}`} {
			require.NoError(t, store.Park(t.Context(), id, []byte(raw), "why"))
		}
		left := func() (ids []int64) {
			rows, err := databasetest.SQL(t, url).QueryContext(t.Context(), "SELECT update_id FROM parked_updates ORDER BY update_id")
			require.NoError(t, err)
			defer rows.Close()
			for rows.Next() {
				var id int64
				require.NoError(t, rows.Scan(&id))
				ids = append(ids, id)
			}
			require.NoError(t, rows.Err())
			return ids
		}
		require.NoError(t, store.Forget(t.Context(), who.ID))
		assert.Equal(t, []int64{4, 5, 6}, left())
	})
}
