package dialog

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"time"
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

// What is wrong with stored bytes.
var (
	errState = errors.New("dialog: stored state cannot be read")
	errNewer = errors.New("dialog: stored state is of a newer program")
)

// Encode writes a state for storage; the zero State gives nothing, which removes it. Short states are JSON, longer ones are
// packed: 2,000 Chinese characters and ten photos take less than 4 KB.
func Encode(s State) ([]byte, error) {
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
	State
	Album    string    `json:"b"`
	AlbumTo  string    `json:"bt"`
	AlbumEnd time.Time `json:"be"`
}

// Decode reads what Encode wrote, and what earlier programs did. Nothing gives the zero State. It fails on anything else,
// without quoting it.
func Decode(data []byte) (State, error) {
	if len(data) == 0 {
		return State{}, nil
	}
	if len(data) > MaxState {
		return State{}, errState
	}
	if data[0] > markPacked && data[0] <= lastMark && data[0] != '\t' && data[0] != '\n' && data[0] != '\r' {
		return State{}, errNewer
	}
	if data[0] == markPacked {
		var ok bool
		if data, ok = unpack(data); !ok {
			return State{}, errState
		}
	}
	var o older
	if json.Unmarshal(data, &o) != nil {
		return State{}, errState
	}
	s := o.State
	if s.Rev < 0 || s.Rev > math.MaxInt32 || s.Version < 0 || s.Flow != "" && !validRun(s.Run) {
		return State{}, errState
	}
	if o.Album != "" {
		s.Albums = append(s.Albums, Album{ID: o.Album, Step: o.AlbumTo, End: o.AlbumEnd})
	}
	return s, nil
}

// validRun says whether a run id can stand in a button: 1 to 24 of A–Z, a–z, 0–9, _ and -.
func validRun(run string) bool {
	if run == "" || len(run) > maxRun {
		return false
	}
	for _, c := range []byte(run) {
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') && c != '_' && c != '-' {
			return false
		}
	}
	return true
}
