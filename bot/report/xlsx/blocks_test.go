package xlsx_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/report/xlsx"
)

// What was written is read in order, from its beginning by each reader, whatever the length of the pieces.
func TestBlocks(t *testing.T) {
	var b xlsx.Blocks
	var all []byte
	for i := range 60 {
		piece := bytes.Repeat([]byte{byte(i)}, i*i*i) // 0 to 205,379 bytes: less than a block, and several
		n, err := b.Write(piece)
		require.NoError(t, err)
		require.Len(t, piece, n)
		all = append(all, piece...)
	}
	assert.Equal(t, len(all), b.Len())
	for range 2 {
		got, err := io.ReadAll(b.Reader())
		require.NoError(t, err)
		assert.True(t, bytes.Equal(all, got))
	}
}
