package dialog

import "errors"

// ErrConflict says that somebody else changed the state since it was read. Read it again, and apply the event again.
var ErrConflict = errors.New("dialog: the state was changed in the meantime")

// Key names a conversation: a chat and a person in it (the same number in private chats).
type Key struct {
	Chat   int64
	Person int64
}

// Stored is a state as the store has it. Version 0 means that there is none.
type Stored struct {
	Version int64  // a save must name it
	Data    []byte // codec.Encode's bytes
	Live    int64  // message id noted for revision LiveRev (Note); 0: none
	LiveRev int    // 0: none
}

// Note tells the store which message shows revision Rev of a conversation. Notes are written apart from Save, many at once, because the
// id is known only after the screen was sent. If a note is lost, the worst effect is an old keyboard that stays visible.
type Note struct {
	Key  Key   // of the conversation
	Rev  int   // its revision
	Live int64 // id of the message
}
