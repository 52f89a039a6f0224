package main

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
)

// TestKindsOfMessages: a venue keeps its name and address in the case, a live location is a location, a checklist is words, and service
// messages get no answer (docs/design.md §5).
func TestKindsOfMessages(t *testing.T) {
	t.Parallel()
	s := newStage(t, embedded(t))
	owner := &player{s: s, id: 7001, name: "Wang Fang", role: domain.Owner, lang: domain.Chinese}
	clerk := &player{s: s, id: 7002, name: "Li Qiang", role: domain.Staff, lang: domain.Chinese}
	s.moveIn([]*player{owner, clerk})
	s.run(seams{})
	injected := 900_000
	send := func(content string) {
		injected += 1000
		s.api.InjectUpdate(json.RawMessage(fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"date":%d,"from":{"id":%d,"is_bot":false,"first_name":"W"},"chat":{"id":%d,"type":"private"},%s}}`,
			injected, injected, time.Now().Unix(), owner.id, owner.id, content)))
	}
	send(`"pinned_message":{"message_id":101,"date":0,"chat":{"id":7001,"type":"private"}}`)
	send(`"chat_background_set":{"type":{"type":"chat_theme","theme_name":"x"}}`)
	owner.say("/complain")
	owner.press("category.elevator")
	owner.asked("complaint.place.ask")
	send(`"venue":{"location":{"latitude":31.2,"longitude":121.4},"title":"3号楼地下车库入口","address":"阳光路88号"},"location":{"latitude":31.2,"longitude":121.4}`)
	owner.asked("complaint.words.ask")
	send(`"checklist":{"title":"漏水的三处","tasks":[{"id":1,"text":"厨房"},{"id":2,"text":"卫生间"}]}`)
	owner.press("complaint.happened.today")
	send(`"location":{"latitude":31.21,"longitude":121.41,"live_period":900,"horizontal_accuracy":12.5}`)
	owner.press("dialog.done")
	owner.press("complaint.wish.repair")
	owner.sees("3号楼地下车库入口, 阳光路88号", "31.2000, 121.4000", "漏水的三处\n厨房\n卫生间")
	for _, m := range s.api.Chat(owner.id) {
		assert.NotContains(t, shown(m), owner.label("bot.not_understood"), "service messages get silence")
	}
	owner.press("dialog.send")
	owner.sees("YH-261123-001")
	clerk.sees("YH-261123-001", "3号楼地下车库入口")
}
