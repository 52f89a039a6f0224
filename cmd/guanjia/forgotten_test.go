package main

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/persistence/databasetest"
)

// TestNothingStaysOfADeletedPerson: after deletion no column of the database, and nothing in Redis, has the person's name, number, chat or
// words, whoever wrote them down and to whomever they were sent (docs/design.md §10.9). What the office did stays.
func TestNothingStaysOfADeletedPerson(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, speaks tongue) {
		in := speaks.lang
		w, s := calls[in], newStage(t, at)
		anna := &player{s: s, id: 73010101, name: "Annabella Reedling", role: domain.Owner, lang: in}
		clerk := &player{s: s, id: 7302, name: "Lin Ting", role: domain.Staff, lang: in}
		colleague := &player{s: s, id: 7303, name: "Jack Zhao", role: domain.Staff, lang: in}
		manager := &player{s: s, id: 7304, name: "Zhou Min", role: domain.Manager, lang: in}
		s.moveIn([]*player{anna, clerk, colleague, manager})
		s.run(seams{})
		words := []string{"quokka in the lift", "quokka again", "quokka withdrawn", "quokka: " + w.leak}
		fillIn(anna, words[0])
		anna.press("dialog.send")
		anna.sees("✅", mainNumber)
		clerk.sees("🆕", mainNumber)
		clerk.handles(mainNumber, callWords{seen: "Annabella Reedling was at home", measures: w.measures, outcome: "told Annabella Reedling"})
		anna.sees(mainNumber, anna.label("button.answer"))
		s.clock.pass(time.Minute)
		clerk.takesDown(complaint.ByPhone, "Annabella Reedling", "138 0000 1200", callWords{leak: words[3]})
		clerk.sees(clerk.done("done.intake", joinedNumber))
		anna.say("/case " + joinedNumber)
		anna.sees(joinedNumber, words[3], anna.label("button.add"))
		anna.press("button.add")
		anna.sees("1/2", joinedNumber)
		anna.say(words[1])
		anna.asked("add.evidence.ask")
		anna.press("dialog.skip")
		anna.sees(anna.done("done.add", joinedNumber))
		colleague.sees(words[1])
		for _, p := range []*player{clerk, manager} { // pages without a number of a case
			p.say("/find Annabella")
			p.sees("👤", anna.name)
		}
		manager.say("/people Annabella")
		line := domain.Values{"name": domain.Text(anna.name), "role": domain.Word("role.owner"), "home": domain.Text("3-2-1201")}
		manager.pressLabel(manager.says("seats.line", line))
		manager.sees(anna.name, manager.label("menu.people"))
		manager.say("/people Annabella")
		manager.sees(manager.says("seats.head", domain.Values{"words": domain.Text("Annabella"), "found": domain.Count(1)}), anna.name)
		anna.say("/complain") // a draft that is left
		anna.press("dialog.cancel")

		anna.say("/privacy")
		anna.press("privacy.forget")
		anna.press("forget.send")
		anna.sees(anna.label("done.forget"))
		told := append(words, anna.name, "Annabella", "13800001200", "138 0000 1200", "73010101")
		for _, place := range stored(t, at) {
			for _, gone := range told {
				assert.NotContains(t, place, gone)
			}
		}
		for _, p := range []*player{clerk, colleague, manager} {
			p.hasLost(told...)
		}
		clerk.say("/case " + mainNumber)
		clerk.sees(mainNumber, w.measures)
	})
}

// stored is everything that is stored: a line for each row of the database, and for each key of Redis.
func stored(t *testing.T, at storage) []string {
	t.Helper()
	db := databasetest.SQL(t, at.database)
	var all []string
	for _, table := range databasetest.Tables(t, db, at.database) {
		for _, row := range databasetest.Dump(t, db, table) {
			all = append(all, fmt.Sprint(table, " ", row))
		}
	}
	require.NotEmpty(t, all)
	if at.redis == "" {
		return all
	}
	opts, err := redis.ParseURL(at.redis)
	require.NoError(t, err)
	rdb := redis.NewClient(opts)
	defer func() { _ = rdb.Close() }()
	ctx := context.Background()
	keys, err := rdb.Keys(ctx, "*").Result()
	require.NoError(t, err)
	for _, k := range keys {
		fields, _ := rdb.HGetAll(ctx, k).Result()
		members, _ := rdb.ZRange(ctx, k, 0, -1).Result()
		text, _ := rdb.Get(ctx, k).Result()
		all = append(all, strings.Join([]string{k, fmt.Sprint(fields), fmt.Sprint(members), text}, " "))
	}
	return all
}

// hasLost waits until no message of the bot in a chat holds any of the words.
func (p *player) hasLost(words ...string) {
	p.s.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	left := ""
	_, err := p.s.api.Wait(ctx, p.id, func(chat []localapi.Msg) bool {
		left = ""
		for _, m := range chat {
			for _, w := range words {
				if m.Bot && strings.Contains(shown(m), w) {
					left = shown(m)
				}
			}
		}
		return left == ""
	})
	require.NoError(p.s.t, err, "%s still reads: %s", p.name, left)
}
