// Package codec is the stored form of a conversation: Encode writes a state as bytes, Decode reads them and those that
// earlier programs wrote. It never quotes what it cannot read: stored bytes are people's words.
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

// MaxState bounds a stored state, in bytes; a larger one is not read.
const MaxState = 16 << 10

// The first byte of a stored state says how it is written: JSON begins with its brace, packed states with their mark. The
// marks above it belong to programs that come after this one.
const (
	markPacked = 0x01
	lastMark   = 0x1f
)

// packFrom is the length of JSON, in bytes, from which a state is packed: most steps of most conversations stay below it
// and cost no packing.
const packFrom = 1200

// errState says that stored bytes are no state.
var errState = errors.New("codec: stored state cannot be read")

// ErrNewer says that a newer program wrote the stored bytes.
var ErrNewer = errors.New("codec: stored state is of a newer program")

// Encode writes a state for storage; the zero State gives nothing, which removes it. Short states are JSON, longer ones are
// packed: 2,000 Chinese characters and ten photos take less than 4 KB.
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

// older are the fields of states that earlier programs wrote, beside those of today.
type older struct {
	dialog.State
	Album    string    `json:"b"`
	AlbumTo  string    `json:"bt"`
	AlbumEnd time.Time `json:"be"`
}

// Decode reads what Encode wrote, and what earlier programs did. Nothing gives the zero State. It fails on anything else: with
// ErrNewer if a newer program wrote it.
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
