// Package codec has the stored form of a conversation: Encode writes a state as bytes, Decode reads them and those of earlier programs.
// Its errors never quote stored bytes, because these are people's words.
//
//	data, err := codec.Encode(state)
//	state, err = codec.Decode(data)
package codec

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/button"
)

// MaxState is the largest size of a stored state that is read, in bytes.
const MaxState = 16 << 10

// The first byte of a stored state is its format: JSON begins with a brace, a packed state with its own byte. Higher bytes are for later
// programs.
const (
	markPacked = 0x01
	lastMark   = 0x1f
)

// packFrom is the length of JSON, in bytes, from which a state is packed. Most states are shorter, and need no time for packing.
const packFrom = 1200

// errState says that stored bytes are no state.
var errState = errors.New("codec: stored state cannot be read")

// ErrNewer says that a newer program wrote the stored bytes.
var ErrNewer = errors.New("codec: stored state is of a newer program")

// Encode writes a state for storage. The zero State gives no bytes, which removes it from the store. Short states are JSON, longer ones
// are packed: 2,000 Chinese characters and ten photos take less than 4 KB.
func Encode(s dialog.State) ([]byte, error) {
	if s.Flow == "" && s.Run == "" && len(s.Eaten) == 0 {
		return nil, nil
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return nil, fmt.Errorf("encode state: %w", err)
	}
	data := bytes.TrimSuffix(b.Bytes(), []byte("\n"))
	if len(data) >= packFrom {
		if packed, ok := pack(data); ok && len(packed) < len(data) {
			data = packed
		}
	}
	return data, nil
}

// older has the fields that only states of earlier programs have.
type older struct {
	dialog.State
	Album    string    `json:"b"`
	AlbumTo  string    `json:"bt"`
	AlbumEnd time.Time `json:"be"`
}

// Decode reads what Encode of this or an earlier program wrote. No bytes give the zero State. It fails for anything else, with ErrNewer
// if a newer program wrote it.
func Decode(data []byte) (dialog.State, error) {
	if len(data) == 0 {
		return dialog.State{}, nil
	}
	if len(data) > MaxState {
		return dialog.State{}, errState
	}
	if data[0] > markPacked && data[0] <= lastMark && data[0] != '\t' && data[0] != '\n' && data[0] != '\r' {
		return dialog.State{}, ErrNewer
	}
	if data[0] == markPacked {
		var ok bool
		if data, ok = unpack(data); !ok {
			return dialog.State{}, errState
		}
	}
	var o older
	if json.Unmarshal(data, &o) != nil {
		return dialog.State{}, errState
	}
	s := o.State
	if s.Rev < 0 || s.Rev > math.MaxInt32 || s.Version < 0 || s.Flow != "" && !button.ValidRun(s.Run) {
		return dialog.State{}, errState
	}
	if o.Album != "" {
		s.Albums = append(s.Albums, dialog.Album{ID: o.Album, Step: o.AlbumTo, End: o.AlbumEnd})
	}
	return s, nil
}
