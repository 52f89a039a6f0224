package dialog

import "errors"

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
