package command_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/command"
	"guanjia/domain/complaint"
	"guanjia/domain/office"
)

var update = flag.Bool("update", false, "write the table of commands in docs/design.md")

// actors are one of each role, in the order of rights, after somebody without any.
func actors() []domain.Actor {
	grant := func(role domain.Role) []domain.Grant { return []domain.Grant{{Community: 1, Role: role}} }
	return []domain.Actor{{Person: 1}, {Person: 2, Grants: grant(domain.Owner)}, {Person: 3, Grants: grant(domain.Staff)}, {Person: 4, Grants: grant(domain.Manager)}, {Person: 5, Admin: true}}
}

func named(t *testing.T, name string) command.Command {
	t.Helper()
	for _, c := range command.All() {
		if c.Name == name {
			return c
		}
	}
	require.Fail(t, "there is no /"+name)
	return command.Command{}
}

// TestDesignPage: the table of docs/design.md §6 is up to date (make generate writes it).
func TestDesignPage(t *testing.T) {
	const file = "../../docs/design.md"
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	const head = "| in the menu of | commands |\n|---|---|\n"
	before, rest, found := strings.Cut(string(text), head)
	require.True(t, found, "docs/design.md §6 has no table of commands")
	written, after, _ := strings.Cut(rest, "\n\n")
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(before+head+table()+"\n\n"+after), 0o600))
		return
	}
	assert.Equal(t, table(), written, "make generate writes it")
}

// table is what the page says: each command under the least role whose menu has it.
func table() string {
	var b strings.Builder
	for _, role := range append([]domain.Role{""}, domain.Roles()...) {
		var names []string
		for _, c := range command.All() {
			if c.Role != role {
				continue
			}
			name := "`/" + c.Name + "`"
			if c.Open {
				name += " (open to everybody)"
			}
			names = append(names, name)
		}
		if role == "" {
			role = "everyone"
		}
		b.WriteString("| " + string(role) + " | " + strings.Join(names, " ") + " |\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// Names and other words are said once, and the words are as they are compared: without capitals and signs.
func TestEachOnce(t *testing.T) {
	seen := map[string]string{}
	for _, c := range command.All() {
		assert.Empty(t, seen["/"+c.Name], "/%s stands twice", c.Name)
		seen["/"+c.Name] = c.Name
		for _, words := range c.Spoken {
			assert.Empty(t, seen[words], "%q is said twice", words)
			seen[words] = c.Name
		}
	}
}

// Every action on cases that can be typed is a command of the role that the table of moves names.
func TestCommandsOfCases(t *testing.T) {
	for _, trigger := range complaint.Triggers().Rows() {
		if trigger.Command != "" {
			assert.Equal(t, casework.RoleFor(trigger.Do), named(t, trigger.Command).Role, trigger.Command)
		}
	}
}

// /invite is in the menu of exactly those who may invite somebody (docs/design.md §1).
func TestWhoInvites(t *testing.T) {
	for _, by := range actors() {
		assert.Equal(t, len(office.Invitable(by, 1)) > 0, named(t, "invite").For(by), "%+v", by)
	}
	assert.Equal(t, domain.Staff, named(t, "invite").Role)
}

// Who may type what (docs/design.md §6): a menu of more rights has all of fewer rights, but owners' commands are their own; those and /duty are
// open to everybody.
func TestWhoMayType(t *testing.T) {
	for _, row := range []struct {
		name        string
		menu, typed string // for nobody, an owner, staff, a manager, an admin
	}{
		{"help", "yyyyy", "yyyyy"}, {"complain", "yynnn", "yyyyy"}, {"suggest", "yynnn", "yyyyy"}, {"urge", "yynnn", "yyyyy"},
		{"queue", "nnyyy", "nnyyy"}, {"take", "nnyyy", "nnyyy"}, {"duty", "nnyyy", "yyyyy"}, {"incident", "nnyyy", "nnyyy"}, {"away", "nnyyy", "nnyyy"}, {"invite", "nnyyy", "nnyyy"},
		{"announce", "nnnyy", "nnnyy"}, {"summary", "nnnyy", "nnnyy"}, {"redact", "nnnyy", "nnnyy"}, {"people", "nnnyy", "nnnyy"},
		{"community", "nnnny", "nnnny"}, {"homes", "nnnny", "nnnny"},
	} {
		menu, typed := "", ""
		for _, by := range actors() {
			menu += yes(named(t, row.name).For(by))
			c, known := command.Of(row.name, by)
			assert.Equal(t, known, c.Name == row.name)
			typed += yes(known)
		}
		assert.Equal(t, [2]string{row.menu, row.typed}, [2]string{menu, typed}, row.name)
	}
	_, known := command.Of("nosuch", domain.Actor{Admin: true})
	assert.False(t, known)
}

func yes(is bool) string {
	if is {
		return "y"
	}
	return "n"
}

// What an administrator without a community is told about first.
func TestNeedsCommunity(t *testing.T) {
	for name, want := range map[string]bool{"queue": true, "complain": true, "rules": true, "invite": true, "community": false, "homes": false, "help": false, "start": false} {
		assert.Equal(t, want, named(t, name).NeedsCommunity(), name)
	}
}

// The help has each command of the menu once; the places on its first page are 1, 2, 3 …, and for each reader only what the reader may do.
func TestHelped(t *testing.T) {
	for _, by := range actors() {
		needed, others := command.Helped(by)
		assert.LessOrEqual(t, len(needed), 9)
		seen := map[string]bool{}
		for _, c := range append(needed, others...) {
			assert.False(t, seen[c.Name], c.Name)
			assert.True(t, c.For(by), "/%s for %+v", c.Name, by)
			seen[c.Name] = true
		}
		for _, c := range command.All() {
			assert.Equal(t, c.For(by), seen[c.Name], c.Name)
		}
	}
	for _, role := range domain.Roles() {
		places := map[int]bool{}
		for _, c := range command.All() {
			if at := c.First[role]; at != 0 {
				assert.False(t, places[at], "place %d of %s twice", at, role)
				places[at] = true
			}
		}
		for i := range len(places) {
			assert.True(t, places[i+1], "no place %d of %s", i+1, role)
		}
	}
}
