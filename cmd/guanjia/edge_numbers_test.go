package main

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/people"
)

// Commands by who may use them (docs/design.md §6).
var (
	commandsOfOwners = strings.Fields("complain mycases urge withdraw")
	commandsOfStaff  = strings.Fields("queue mine take assign handle investigate assess plan begin progress resolve hold resume due decline join visit review intake find invite")
	commandsOfBosses = strings.Fields("summary overdue redact staff workload people")
	commandsOfAll    = strings.Fields("start case profile language privacy help cancel")
)

// aboutACase are the commands that take a number.
var aboutACase = strings.Fields("case urge withdraw take assign handle investigate assess plan begin progress resolve hold resume due decline join visit review redact")

// nobodys are numbers that no case has.
var nobodys = []string{"YH-261123-999", "ZZ-261123-001", "YH-250101-001"}

// docs/design.md §10.5: another person's case number and one that does not exist get the same answer to every command.
func TestForeignAndMissingNumbersAreTheSame(t *testing.T) {
	edges(t, func(o *scene) {
		filed := o.filed()
		stranger := o.outsider()
		for _, who := range []*player{o.neighbour, stranger} {
			for _, name := range slices.Concat(aboutACase, []string{""}) {
				ask := func(number string) string {
					words := strings.TrimSpace("/" + name + " " + number)
					if name == "" {
						words = number
					}
					return o.unchanged(who.name+" "+words, who, func() { who.say(words) }, "").String()
				}
				foreign := ask(string(filed.Number))
				for _, missing := range nobodys {
					assert.Equal(o.t, ask(missing), foreign, "/%s tells %s a foreign case from a missing one", name, who.name)
				}
			}
		}
	})
}

// outsider is a clerk of another community.
func (o *scene) outsider() *player {
	o.t.Helper()
	ctx := o.t.Context()
	p := &player{s: o.stage, id: 7008, name: "Odd", role: domain.Staff, lang: o.in.lang}
	c, err := o.store.AddCommunity(ctx, people.Community{Code: "MH", Name: "梅花苑", Zone: "Asia/Shanghai"})
	require.NoError(o.t, err)
	who, err := o.store.Greet(ctx, people.Person{Chat: domain.ChatID(p.id), Name: p.name, Language: p.lang, Joined: o.clock.Now()})
	require.NoError(o.t, err)
	require.NoError(o.t, o.store.AddMembership(ctx, people.Membership{Person: who.ID, Community: c.ID, Role: domain.Staff, Verified: true, Since: o.clock.Now()}))
	return p
}

// A command of another role is unknown to a person without the role; a number after it changes nothing.
func TestCommandsOfOthersDoNotExist(t *testing.T) {
	edgesHere(t, func(o *scene) {
		filed := o.filed()
		unknown := map[*player][]string{
			o.owner:     slices.Concat(commandsOfStaff, commandsOfBosses),
			o.neighbour: slices.Concat(commandsOfStaff, commandsOfBosses),
			o.clerk:     commandsOfBosses,
		}
		for who, names := range unknown {
			want := o.after(who, 1, func() { who.say("/nosuch") }).String()
			for _, name := range names {
				got := o.unchanged(name, who, func() { who.say("/" + name + " " + string(filed.Number)) }, who.says("bot.unknown_command", nil))
				assert.Equal(o.t, want, got.String(), "%s learns that /%s exists", who.name, name)
			}
			o.clock.pass(time.Minute)
		}
	})
}

// rubbish is what people type after a command by mistake or on purpose.
var rubbish = []string{"foo", "'; DROP TABLE cases; --", "\u202e\u0000%s%n{{.}}<b>", "2026-13..9999-99", "-1:-1", strings.Repeat("9", 3000)}

// Every command gets one answer, whatever follows it, and no case changes.
func TestCommandsWithRubbish(t *testing.T) {
	edgesHere(t, func(o *scene) {
		o.filed()
		all := slices.Concat(commandsOfOwners, commandsOfStaff, commandsOfBosses, commandsOfAll)
		before := o.cases()
		for _, who := range []*player{o.neighbour, o.clerk, o.manager} {
			for _, name := range all {
				for _, args := range rubbish {
					words := "/" + name + " " + args
					r := o.after(who, 1, func() { who.say(words) })
					assert.Len(o.t, r.fresh, 1, "%s: %.40q got %s", who.name, words, r)
					assert.NotContains(o.t, r.String(), who.says("bot.fault", nil), "%.40q", words)
				}
				o.clock.pass(30 * time.Second)
			}
			assert.Equal(o.t, before, o.cases(), "%s changed something", who.name)
		}
	})
}

// A command that begins nothing is answered, and leaves the conversation under way as it is.
func TestCommandsInMidDialog(t *testing.T) {
	edgesHere(t, func(o *scene) {
		filed := o.filed()
		o.bring(o.owner, "words")
		for _, words := range []string{"/help", "/mycases", "/language", "/privacy", "/profile", "/start", "/case", "/case " + string(filed.Number), "/urge nonsense", "/nosuch"} {
			before := o.kept()
			r := o.after(o.owner, 1, func() { o.owner.say(words) })
			assert.Len(o.t, r.fresh, 1, "%s: %s", words, r)
			assert.Equal(o.t, before, o.kept(), words)
		}
		r := o.after(o.owner, 1, func() { o.owner.say(o.in.broken) })
		assert.Contains(o.t, r.String(), o.owner.says("complaint.happened.ask", nil), "the conversation goes on")

		before := o.answers(o.owner)
		o.after(o.owner, 1, func() { o.owner.say("/withdraw " + string(filed.Number)) })
		r = o.after(o.owner, 1, func() { o.owner.press("dialog.go_on") })
		assert.Contains(o.t, r.String(), o.owner.says("complaint.happened.ask", nil))
		assert.Equal(o.t, before, o.answers(o.owner))
		o.after(o.owner, 1, func() { o.owner.say("/withdraw " + string(filed.Number)) })
		r = o.after(o.owner, 1, func() { o.owner.press("dialog.leave") })
		assert.Contains(o.t, r.String(), o.owner.says("withdraw.reason.ask", domain.Values{"number": domain.Text(string(filed.Number))}))
		assert.Equal(o.t, "withdraw", o.conversation(o.owner).Flow)
	})
}
