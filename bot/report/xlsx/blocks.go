package xlsx

import (
	"bytes"
	"io"
)

// block is how many bytes are reserved at once.
const block = 64 << 10

// Blocks are bytes in blocks of equal length: more are added without copying those that are there, which a bytes.Buffer does. The zero
// value is empty. Only one goroutine adds to it; when all is added, any number of them may read.
type Blocks struct {
	list [][]byte
	size int
}

// Write adds bytes; it never fails.
func (b *Blocks) Write(p []byte) (int, error) {
	b.size += len(p)
	for rest := p; len(rest) > 0; {
		last := len(b.list) - 1
		if last < 0 || len(b.list[last]) == block {
			b.list = append(b.list, make([]byte, 0, block))
			last++
		}
		n := min(len(rest), block-len(b.list[last]))
		b.list[last] = append(b.list[last], rest[:n]...)
		rest = rest[n:]
	}
	return len(p), nil
}

// Len is how many bytes there are.
func (b *Blocks) Len() int { return b.size }

// Reader reads all bytes from the first one; each reader has a place of its own.
func (b *Blocks) Reader() io.Reader {
	readers := make([]io.Reader, len(b.list))
	for i, part := range b.list {
		readers[i] = bytes.NewReader(part)
	}
	return io.MultiReader(readers...)
}

// moveTo writes all bytes and gives up each block as soon as it is written.
func (b *Blocks) moveTo(out io.Writer) error {
	for i, part := range b.list {
		if _, err := out.Write(part); err != nil {
			return err
		}
		b.list[i] = nil
	}
	*b = Blocks{}
	return nil
}
