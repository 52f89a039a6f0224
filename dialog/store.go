package dialog

import (
	"context"
	"errors"
	"time"
)

// ErrConflict says that the state was changed by somebody else since it was read: read again, apply again.
var ErrConflict = errors.New("dialog: state changed meanwhile")

// Key names a conversation: a chat and a person in it (the same in private chats).
type Key struct {
	Chat   int64
	Person int64
}

// Stored is a state as the store has it: opaque bytes and the version that a save must name. Version 0 is "not there".
type Stored struct {
	Version int64
	Data    []byte
	Live    int64 // message id noted for revision LiveRev, see Note
	LiveRev int
}

// Note tells the store which message shows revision Rev of a conversation. It is written apart from Save, in bulk,
// because the id is known only after the screen was sent. Losing a note costs at worst an old keyboard that stays visible.
type Note struct {
	Key  Key
	Rev  int
	Live int64
}

// StateStore keeps conversations. Implementations are safe for many goroutines and processes and pass
// dialogtest.RunStore. Other errors than ErrConflict mean that the store is away.
type StateStore interface {
	// Load reads a conversation; one that is not there has Version 0.
	Load(ctx context.Context, k Key) (Stored, error)
	// Save writes data if the stored version is still expect, and returns the new version; else ErrConflict.
	// Empty data removes the conversation. deadline zero: none. The conversation is forgotten keep after the save.
	Save(ctx context.Context, k Key, expect int64, data []byte, deadline time.Time, keep time.Duration) (version int64, err error)
	// Note records live messages; notes for conversations that are gone are dropped.
	Note(ctx context.Context, notes ...Note) error
	// Due lists conversations whose deadline is not after now, at most limit, and hides each for hide so that
	// only one replica takes it.
	Due(ctx context.Context, now time.Time, limit int, hide time.Duration) ([]Key, error)
}
