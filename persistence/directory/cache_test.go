package directory

import (
	"testing"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/people"
)

// TestChangeWinsOverAnswer: an answer that was on its way when a change was heard may be older than the change, and is not remembered.
func TestChangeWinsOverAnswer(t *testing.T) {
	c := &Cache{}
	c.Listen(true)
	asked := 0
	ask := func(change string) people.Profile {
		p, err := c.byChat(7, func() (people.Profile, error) {
			asked++
			if change != "" {
				c.Hear(change)
			}
			return people.Profile{Person: people.Person{ID: 1, Chat: 7}}, nil
		})
		require.NoError(t, err)
		return p
	}
	for _, change := range []string{"person 1", "person 2", "place", "what a newer schema tells"} {
		ask(change)
	}
	require.Equal(t, 4, asked, "nothing was remembered")
	ask("")
	ask("")
	require.Equal(t, 5, asked)
	c.Hear("person 2")
	ask("")
	c.Hear("incident")
	ask("")
	require.Equal(t, 5, asked, "somebody else, and an incident, have changed")
	for _, change := range []string{"person 1", "what a newer schema tells"} {
		before := asked
		c.Hear(change)
		ask("")
		require.Equal(t, before+1, asked, change)
	}
	c.Listen(false)
	ask("")
	ask("")
	require.Equal(t, 9, asked, "deaf, it remembers nothing")
}

// TestCacheIsBounded: strangers cannot fill the memory.
func TestCacheIsBounded(t *testing.T) {
	c := &Cache{}
	c.Listen(true)
	for id := domain.PersonID(1); id < 3*shelfMost; id++ {
		_, err := c.byChat(domain.ChatID(id), func() (people.Profile, error) {
			return people.Profile{Person: people.Person{ID: id, Chat: domain.ChatID(id)}}, nil
		})
		require.NoError(t, err)
		require.LessOrEqual(t, len(c.persons), shelfMost)
		require.LessOrEqual(t, len(c.chats), shelfMost)
	}
}
