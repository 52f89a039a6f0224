package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot"
	"guanjia/bot/localapi"
	"guanjia/dialog"
	"guanjia/dialog/codec"
	"guanjia/dialog/drive"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/persistence/persistencetest"
)

// scene is a bot with people who do something unusual, and a look at everything that is stored.
type scene struct {
	*stage
	in                                          tongue
	store                                       persistencetest.Store
	states                                      drive.Store
	owner, neighbour, clerk, colleague, manager *player
	done                                        tally
	injected                                    int64 // the id of the update that was made up last
}

// edges runs a test on both storages.
func edges(t *testing.T, play func(o *scene)) {
	onEach(t, func(t *testing.T, at storage, in tongue) { play(openOffice(t, at, in)) })
}

// edgesHere runs a test on SQLite alone: what it tries is the same on every storage. Its language depends on its name, so that
// about half of them are tried in each.
func edgesHere(t *testing.T, play func(o *scene)) {
	t.Parallel()
	play(openOffice(t, embedded(t), tongues[len(t.Name())%len(tongues)]))
}

// openOffice lets the people move in and starts the bot; at the end it looks for secrets in everything that was logged.
func openOffice(t *testing.T, at storage, in tongue) *scene {
	t.Helper()
	o := closedOffice(t, at, in)
	o.start(seams{})
	return o
}

// closedOffice is a scene whose bot does not run yet.
func closedOffice(t *testing.T, at storage, in tongue) *scene {
	t.Helper()
	o := &scene{stage: newStage(t, at), in: in, injected: 1_000_000}
	person := func(id int64, name string, role domain.Role) *player {
		return &player{s: o.stage, id: id, name: name, role: role, lang: in.lang}
	}
	o.owner, o.neighbour = person(7001, in.owner, domain.Owner), person(7005, "Noor", domain.Owner)
	o.clerk, o.colleague = person(7002, in.clerk, domain.Staff), person(7003, in.technician, domain.Staff)
	o.manager = person(7004, in.manager, domain.Manager)
	o.moveIn([]*player{o.owner, o.neighbour, o.clerk, o.colleague, o.manager})
	t.Cleanup(func() { o.keepsSecrets(t) })
	return o
}

// start runs the bot with what a test puts in the way; what is kept and what was handled can be seen from then on.
func (o *scene) start(seam seams) (stop func()) {
	o.t.Helper()
	store, states, api := seam.filled().store, seam.filled().states, seam.filled().api
	seam.store = func(d Store) Store { o.store = d.(persistencetest.Store); return store(d) }
	seam.states = func(d drive.Store) drive.Store { o.states = d; return states(d) }
	seam.api = func(a bot.API) bot.API { return countingAPI{api(a), &o.done} }
	return o.run(seam)
}

// keepsSecrets holds docs/design.md §10.6: whatever was logged has no token, no telephone number and nobody's words.
func (o *scene) keepsSecrets(t *testing.T) {
	for _, secret := range []string{"AAnever", "1380000120", o.in.broken, o.in.reason, o.in.owner, "Noor"} {
		assert.NotContains(t, o.log.String(), secret, "it was logged")
	}
}

// says is a catalogue entry as a person reads it.
func (p *player) says(key string, values domain.Values) string {
	return p.s.texts.Plain(p.lang, domain.Say(key, values))
}

// kept is everything that wrong input must not change: the cases with the length of their histories, the people, and the answers of the
// conversations under way.
func (o *scene) kept() string {
	o.t.Helper()
	o.idle()
	lines := o.cases()
	for _, p := range []*player{o.owner, o.neighbour, o.clerk, o.colleague, o.manager} {
		who, err := o.store.ProfileByChat(context.Background(), domain.ChatID(p.id))
		require.NoError(o.t, err)
		lines = append(lines, fmt.Sprint(who.Name, " ", who.Phone, " ", len(who.Memberships), " ", o.answers(p)))
	}
	return strings.Join(lines, "\n")
}

// cases are all cases, each with its version, its stage and the length of its history.
func (o *scene) cases() []string {
	o.t.Helper()
	ctx := context.Background()
	cases, _, err := o.store.Cases(ctx, lookup.Query{Sort: lookup.ByNewest})
	require.NoError(o.t, err)
	var lines []string
	for _, c := range cases {
		history, err := o.store.History(ctx, c.ID)
		require.NoError(o.t, err)
		lines = append(lines, fmt.Sprint(c.Number, " ", c.Version, " ", c.Stage, " ", len(history), " rows"))
	}
	return lines
}

// answers is a conversation without what counts its screens.
func (o *scene) answers(p *player) string {
	s := o.conversation(p)
	given, err := json.Marshal([]any{s.Flow, s.Run, s.Step, s.Draft, s.Partial, s.Held, s.Params})
	require.NoError(o.t, err)
	return string(given)
}

func (o *scene) conversation(p *player) dialog.State {
	o.t.Helper()
	o.idle()
	stored, err := o.states.Load(context.Background(), dialog.Key{Chat: p.id, Person: p.id})
	require.NoError(o.t, err)
	s, err := codec.Decode(stored.Data)
	require.NoError(o.t, err)
	if s.Flow == "" {
		return dialog.State{}
	}
	return s
}

// filed brings a complaint of the owner into the office and gives its case; everybody has been told.
func (o *scene) filed() complaint.Case {
	o.t.Helper()
	fillIn(o.owner, o.in.broken)
	o.owner.press("dialog.send")
	o.clerk.await("a new case", func(m localapi.Msg) bool {
		_, found := m.Button(o.clerk.label("button.take"))
		return found && strings.Contains(m.Text, o.in.broken)
	})
	o.owner.await("the acknowledgement", func(m localapi.Msg) bool {
		_, found := m.Button(o.owner.label("button.add"))
		return found && strings.Contains(m.Text, "✅")
	})
	all, _, err := o.store.Cases(context.Background(), lookup.Query{Sort: lookup.ByNewest})
	require.NoError(o.t, err)
	return all[0]
}

// fillIn brings a complaint to its card.
func fillIn(owner *player, words string) {
	owner.say("/complain")
	owner.press("category.elevator")
	owner.press("place.garage")
	owner.asked("complaint.words.ask")
	owner.say(words)
	owner.press("complaint.happened.today")
	owner.press("dialog.skip")
	owner.press("complaint.wish.repair")
	owner.sees("7/7", words)
}

// inject gives the bot an update that no app of ours makes; body is what stands beside the update's id.
func (o *scene) inject(body string) {
	o.t.Helper()
	o.injected += 1000
	raw := json.RawMessage(fmt.Sprintf(`{"update_id":%d,%s}`, o.injected, body))
	require.True(o.t, json.Valid(raw), string(raw))
	o.api.InjectUpdate(raw)
}

// odd is a message of p with content of a kind that the bot does not know.
func (o *scene) odd(p *player, content string) {
	o.inject(fmt.Sprintf(`"message":{"message_id":%d,"date":%d,"from":{"id":%d,"is_bot":false,"first_name":%q},"chat":{"id":%d,"type":"private"},%s}`,
		o.injected, time.Now().Unix(), p.id, p.name, p.id, content))
}
