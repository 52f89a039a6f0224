package people

import (
	"context"
	"sync"

	"guanjia/bot/localapi/wire"
	"guanjia/bot/localapi/world"
)

// Chat returns the private chat as the person sees it now, oldest first. Later messages do not change the result.
func (c *Crowd) Chat(user int64) []world.Msg {
	c.world.Lock()
	defer c.world.Unlock()
	return c.world.Person(user).Chat.Snapshot()
}

// Keyboard returns the keyboard below the input line of the private chat; false if there is none.
func (c *Crowd) Keyboard(user int64) (wire.ReplyKeyboard, bool) {
	c.world.Lock()
	defer c.world.Unlock()
	if k := c.world.Person(user).Chat.Keyboard; k != nil {
		return *k, true
	}
	return wire.ReplyKeyboard{}, false
}

// Menu returns the command menu that a person sees in the private chat with the bot.
func (c *Crowd) Menu(user int64) []wire.Command {
	c.world.Lock()
	defer c.world.Unlock()
	return c.world.MenuOf(c.world.Person(user))
}

// FileData returns the bytes of a file; false if it is not, or no longer, stored.
func (c *Crowd) FileData(id string) ([]byte, bool) {
	c.world.Lock()
	defer c.world.Unlock()
	_, data, kept := c.world.File(id)
	return data, kept
}

// Events returns what a person sees happen, in order, until cancel is called. Then the channel is closed; it is also closed if its reader
// is too slow: read Chat again and call Events again.
func (c *Crowd) Events(user int64) (events <-chan world.Event, cancel func()) {
	c.world.Lock()
	defer c.world.Unlock()
	p := c.world.Person(user)
	r := p.Listen()
	return r.Events(), func() {
		c.world.Lock()
		defer c.world.Unlock()
		p.Leave(r)
	}
}

// EventsOf returns what happens in the chats of several persons in one channel, until ctx ends. It is in order within a chat. The channel
// is closed when ctx ends or the reader is too slow.
func (c *Crowd) EventsOf(ctx context.Context, users []int64) <-chan world.Event {
	ctx, stop := context.WithCancel(ctx)
	merged := make(chan world.Event)
	var feeds sync.WaitGroup
	for _, user := range users {
		events, cancel := c.Events(user)
		feeds.Go(func() {
			defer stop() // if one chat is lost, all end: the reader must start again
			defer cancel()
			forward(ctx, events, merged)
		})
	}
	go func() {
		feeds.Wait()
		stop()
		close(merged)
	}()
	return merged
}

// forward sends events on until ctx ends or there are no more.
func forward(ctx context.Context, from <-chan world.Event, to chan<- world.Event) {
	for {
		select {
		case <-ctx.Done():
			return
		case e, open := <-from:
			if !open {
				return
			}
			select {
			case to <- e:
			case <-ctx.Done():
				return
			}
		}
	}
}
