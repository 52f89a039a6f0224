package sheet_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/sheet"
)

// The fixed parts of a hand-made workbook.
const (
	book  = `<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`
	links = `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="r2" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="x/styles" Target="styles.xml"/></Relationships>`
)

// parts are the texts of a workbook's parts by name.
type parts map[string]string

// pack makes a workbook from parts; missing ones are the fixed ones.
func (p parts) pack(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, fixed := range [][2]string{{"xl/workbook.xml", book}, {"xl/_rels/workbook.xml.rels", links}} {
		if _, given := p[fixed[0]]; !given {
			p[fixed[0]] = fixed[1]
		}
	}
	for name, text := range p {
		w, err := z.Create(name)
		require.NoError(t, err)
		_, err = w.Write([]byte(text))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return out.Bytes()
}

// Names of parts.
const (
	onSheet = "xl/worksheets/sheet1.xml"
	strs    = "xl/sharedStrings.xml"
	looks   = "xl/styles.xml"
)

// bombs are the parts of archives that unpack to a very large size, and the fault of each. They are made one by one, so that a test does
// not hold all of them in memory.
var bombs = map[string]struct {
	part, head, repeated string
	times                int
	want                 sheet.Problem
}{
	"white space":        {onSheet, "", " ", 1 << 20, sheet.TooBig},
	"zeros":              {onSheet, "", "\x00", 1 << 20, sheet.TooBig},
	"nesting":            {onSheet, "", "<a>", 1 << 20, sheet.TooBig},
	"empty cells":        {onSheet, "<s><row>", "<c/>", 600_000, sheet.TooBig},
	"rows":               {onSheet, "<s>", "<row><c><v>1</v></c></row>", sheet.MaxRows + 1, sheet.TooManyRows},
	"far cells":          {onSheet, "<s>", "", 40_000, sheet.TooBig}, // see farCells
	"attributes":         {onSheet, "<s ", `a="" `, 1 << 20, sheet.TooBig},
	"many attributes":    {onSheet, "<s>", "<c " + strings.Repeat(`a="" `, 20_000) + "/>", 60, sheet.TooBig},
	"merged cells":       {onSheet, "<s>", `<mergeCell ref="A1:A2"/>`, 100_000, sheet.TooBig},
	"shared texts":       {strs, "<s>", "<si/>", 600_000, sheet.TooBig},
	"a long shared text": {strs, "<s><si><t>", "长", 1 << 20, sheet.TooBig},
	"long shared texts":  {strs, "<s>", "<si><t>" + strings.Repeat("x", 30_000) + "</t></si>", 200, sheet.TooBig},
	"styles":             {looks, "<s><cellXfs>", "<xf/>", 100_000, sheet.TooBig},
	"entities":           {onSheet, `<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><s><row>`, `<c t="str"><v>&b;</v></c>`, 1, sheet.Damaged},
}

// largest are those that are filled up to a size in bytes, because the bounds grow with the size of the file.
var largest = map[string]int{"empty cells": 100 << 10, "far cells": 100 << 10, "many attributes": 100 << 10, "shared texts": 200 << 10}

// farCells are rows with one cell each, in the last column that is read.
func farCells(n int) string {
	var out strings.Builder
	for row := range n {
		fmt.Fprintf(&out, `<row><c r="BL%d"><v>1</v></c></row>`, row+1)
	}
	return out.String()
}

// A small file that unpacks to a very large one costs little memory, and its fault is reported.
func TestBombs(t *testing.T) {
	const most = 64 << 20 // bytes
	for name, b := range bombs {
		t.Run(name, func(t *testing.T) {
			p := parts{onSheet: "<s/>"}
			if p[b.part] = b.head + strings.Repeat(b.repeated, b.times); name == "far cells" {
				p[b.part] += farCells(b.times)
			}
			data := p.pack(t)
			if free := largest[name] - len(data); free > 0 { // something that cannot be compressed
				p["xl/media/image1.png"] = noise(free)
				data = p.pack(t)
			}
			clear(p)
			var r sheet.Reading
			assert.Less(t, peak(func() { r = sheet.Read(data) }), int64(most))
			require.Len(t, r.Faults, 1)
			assert.Equal(t, sheet.Fault{Problem: b.want}, r.Faults[0])
		})
	}
}

// noise returns bytes that cannot be compressed.
func noise(n int) string {
	source := rand.NewChaCha8([32]byte{})
	out := make([]byte, n)
	_, _ = source.Read(out)
	return string(out)
}

// peak returns by how many bytes the heap grows at most while do runs.
func peak(do func()) int64 {
	defer debug.SetGCPercent(debug.SetGCPercent(50)) // so that most of the measured memory is in use
	runtime.GC()
	heap := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	size := func() int64 { metrics.Read(heap); return int64(heap[0].Value.Uint64()) }
	before, most, done := size(), int64(0), make(chan struct{})
	go func() { defer close(done); do() }()
	look := time.NewTicker(time.Millisecond)
	defer look.Stop()
	for {
		select {
		case <-done:
			return max(most, size()-before)
		case <-look.C:
			most = max(most, size()-before)
		}
	}
}

// Elements may be nested as deep as any program writes them, and no deeper.
func TestDepth(t *testing.T) {
	nested := func(n int) sheet.Reading {
		return sheet.Read(parts{onSheet: strings.Repeat("<a>", n) + strings.Repeat("</a>", n)}.pack(t))
	}
	assert.Equal(t, []sheet.Fault{{Problem: sheet.TooBig}}, nested(65).Faults)
	assert.NotEqual(t, []sheet.Fault{{Problem: sheet.TooBig}}, nested(64).Faults)
}

// Anything broken or cut off is damaged, and nothing panics.
func TestDamagedWorkbooks(t *testing.T) {
	whole := workbook(t, [][]any{head, {3, 2, 1201, 98.5}})
	for cut := range len(whole) / 50 {
		r := sheet.Read(whole[:len(whole)-1-50*cut])
		require.NotEmpty(t, r.Faults, cut)
	}
	for at := range len(whole) / 50 {
		broken := bytes.Clone(whole)
		broken[50*at] ^= 0xff
		r := sheet.Read(broken)
		require.True(t, len(r.Rows) > 0 || len(r.Faults) > 0)
	}
	lying := parts{onSheet: "<s>" + strings.Repeat(" ", 1<<20) + "</s>"}.pack(t)
	at := bytes.LastIndex(lying, []byte("PK\x01\x02"))
	for ; at >= 0; at = bytes.LastIndex(lying[:at], []byte("PK\x01\x02")) {
		binary.LittleEndian.PutUint32(lying[at+24:], 10) // the size of what comes out
	}
	for name, data := range map[string][]byte{
		"sizes that lie":         lying,
		"a sheet that is away":   parts{}.pack(t),
		"links that are away":    parts{"xl/_rels/workbook.xml.rels": "<Relationships/>", onSheet: "<s/>"}.pack(t),
		"a row above":            parts{onSheet: `<s><row r="2"/><row r="1"/></s>`}.pack(t),
		"a cell of another row":  parts{onSheet: `<s><row r="2"><c r="A3"/></row></s>`}.pack(t),
		"a cell without address": parts{onSheet: `<s><row r="2"><c r="here"/></row></s>`}.pack(t),
		"a text that is away":    parts{onSheet: `<s><row><c t="s"><v>7</v></c></row></s>`}.pack(t),
		"an end that is away":    parts{onSheet: `<s><row>`}.pack(t),
	} {
		r := sheet.Read(data)
		require.Len(t, r.Faults, 1, name)
		assert.Equal(t, sheet.Damaged, r.Faults[0].Problem, name)
	}
}

// The largest allowed sheet can be read, with formatted empty cells.
func TestFullSheet(t *testing.T) {
	var out strings.Builder
	out.WriteString("<worksheet><sheetData>" + heads)
	for row := 2; row <= sheet.MaxRows; row++ {
		fmt.Fprintf(&out, `<row r="%d" spans="1:4"><c r="A%d" s="1"><v>%d</v></c><c r="C%d" s="1"><v>%d</v></c>`, row, row, row/100+1, row, row%100+101)
		for column := 'D'; column <= 'D'; column++ {
			fmt.Fprintf(&out, `<c r="%c%d" s="1"/>`, column, row)
		}
		out.WriteString("</row>")
	}
	out.WriteString("</sheetData></worksheet>")
	r := sheet.Read(parts{onSheet: out.String()}.pack(t))
	assert.Empty(t, r.Faults)
	assert.Len(t, r.Rows, sheet.MaxRows-1)
}

// BenchmarkFullSheet reads 50,000 homes with three columns that are not ours; it should take less than three seconds.
func BenchmarkFullSheet(b *testing.B) {
	lines := [][]any{append(append([]any{}, head...), "业主", "电话", "备注")}
	for i := range sheet.MaxRows - 1 {
		lines = append(lines, []any{i/100 + 1, 1, i%100 + 101, 80.5, fmt.Sprint("业主", i), fmt.Sprint("138", 10_000_000+i), ""})
	}
	data := workbook(b, lines)
	b.ReportAllocs()
	for b.Loop() {
		require.Len(b, sheet.Read(data).Rows, sheet.MaxRows-1)
	}
}
