package dialog

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"io"
	"sync"
	"unicode/utf16"
	"unicode/utf8"
)

// A packed state is its JSON in three parts, deflated one after the other: the JSON with long strings taken out, the long
// strings of wide characters as UTF-16, and the file ids as the bytes that they spell. Each part has its own statistics,
// which is what makes the whole small. In the first part a byte that JSON never has stands for a string taken out, and
// its length follows.
const (
	takenWide = 0x01 // length in UTF-16 units
	takenID   = 0x02 // length in bytes
)

// Bounds of packing, in bytes.
const (
	wideFrom    = 24       // strings that are taken out as UTF-16
	idFrom      = 12       // strings that are taken out as base64
	maxUnpacked = 64 << 10 // of all parts together; more is no state of ours
)

// fileID is how Telegram spells file ids.
var fileID = base64.RawURLEncoding.Strict()

var (
	deflaters = sync.Pool{New: func() any { w, _ := flate.NewWriter(io.Discard, flate.BestCompression); return w }}
	inflaters = sync.Pool{New: func() any { return flate.NewReader(bytes.NewReader(nil)) }}
)

// pack makes JSON shorter; ok is false if it cannot.
func pack(data []byte) (packed []byte, ok bool) {
	rest, wide, ids := taken(data)
	var b bytes.Buffer
	b.WriteByte(markPacked)
	w, _ := deflaters.Get().(*flate.Writer)
	defer deflaters.Put(w)
	w.Reset(&b)
	head := binary.AppendUvarint(nil, uint64(len(rest)))
	head = binary.AppendUvarint(head, uint64(len(wide)))
	for i, part := range [][]byte{append(head, rest...), wide, ids} {
		if len(part) == 0 {
			continue
		}
		if i > 0 && w.Flush() != nil { // statistics of its own
			return nil, false
		}
		if _, err := w.Write(part); err != nil {
			return nil, false
		}
	}
	err := w.Close()
	return b.Bytes(), err == nil
}

// taken takes the long strings out of JSON.
func taken(data []byte) (rest, wide, ids []byte) {
	for len(data) > 0 {
		i := bytes.IndexByte(data, '"')
		if i < 0 {
			break
		}
		rest, data = append(rest, data[:i]...), data[i:]
		text := literal(data)
		inner := text[1 : len(text)-1]
		if id, err := fileID.DecodeString(string(inner)); err == nil && len(inner) >= idFrom {
			rest = binary.AppendUvarint(append(rest, takenID), uint64(len(id)))
			ids = append(ids, id...)
		} else if n := utf8.RuneCount(inner); len(inner) >= wideFrom && len(inner) > 2*n && utf8.Valid(inner) {
			units := utf16.Encode([]rune(string(inner)))
			rest = binary.AppendUvarint(append(rest, takenWide), uint64(len(units)))
			for _, u := range units {
				wide = binary.BigEndian.AppendUint16(wide, u)
			}
		} else {
			rest = append(rest, text...)
		}
		data = data[len(text):]
	}
	return append(rest, data...), wide, ids
}

// literal is the JSON string at the beginning of data, with its quotes.
func literal(data []byte) []byte {
	for i := 1; i < len(data); i++ {
		switch data[i] {
		case '\\':
			i++
		case '"':
			return data[:i+1]
		}
	}
	return append(data, '"') // JSON of ours is whole
}

// unpack gives the JSON of a packed state; ok is false for bytes that pack did not write.
func unpack(packed []byte) (data []byte, ok bool) {
	r, _ := inflaters.Get().(io.ReadCloser)
	defer inflaters.Put(r)
	if re, can := r.(flate.Resetter); !can || re.Reset(bytes.NewReader(packed[1:]), nil) != nil {
		return nil, false
	}
	all, err := io.ReadAll(io.LimitReader(r, maxUnpacked+1))
	if err != nil || len(all) > maxUnpacked {
		return nil, false
	}
	restLen, all, ok := length(all, 1)
	wideLen, all, ok2 := length(all, 1)
	if !ok || !ok2 || restLen > len(all) || wideLen > len(all)-restLen {
		return nil, false
	}
	return putBack(all[:restLen], all[restLen:restLen+wideLen], all[restLen+wideLen:])
}

// putBack puts the strings back that taken took out.
func putBack(rest, wide, ids []byte) (data []byte, ok bool) {
	for {
		i := bytes.IndexAny(rest, "\x01\x02")
		if i < 0 {
			return append(data, rest...), true
		}
		mark := rest[i]
		data = append(append(data, rest[:i]...), '"')
		var n int
		if mark == takenID {
			if n, rest, ok = length(rest[i+1:], 1); !ok || n > len(ids) {
				return nil, false
			}
			data, ids = fileID.AppendEncode(data, ids[:n]), ids[n:]
		} else {
			if n, rest, ok = length(rest[i+1:], 2); !ok || n > len(wide) {
				return nil, false
			}
			data, wide = appendUTF16(data, wide[:n]), wide[n:]
		}
		data = append(data, '"')
	}
}

// length reads how many units of some bytes each follow, and gives it in bytes.
func length(data []byte, unit int) (n int, rest []byte, ok bool) {
	u, read := binary.Uvarint(data)
	if read <= 0 || u > maxUnpacked {
		return 0, nil, false
	}
	return int(u) * unit, data[read:], true //nolint:gosec // bounded just above
}

func appendUTF16(data, wide []byte) []byte {
	units := make([]uint16, len(wide)/2)
	for i := range units {
		units[i] = binary.BigEndian.Uint16(wide[2*i:])
	}
	return append(data, string(utf16.Decode(units))...)
}
