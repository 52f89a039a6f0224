// Package record is what a store keeps of conversations: the bytes of a state with their version, and the messages that show them. It reads
// no state and stores nothing itself.
//
//	kept, err := store.Load(ctx, key) // record.State{Version: 3, Data: …}
package record

import (
	"errors"

	"guanjia/dialog"
)

// ErrConflict says that somebody else changed the state since it was read. Read it again, and apply the event again.
var ErrConflict = errors.New("dialog: the state was changed in the meantime")

// State is a state as the store has it. Version 0 means that there is none.
type State struct {
	Version int64  // a save must name it
	Data    []byte // codec.Encode's bytes
	Live    int64  // message id noted for revision LiveRev (Note); 0: none
	LiveRev int    // 0: none
}

// Note tells the store which message shows revision Rev of a conversation. Notes are written apart from Save, many at once, because the
// id is known only after the screen was sent. If a note is lost, the worst effect is an old keyboard that stays visible.
type Note struct {
	Key  dialog.Key // of the conversation
	Rev  int        // its revision
	Live int64      // id of the message
}
