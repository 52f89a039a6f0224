package domain_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
)

func TestActorIs(t *testing.T) {
	manager := domain.Actor{Person: 1, Grants: []domain.Grant{{Community: 1, Role: domain.Manager}}}
	admin := domain.Actor{Person: 2, Admin: true}
	for _, test := range []struct {
		by   domain.Actor
		role domain.Role
		in   domain.CommunityID
		want bool
	}{
		{manager, domain.Staff, 1, true}, {manager, domain.Manager, 1, true}, {manager, domain.Owner, 1, false},
		{manager, domain.Admin, 1, false}, {manager, domain.Staff, 2, false}, {admin, domain.Manager, 2, true},
		{admin, domain.Owner, 2, false}, {admin, domain.Admin, 2, true}, {domain.Actor{}, domain.Owner, 0, false},
	} {
		assert.Equal(t, test.want, test.by.Is(test.role, test.in), "%v %s %d", test.by, test.role, test.in)
	}
	assert.Equal(t, []domain.CommunityID{1}, manager.Communities(domain.Staff))
	assert.Nil(t, manager.Communities(domain.Owner))
}

func TestErrorIsItsKind(t *testing.T) {
	e := domain.Refuse(domain.Conflict, "refuse.stage", domain.Values{"who": domain.Text("王芳")})
	wrapped := fmt.Errorf("commit case 7: %w", e.Because(errors.New("no row")))
	assert.ErrorIs(t, wrapped, domain.Conflict)
	assert.NotErrorIs(t, wrapped, domain.NotFound)
	assert.Equal(t, domain.Conflict, domain.KindOf(wrapped))
	assert.Empty(t, domain.KindOf(errors.New("disk full")))
	assert.NotContains(t, wrapped.Error(), "王芳", "no people's words in logs")
}

// What a refusal means is its kind and its reason, through any wrapping; its key is for its reader.
func TestErrorIsItsReason(t *testing.T) {
	e := domain.RefuseRole(domain.Values{"name": domain.Text("王芳")})
	for name, err := range map[string]error{
		"plain": e, "wrapped": fmt.Errorf("finish: %w", e), "with a cause": e.Because(errors.New("no row")), "with a zone": domain.Local(e, "Asia/Shanghai"),
	} {
		assert.ErrorIs(t, err, domain.NoRole, name)
		assert.ErrorIs(t, err, domain.Forbidden, name)
	}
	other := domain.Refuse(domain.Forbidden, "refuse.role", nil)
	assert.NotErrorIs(t, other, domain.NoRole, "the words alone are no reason")
	assert.NotErrorIs(t, other, domain.Reason(""))
	assert.NotErrorIs(t, other.For("elsewhere.full"), domain.NoRole)
}

func TestOneLine(t *testing.T) {
	for in, want := range map[string]string{
		"a\u2028b": "a b", "\u202eevil\u2066": "evil", "a\u200bb": "ab", " x ": "x", "❤️": "❤️", "👍🏽": "👍🏽", "a\u200db": "ab", "\ufeff": "",
	} {
		assert.Equal(t, want, domain.OneLine(in), "%q", in)
	}
}

func FuzzOneLine(f *testing.F) {
	f.Add("王\u202e芳 👨‍👩‍👧")
	f.Fuzz(func(t *testing.T, s string) {
		once := domain.OneLine(s)
		assert.Equal(t, once, domain.OneLine(once))
		assert.NotContains(t, once, "\n")
	})
}

func TestTells(t *testing.T) {
	for _, c := range []struct {
		text, words string
		finds, says bool
	}{
		{"13栋漏水", "3栋", true, false}, {"3 栋漏水", "3栋", true, true}, {"3栋和13栋", "3栋", true, true}, {"Lift 12", "lift1", true, false},
		{"13800000004", "0004", true, true}, {"漏水", "停电", false, false},
	} {
		assert.Equal(t, c.finds, domain.Tells(c.text, c.words, false), "%s: %s", c.text, c.words)
		assert.Equal(t, c.says, domain.Tells(c.text, c.words, true), "%s: %s, exactly", c.text, c.words)
	}
}

// Each text may have the most characters, counted as people count them, and none may have more.
func TestTooLong(t *testing.T) {
	require.NoError(t, domain.TooLong(3))
	require.NoError(t, domain.TooLong(3, "", "水管漏", "abc"))
	err := domain.TooLong(3, "短", "水管漏水")
	require.ErrorIs(t, err, domain.Invalid)
	var refusal *domain.Error
	require.ErrorAs(t, err, &refusal)
	assert.Equal(t, domain.Say("refuse.too_long", domain.Values{"max": domain.Count(3)}), refusal.Message)
}
