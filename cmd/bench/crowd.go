package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// crowd are the people: each does the next thing after the bot has answered. Their chats are 1 to the number of people.
type crowd struct {
	api    *server
	echoes bool                // they talk to the echo
	post   func(int64, []byte) // sends to a webhook; nil: the bot polls
	turns  chan func()         // with a pace: functions that wait for their turn; nil: everybody acts at once
	all    []person            // by chat-1
	filed  atomic.Int64        // complaints
	stop   atomic.Bool         // nobody acts any more
}

// person is one of the crowd.
type person struct {
	mu    sync.Mutex
	asked time.Time       // when the last update was given to the bot; zero: answered
	took  []time.Duration // to answer each
}

func newCrowd(api *server, n int, echoes bool) *crowd {
	c := &crowd{api: api, echoes: echoes, all: make([]person, n)}
	api.crowd = c
	return c
}

// begin makes everybody send the first message.
func (c *crowd) begin() {
	for i := range c.all {
		c.act(int64(i+1), "", "/complain", 0)
	}
}

// reads is called for each message that the bot shows in a chat. A message that needs no answer gets none.
func (c *crowd) reads(chat, message int64, keyboard string) {
	if chat < 1 || chat > int64(len(c.all)) {
		return // staff, who only get letters
	}
	data, words := c.next(keyboard)
	if data == "" && words == "" {
		return
	}
	p := &c.all[chat-1]
	p.mu.Lock()
	waiting := !p.asked.IsZero()
	if waiting {
		p.took = append(p.took, time.Since(p.asked))
		p.asked = time.Time{}
	}
	p.mu.Unlock()
	if waiting {
		c.act(chat, data, words, message)
	}
}

// act gives the bot an update of a person: a press, or words. With a pace it waits for its turn.
func (c *crowd) act(chat int64, data, words string, message int64) {
	if c.stop.Load() {
		return
	}
	if words == "/complain" && message != 0 {
		c.filed.Add(1)
	}
	do := func() {
		p := &c.all[chat-1]
		p.mu.Lock()
		p.asked = time.Now()
		p.mu.Unlock()
		u := c.api.put(updateOf(chat, data, words, message))
		if c.post != nil {
			c.post(chat, u.raw)
		}
	}
	if c.turns == nil {
		do()
		return
	}
	c.turns <- do
}

// updateOf returns the JSON of an update after its id.
func updateOf(chat int64, data, words string, message int64) []byte {
	from := fmt.Sprintf(`"from":{"id":%d,"is_bot":false,"first_name":"业主%d","language_code":"zh-hans"}`, chat, chat)
	in := fmt.Sprintf(`"date":%d,"chat":{"id":%d,"type":"private","first_name":"业主%d"}`, time.Now().Unix(), chat, chat)
	if data == "" {
		text, _ := json.Marshal(words)
		return fmt.Appendf(nil, `"message":{"message_id":%d,%s,%s,"text":%s}`, message+1, from, in, text)
	}
	return fmt.Appendf(nil, `"callback_query":{"id":"%d%d",%s,"message":{"message_id":%d,%s,"from":{"id":1,"is_bot":true,"first_name":"Bench"},"text":"?","reply_markup":{"inline_keyboard":[[{"text":"?","callback_data":%q}]]}},"data":%q}`,
		time.Now().UnixNano(), chat, from, message, in, data, data)
}

// next returns what a person does at a screen: send, skip, choose the first, or write; after the end it starts again.
func (c *crowd) next(keyboard string) (data, words string) {
	if c.echoes {
		return "", "电梯一直响，关门时抖得厉害"
	}
	first, asks := "", false
	for _, row := range buttonsOf(keyboard).Rows {
		for _, x := range row {
			switch {
			case strings.Contains(x.Text, "确认提交"), strings.Contains(x.Text, "跳过"):
				return x.Data, ""
			case strings.HasPrefix(x.Data, "d:"):
				asks = true
				if first == "" && !strings.ContainsAny(x.Text, "←✖") {
					first = x.Data
				}
			}
		}
	}
	switch {
	case first != "":
		return first, ""
	case asks:
		return "", "电梯一直响，关门时抖得厉害"
	case strings.Contains(keyboard, `"a:add:`): // the card of the new case
		return "", "/complain"
	}
	return "", ""
}

// latencies returns the times of all answers so far, and forgets them.
func (c *crowd) latencies() (all []time.Duration) {
	for i := range c.all {
		p := &c.all[i]
		p.mu.Lock()
		all = append(all, p.took...)
		p.took = nil
		p.mu.Unlock()
	}
	slices.Sort(all)
	return all
}
