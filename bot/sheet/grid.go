package sheet

import (
	"encoding/xml"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// maxCells bounds the cells of a table, including empty ones between others: twenty columns of the largest sheet.
const maxCells = 20 * MaxRows

// maxMerged bounds the ranges of merged cells.
const maxMerged = MaxRows

// grid is a sheet while it is read: its cells with content, and what cannot be read as it is written.
type grid struct {
	strings   shared
	styles    styles
	epoch1904 bool

	table  [][]value
	merged []string // ranges such as A2:A3
	cells  int      // including empty ones

	row, column int  // the current place, from 1
	cell        cell // the current cell
	text        words
}

// cell is what is known of one cell before its end.
type cell struct {
	kind, style string // attributes t and s
	value       words  // its element v
	formula     words  // its element f
	calculated  bool
	reading     *words // where text is stored now
}

func (g *grid) events() events { return events{start: g.start, text: g.add, end: g.end} }

func (g *grid) start(tag xml.StartElement) error {
	switch name := tag.Name.Local; name {
	case "row":
		return g.startRow(attribute(tag, "r"))
	case "c":
		return g.startCell(tag)
	case "v":
		g.cell.reading = &g.cell.value
	case "f":
		g.cell.reading, g.cell.calculated = &g.cell.formula, true
	case "mergeCell":
		if len(g.merged) >= maxMerged {
			return errTooBig
		}
		g.merged = append(g.merged, attribute(tag, "ref"))
	default:
		g.text.start(name)
	}
	return nil
}

// startRow goes to a row; without a number it is the next one.
func (g *grid) startRow(number string) error {
	g.column = 0
	if number == "" {
		g.row++
		return nil
	}
	n, err := strconv.Atoi(number)
	if err != nil || n <= g.row {
		return errDamaged
	}
	g.row = n
	return nil
}

// startCell goes to a cell; without an address it is the next one.
func (g *grid) startCell(tag xml.StartElement) error {
	g.column++
	if at := attribute(tag, "r"); at != "" {
		column, row, err := excelize.CellNameToCoordinates(at)
		if err != nil || row != g.row {
			return errDamaged
		}
		g.column = column
	}
	g.cell.kind, g.cell.style, g.cell.calculated = attribute(tag, "t"), attribute(tag, "s"), false
	return nil
}

func (g *grid) add(words []byte) {
	if g.cell.reading != nil {
		g.cell.reading.keep(words)
		return
	}
	g.text.add(words)
}

func (g *grid) end(name string) error {
	switch name {
	case "v", "f":
		g.cell.reading = nil
	case "c":
		return g.endCell()
	default:
		g.text.end(name)
	}
	return nil
}

// endCell puts a cell into the table. Empty cells are not stored.
func (g *grid) endCell() error {
	written, raw, how := g.text.take(), g.cell.value.take(), g.cell.formula.take()
	v := value{text: raw}
	switch g.cell.kind {
	case "inlineStr":
		v.text = written
	case "s":
		at, err := strconv.Atoi(raw)
		if err != nil || at < 0 || at >= len(g.strings.all) {
			return errDamaged
		}
		v.text = g.strings.all[at]
	case "b":
		v = value{map[string]string{"1": "TRUE", "0": "FALSE"}[raw], asOther}
	case "e", "d":
		v.kind = asOther
	case "", "n":
		v = g.styles.number(raw, g.cell.style, g.epoch1904)
	}
	v.text = plainCell(v.text)
	switch {
	case v.text == "" && g.cell.calculated:
		v = value{"=" + how, asFormula}
	case v.text == "":
		return nil
	}
	return g.put(v)
}

// put writes a value at the current place, and adds empty cells before it if necessary.
func (g *grid) put(v value) error {
	switch {
	case g.row > MaxRows:
		return &boundError{TooManyRows}
	case g.column > maxColumns:
		return &boundError{TooWide}
	}
	for len(g.table) < g.row {
		g.table = append(g.table, nil)
	}
	line := g.table[g.row-1]
	if more := g.column - len(line); more > 0 {
		if g.cells += more; g.cells > maxCells {
			return errTooBig
		}
		line = append(line, make([]value, more)...)
	}
	line[g.column-1] = v
	g.table[g.row-1] = line
	return nil
}
