package sheet

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"guanjia/domain"
	"guanjia/domain/people"
)

// plainCell returns the text of a cell as of a message in the chat: without invisible characters, on one line.
func plainCell(s string) string { return domain.OneLine(s) }

// choose reads the table with the most: all our columns rather than some, then homes rather than none, then the first table.
func (r *Reading) choose(tables []table) {
	best := tables[0]
	last, h := best.headings()
	rows := len(best.cells) - last - 1
	var others []string
	for _, t := range tables[1:] {
		end, found := t.headings()
		homes := len(t.cells) - end - 1
		switch {
		case found.better(h) || !h.better(found) && rows <= 0 && homes > 0:
			best, last, h, rows, others = t, end, found, homes, nil
		case found.enough() && !h.better(found) && homes > 0 && t.separator == 0:
			others = append(others, t.name)
		}
	}
	r.Sheet, r.Others = best.name, others
	r.read(best, last, h)
}

// reader reads one table.
type reader struct {
	*Reading
	table
	heads
	width int  // columns with a heading
	mark  rune // the decimal sign
}

// read makes rows from cells; last is the line of the headings.
func (r *Reading) read(t table, last int, h heads) {
	for _, j := range h.twice {
		r.fault(Fault{Row: last + 1, Column: letters(j + 1), Problem: HeaderTwice, Was: t.cells[last][j].text})
	}
	for _, c := range Columns() {
		switch _, there := h.where[c]; {
		case there:
		case c == Building || c == Room:
			r.fault(Fault{Row: last + 1, Column: c, Problem: NoHeader})
		default:
			r.Absent = append(r.Absent, c)
		}
	}
	if !h.enough() {
		r.Absent = nil
		return
	}
	x := reader{Reading: r, table: t, heads: h}
	for _, line := range t.cells[h.at : last+1] {
		for j, v := range line {
			if v.text != "" {
				x.width = max(x.width, j+1)
			}
		}
	}
	if j, there := h.where[Area]; there {
		x.mark = t.decimalSign(j, last+1)
	}
	x.unmixed(last)
	x.homes(last + 1)
	if len(r.Rows) == 0 && len(r.Faults) == 0 {
		r.fault(Fault{Problem: NoRows})
	}
}

// unmixed reports merged cells in our columns, because it is unclear to which rows a value belongs.
func (x reader) unmixed(last int) {
	for _, area := range x.merged {
		first, end, _ := strings.Cut(area, ":")
		left, row, err := excelize.CellNameToCoordinates(first)
		right, _, err2 := excelize.CellNameToCoordinates(end)
		if err != nil || row <= last+1 {
			continue
		}
		if err2 != nil {
			right = left
		}
		for _, j := range x.where {
			if left <= j+1 && j+1 <= right && !x.aside(row) {
				x.fault(Fault{Row: row, Column: letters(left), Problem: Merged, Was: area})
				break
			}
		}
	}
}

// homes reads all lines from one on.
func (x reader) homes(from int) {
	seen := map[string]int{}
	for i := from; i < len(x.cells); i++ {
		if x.aside(i + 1) {
			continue
		}
		row, ok := x.row(i+1, x.cells[i])
		if row.Building == "" || row.Room == "" {
			continue // it is unclear which home it is
		}
		key := strings.ToLower(row.Label)
		if first, twice := seen[key]; twice {
			x.fault(Fault{Row: row.Line, Problem: Duplicate, Was: row.Label, Other: first})
			continue
		}
		if seen[key] = row.Line; ok {
			x.Rows = append(x.Rows, row)
		}
	}
}

// sums are words before the sum of a column.
var sums = []string{"合计", "总计", "小计", "合計", "總計", "小計", "共计", "total", "sum", "subtotal", "totals"}

// aside reports whether a line is no home: our columns are empty, or have only the unit of the area, or the headings again as on every
// printed page, or a sum.
func (x reader) aside(line int) bool {
	if line > len(x.cells) {
		return true
	}
	again, area, some, rest := 0, x.cell(line, Area), false, false
	for c := range x.where {
		v := x.cell(line, c)
		some = some || v.text != ""
		rest = rest || v.text != "" && c != Area
		if head, ours := header(v.text); ours && head == c {
			again++
		}
	}
	if !some || !rest && !strings.ContainsFunc(area.text, unicode.IsDigit) || again == len(x.where) && again > 0 {
		return true
	}
	if x.cell(line, Room).text != "" {
		return false
	}
	return slices.ContainsFunc(x.cells[line-1], func(v value) bool {
		return slices.Contains(sums, strings.ToLower(strings.TrimRight(strings.ReplaceAll(v.text, " ", ""), ":：")))
	})
}

// cell returns the value in one of our columns.
func (x reader) cell(line int, c Column) value {
	j, there := x.where[c]
	if cells := x.cells[line-1]; there && j < len(cells) {
		return cells[j]
	}
	return value{}
}

// row reads one line and reports all its faults.
func (x reader) row(line int, cells []value) (Row, bool) {
	row, ok := Row{Line: line}, true
	for _, c := range Columns() {
		v := x.cell(line, c)
		was := v.text
		var problem Problem
		switch {
		case utf8.RuneCountInString(v.text) > maxCell:
			problem = TooLong
		case v.kind == asFormula:
			problem = Formula
		case v.kind == asOther && c == Area:
			problem = BadArea
		case v.kind == asOther:
			problem = Unread
		case c == Area && x.torn(cells, x.where[Area], x.width):
			problem, was = Torn, v.text+","+cells[x.where[Area]+1].text
		case c == Area:
			problem = readArea(&row, v, x.mark)
		default:
			problem = parts[c](&row, v)
		}
		if problem != "" {
			ok = false
			x.fault(Fault{Row: line, Column: c, Problem: problem, Was: was})
		}
	}
	row.Label = people.Label{Building: row.Building, Entrance: row.Entrance, Room: row.Room}.String()
	return row, ok
}

// parts put the names of a home into a row, or return what is wrong with them.
var parts = map[Column]func(row *Row, v value) Problem{
	Building: func(row *Row, v value) (p Problem) { row.Building, p = part(people.BuildingPiece, v); return p },
	Entrance: func(row *Row, v value) (p Problem) {
		if slices.Contains(noEntrance, strings.ToLower(v.text)) {
			return ""
		}
		row.Entrance, p = part(people.EntrancePiece, v)
		return p
	},
	Room: func(row *Row, v value) (p Problem) { row.Room, p = part(people.RoomPiece, v); return p },
}

// noEntrance are the values that mean that a home has no entrance.
var noEntrance = []string{"", "-", "—", "–", "/", "无", "無", "没有", "none", "n/a"}

// part reads one part of a label by the same rules as the chat, because owners will type what is stored.
func part(of people.Piece, v value) (string, Problem) {
	if v.text == "" {
		return "", Empty
	}
	name, err := people.ParsePiece(of, v.text)
	if err != nil || v.kind == asNumber && strings.ContainsAny(v.text, "-.") {
		return "", Unread
	}
	return name, ""
}
