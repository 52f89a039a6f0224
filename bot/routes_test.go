package bot

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/button"
	"guanjia/bot/catalogue"
	"guanjia/bot/talk"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain/command"
)

// Each command, view and conversation has one room that answers it.
func TestEverythingHasARoom(t *testing.T) {
	texts, err := catalogue.New()
	require.NoError(t, err)
	all := flows.All(flows.Settings{})
	b := New(Options{Catalogue: texts, Flows: all})
	names := []string{"start", "cancel"} // of these the bot has a part itself
	for _, c := range command.All() {
		assert.NotNil(t, b.routes.commands[c.Name], "/%s is in the menu, and nobody answers", c.Name)
		names = append(names, c.Name)
	}
	for name := range b.routes.commands {
		assert.Contains(t, names, name, "/%s is answered, but in no menu", name)
	}
	for _, v := range button.Views() {
		assert.NotNil(t, b.routes.views[v], "nobody opens %s", v)
	}
	assert.Len(t, b.routes.views, len(button.Views()), "a view is not in the closed list")
	assert.Len(t, b.routes.views, len(b.cases.Views())+len(b.overview.Views())+len(b.office.Views())+len(b.alarms.Views())+len(b.improve.Views())+len(b.danger.Views())+len(b.groups.Views())+len(b.roster.Views())+len(b.voices.Views())+len(b.announcements.Views())+len(b.incidents.Views())+2, "two rooms open the same view")
	assert.Len(t, b.routes.commands, len(b.cases.Commands())+len(b.overview.Commands())+len(b.office.Commands())+len(b.alarms.Commands())+len(b.improve.Commands())+len(b.groups.Commands())+len(b.danger.Commands())+len(b.roster.Commands())+len(b.voices.Commands())+len(b.announcements.Commands())+len(b.incidents.Commands())+1, "two rooms answer the same command")
	facts := b.office.Facts()
	facts[flows.Wishes] = nil // the bot loads it without a room
	for _, more := range []map[string]talk.Fact{b.cases.Facts(), b.deeds.Facts(), b.danger.Facts(), b.alarms.Facts(), b.roster.Facts(), b.voices.Facts(), b.announcements.Facts(), b.incidents.Facts()} {
		for name, f := range more {
			assert.NotContains(t, facts, name, "two rooms load the same fact")
			facts[name] = f
		}
	}
	for name, f := range all {
		assert.True(t, b.talk.Finishes(name), "nothing comes of %s", name)
		for _, s := range f.Steps {
			if k, ok := s.Answer.(dialog.Choice); ok && k.Options.Fact != "" {
				assert.Contains(t, facts, k.Options.Fact, "%s.%s asks for a fact that nobody loads", name, s.Key)
			}
			if k, ok := s.Answer.(dialog.Choice); ok && k.Options.Off != "" {
				assert.Contains(t, facts, k.Options.Off, "%s.%s asks for a fact that nobody loads", name, s.Key)
			}
			if k, ok := s.Answer.(dialog.Text); ok && k.Suggest != "" {
				assert.Contains(t, facts, k.Suggest, "%s.%s asks for a fact that nobody loads", name, s.Key)
			}
		}
	}
}
