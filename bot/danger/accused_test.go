package danger

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/people"
)

// A person who is said to have hurt somebody is told from whom somebody asks for help.
func TestAccused(t *testing.T) {
	t.Parallel()
	var all []people.Profile
	for i, name := range []string{"马强", "赵建国", "Lin Ting", "王"} {
		all = append(all, people.Profile{Person: people.Person{ID: domain.PersonID(i + 1), Name: name}})
	}
	for words, want := range map[string]domain.PersonID{
		"你们保安马强把我推倒打了我": 1, "我被马强打了，快来人": 1, "赵建国动手打人了": 2, "Lin Ting hit me in the face": 3, "your clerk lin ting is beating my son": 3,
		"马强快来，有人打架": 0, "有人打架，叫马强来": 0, "马强和赵建国打我": 1, "赵建国快来帮忙打架了": 0, "有人打架": 0, "马强被业主打了": 0, "保安马强挨打了": 0, "Lin Ting was hit by a man": 0, "Lin Ting is being beaten": 0, "help, Lin Ting, they are fighting": 0, "马强推我，赵建国也打我": 1, "王女士打了我": 0, "王打了我": 0, "": 0,
	} {
		got, _ := accused(words, all)
		assert.Equal(t, want, got, words)
	}
}

// Of other dangers nobody is accused: who is named is the one who needs help.
func TestNobodyIsAccusedOfAnAccident(t *testing.T) {
	t.Parallel()
	who, err := (&Room{}).blamed(t.Context(), nil, 1, "electric", "马强摸到电线触电了")
	require.NoError(t, err)
	assert.Zero(t, who)
}
