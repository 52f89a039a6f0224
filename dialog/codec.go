package dialog

import (
	"encoding/json"
	"errors"
	"fmt"
)

// MaxState bounds a stored state, in bytes; a larger one is not read.
const MaxState = 16 << 10

// errState says that stored bytes are no state.
var errState = errors.New("dialog: stored state cannot be read")

// Encode writes a state for storage; the zero State gives nothing, which removes it.
func Encode(s State) ([]byte, error) {
	if s.Flow == "" && s.Run == "" && len(s.Eaten) == 0 {
		return nil, nil
	}
	data, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("encode state: %w", err)
	}
	return data, nil
}

// Decode reads what Encode wrote. Nothing gives the zero State. It fails on anything else, without quoting it.
func Decode(data []byte) (State, error) {
	var s State
	if len(data) == 0 {
		return s, nil
	}
	if len(data) > MaxState || json.Unmarshal(data, &s) != nil {
		return State{}, errState
	}
	if s.Rev < 0 || s.Flow != "" && s.Run == "" {
		return State{}, errState
	}
	return s, nil
}
