package main

import (
	"context"
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot"
	"guanjia/bot/telegram"
)

// met are the methods of stores to whose commits the updates of deeds came: in the processes that were killed, and in those that went on.
// Safe for concurrent use.
type met struct {
	mu    sync.Mutex
	names map[string]bool
	runs  int // places whose deeds were played to their end
}

func (m *met) note(names ...string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, name := range names {
		m.names[name] = true
	}
}

// played notes that the deeds of a place were played to their end.
func (m *met) played() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.runs++
}

// checked checks, once a test and all that it runs have ended, that at each write that has a place to die a deed comes by. Only a whole run
// can tell: runs is how many places that are.
func (m *met) checked(t *testing.T, runs int) {
	t.Cleanup(func() {
		if t.Failed() || m.runs < runs {
			return
		}
		for _, write := range placedWrites() {
			assert.True(t, m.names[write], "no deed comes to %s: the kill test shows nothing of it", write)
		}
	})
}

// watching are seams that only note to which commits updates come.
func (m *met) watching() seams {
	r := newReaper(doomed{})
	tell := at(func(ctx context.Context, place string) {
		r.at(ctx, place)
		r.mu.Lock()
		defer r.mu.Unlock()
		m.note(slices.Collect(maps.Keys(r.met))...)
	})
	return seams{
		store:  func(s Store) Store { return dyingStore{s, tell} },
		stores: func(s stores) stores { return dyingStores(s, tell) },
		api:    func(a bot.API) bot.API { return watchedAPI{a} },
	}
}

// watchedAPI says of which chat an update is.
type watchedAPI struct{ bot.API }

func (a watchedAPI) Poll(ctx context.Context, handle func(context.Context, telegram.Update, func())) error {
	return a.API.Poll(ctx, func(ctx context.Context, u telegram.Update, done func()) {
		handle(tryOf(ctx, chatOf(u)), u, done)
	})
}
