package codec

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"io"
	"sync"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// A packed state is its JSON, split into three parts that are compressed one after the other: the JSON without long strings; the long
// strings of wide characters in GB 18030 (two bytes for a Chinese character instead of three, with common ones near each other: a seventh
// less than UTF-16 after compression); and the file ids as the bytes that they encode. Each part has its own statistics, which makes the
// result small. In the first part, a byte that JSON never has stands for a string that was taken out; the length of the string in bytes
// follows it.
const (
	takenWide = 0x01
	takenID   = 0x02
)

// Bounds of packing, in bytes.
const (
	wideFrom    = 24       // shortest string that is stored in GB 18030
	idFrom      = 12       // shortest string that is stored as bytes of base64
	maxUnpacked = 64 << 10 // of all parts together; a longer state is not one of ours
)

// fileID is the encoding of Telegram's file ids.
var fileID = base64.RawURLEncoding.Strict()

// skeleton is text that packed states have in common, the most frequent last. It belongs to the format: never change it; another skeleton
// needs another first byte.
var skeleton = []byte(`"z":{"f":"","p":{"e":true,"k":true,"m":1,"x":true,"h":[{"a":{"f":"",{"pv":true,"p":"+86","l":"","v":1,"r":"` +
	`{"k":"video","f":"{"k":"location","y":31.2,"x":121.4"ab":[{"i":"13642026","s":"","e":"2026-11-23T14:15:00Z"},{"i":"` +
	`{"f":"","v":1,"r":"","n":12,"s":"","d":{"":{"c":[""]},"":{"c":[""],"l":""},"":{"s":true},"":{"t":` + "\x01" + `,"o":true},` +
	`"":{"m":[{"k":"photo","f":` + "\x02<" + `,"u":` + "\x02\f" + `,"i":480123}]}},"p":{"":"1"},"t":["",""],"l":"2026-11-23T14:35:00Z","u":[812345678,812345679,812345680],"i":480124` +
	`,"q":{"m":[{"k":"photo","f":` + "\x02<" + `,"u":` + "\x02\f" + `,"i":480123},{"k":"photo","f":` + "\x02<" + `,"u":` + "\x02\f" + `,"i":480124},`)

var (
	deflaters = sync.Pool{New: func() any { w, _ := flate.NewWriterDict(io.Discard, flate.BestCompression, skeleton); return w }}
	inflaters = sync.Pool{New: func() any { return flate.NewReaderDict(bytes.NewReader(nil), skeleton) }}
)

// pack compresses JSON; ok is false if that does not make it shorter.
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
		if i > 0 && w.Flush() != nil { // each part has its own statistics
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
		} else if gb, shorter := toGB(inner); shorter {
			rest = binary.AppendUvarint(append(rest, takenWide), uint64(len(gb)))
			wide = append(wide, gb...)
		} else {
			rest = append(rest, text...)
		}
		data = data[len(text):]
	}
	return append(rest, data...), wide, ids
}

// literal returns the JSON string at the beginning of data, with its quotes.
func literal(data []byte) []byte {
	for i := 1; i < len(data); i++ {
		switch data[i] {
		case '\\':
			i++
		case '"':
			return data[:i+1]
		}
	}
	return append(data, '"') // the JSON is our own, so it is complete
}

// unpack returns the JSON of a packed state; ok is false if pack did not write the bytes.
func unpack(packed []byte) (data []byte, ok bool) {
	r, _ := inflaters.Get().(io.ReadCloser)
	defer inflaters.Put(r)
	if re, can := r.(flate.Resetter); !can || re.Reset(bytes.NewReader(packed[1:]), skeleton) != nil {
		return nil, false
	}
	all, err := io.ReadAll(io.LimitReader(r, maxUnpacked+1))
	if err != nil || len(all) > maxUnpacked {
		return nil, false
	}
	restLen, all, ok := length(all)
	wideLen, all, ok2 := length(all)
	if !ok || !ok2 || restLen > len(all) || wideLen > len(all)-restLen {
		return nil, false
	}
	return putBack(all[:restLen], all[restLen:restLen+wideLen], all[restLen+wideLen:])
}

// putBack puts the strings that taken took out back.
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
			if n, rest, ok = length(rest[i+1:]); !ok || n > len(ids) {
				return nil, false
			}
			data, ids = fileID.AppendEncode(data, ids[:n]), ids[n:]
		} else {
			if n, rest, ok = length(rest[i+1:]); !ok || n > len(wide) {
				return nil, false
			}
			text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(wide[:n])
			if err != nil {
				return nil, false
			}
			data, wide = append(data, text...), wide[n:]
		}
		data = append(data, '"')
	}
}

// length reads the number of bytes of the next string.
func length(data []byte) (n int, rest []byte, ok bool) {
	u, read := binary.Uvarint(data)
	if read <= 0 || u > maxUnpacked {
		return 0, nil, false
	}
	return int(u), data[read:], true //nolint:gosec // bounded just above
}

// toGB encodes text in GB 18030, if that is shorter and decodes to the same text.
func toGB(text []byte) (gb []byte, shorter bool) {
	if len(text) < wideFrom {
		return nil, false
	}
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes(text)
	if err != nil || len(gb) >= len(text) {
		return nil, false
	}
	back, err := simplifiedchinese.GB18030.NewDecoder().Bytes(gb)
	return gb, err == nil && bytes.Equal(back, text)
}
