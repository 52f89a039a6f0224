package roster_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/people"
	. "guanjia/domain/roster"
)

// The name and the telephone number of a post have bounds of their own, and the refusal names the one that is passed.
func TestBoundsOfAPost(t *testing.T) {
	post := func(name, phone int) Post {
		return Post{Community: 1, Key: Guard, Name: strings.Repeat("岗", name), Phone: strings.Repeat("1", phone), Hours: "08:00-20:00", Days: EveryDay}
	}
	require.NoError(t, post(people.MaxName, people.MaxPhone).Check())
	for most, p := range map[int]Post{people.MaxName: post(people.MaxName+1, 5), people.MaxPhone: post(5, people.MaxPhone+1)} {
		var refusal *domain.Error
		require.ErrorAs(t, p.Check(), &refusal)
		assert.Equal(t, domain.Say("refuse.too_long", domain.Values{"max": domain.Count(most)}), refusal.Message)
	}
}
