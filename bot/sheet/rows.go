package sheet

import (
	"strings"

	"guanjia/domain"
	"guanjia/domain/people"
)

// headers are the words at the head of each column, narrow and in small letters, without what stands in brackets.
var headers = map[string]Column{
	"楼栋": Building, "栋": Building, "楼": Building, "楼号": Building, "栋号": Building, "楼栋号": Building, "幢": Building, "幢号": Building, "座": Building,
	"building": Building, "bldg": Building, "block": Building, "buildingno": Building,
	"单元": Entrance, "单元号": Entrance, "门": Entrance, "入口": Entrance, "梯": Entrance,
	"entrance": Entrance, "stair": Entrance, "staircase": Entrance,
	"房号": Room, "房间": Room, "房间号": Room, "室": Room, "室号": Room, "户号": Room, "门牌": Room, "门牌号": Room,
	"room": Room, "roomno": Room, "door": Room, "flat": Room, "apartment": Room,
	"面积": Area, "建筑面积": Area, "平方米": Area, "平米": Area, "面积m2": Area, "area": Area, "aream2": Area, "sqm": Area, "m2": Area, "size": Area,
}

// header says which column a heading opens: "面积（㎡）", "Area m²", "Building No."; false if none of ours.
func header(cell string) (Column, bool) {
	s := strings.ToLower(domain.Narrow(domain.OneLine(cell)))
	s = strings.NewReplacer("㎡", "m2", "m²", "m2", "（", "(", "）", ")").Replace(s)
	if i := strings.IndexByte(s, '('); i > 0 {
		s = s[:i]
	}
	s = strings.NewReplacer(" ", "", ".", "", "_", "", "-", "", ":", "", "*", "").Replace(s)
	c, known := headers[s]
	return c, known
}

// headings finds the row of the headings, the one among the first that has most of ours, from 0; -1 if there is none.
func headings(table [][]string) (at int, found map[int]Column) {
	at = -1
	for i, line := range table[:min(len(table), headerRows)] {
		here := map[int]Column{}
		for j, cell := range line {
			if c, ok := header(cell); ok {
				here[j] = c
			}
		}
		if len(here) > len(found) {
			at, found = i, here
		}
	}
	return at, found
}

// read makes rows of cells.
func (r *Reading) read(table [][]string) {
	head, found := headings(table)
	where := map[Column]int{}
	for j := range maxColumns {
		c, ours := found[j]
		if !ours {
			continue
		}
		if _, twice := where[c]; twice {
			r.fault(Fault{Row: head + 1, Column: letters(j + 1), Problem: HeaderTwice, Was: table[head][j]})
			continue
		}
		where[c] = j
	}
	for _, c := range Columns() {
		if _, there := where[c]; !there {
			r.fault(Fault{Row: max(head, 0) + 1, Column: c, Problem: NoHeader})
		}
	}
	if len(where) < len(Columns()) {
		return
	}
	seen := map[string]int{}
	for i := head + 1; i < len(table); i++ {
		row, ok := r.row(i+1, table[i], where)
		if row.Building == "" || row.Room == "" {
			continue // which home it is cannot be told
		}
		if first, twice := seen[row.Label]; twice {
			r.fault(Fault{Row: row.Line, Problem: Duplicate, Was: row.Label, Other: first})
			continue
		}
		if seen[row.Label] = row.Line; ok {
			r.Rows = append(r.Rows, row)
		}
	}
	if len(r.Rows) == 0 && len(r.Faults) == 0 {
		r.fault(Fault{Problem: NoRows})
	}
}

// row reads one line; all its faults are noted. An empty line is no row and no fault.
func (r *Reading) row(line int, cells []string, where map[Column]int) (Row, bool) {
	row, ok, some := Row{Line: line}, true, false
	cell := func(c Column) string {
		if j := where[c]; j < len(cells) {
			return strings.TrimSpace(cells[j])
		}
		return ""
	}
	for _, c := range Columns() {
		some = some || cell(c) != ""
	}
	if !some {
		return row, false
	}
	for _, c := range Columns() {
		was := cell(c)
		problem := TooLong
		if len([]rune(was)) <= maxCell {
			problem = readers[c](&row, was)
		}
		if problem != "" {
			ok = false
			r.fault(Fault{Row: line, Column: c, Problem: problem, Was: was})
		}
	}
	row.Label = people.Label{Building: row.Building, Entrance: row.Entrance, Room: row.Room}.String()
	return row, ok
}

// readers put a cell into a row, or say what is wrong with it.
var readers = map[Column]func(row *Row, cell string) Problem{
	Building: func(row *Row, cell string) (p Problem) {
		row.Building, p = part(cell, buildingEnds, func(s string) string { return s + "-1" }, func(l people.Label) string { return l.Building })
		return p
	},
	Entrance: func(row *Row, cell string) (p Problem) {
		if cell == "" {
			return ""
		}
		row.Entrance, p = part(cell, entranceEnds, func(s string) string { return "1-" + s + "-1" }, func(l people.Label) string { return l.Entrance })
		return p
	},
	Room: func(row *Row, cell string) (p Problem) {
		row.Room, p = part(cell, roomEnds, func(s string) string { return "1-" + s }, func(l people.Label) string { return l.Room })
		return p
	},
	Area: readArea,
}

// What people write behind the number of each part.
var (
	buildingEnds = []string{"号楼", "#楼", "栋", "幢", "座", "楼", "#"}
	entranceEnds = []string{"单元", "门", "梯"}
	roomEnds     = []string{"室", "房", "户", "号"}
)

// part reads one part of a label by the rules of the whole (people.ParseLabel): what is stored is what owners will type.
func part(cell string, ends []string, whole func(string) string, of func(people.Label) string) (string, Problem) {
	if cell == "" {
		return "", Empty
	}
	plain := domain.Narrow(cell)
	for _, end := range ends {
		if short, had := strings.CutSuffix(plain, end); had {
			plain = short
			break
		}
	}
	l, err := people.ParseLabel(whole(plain))
	if err != nil || strings.ContainsAny(plain, "-/") {
		return "", Unread
	}
	return of(l), ""
}

// readArea reads m²: "98.5", "98.5㎡", "1,024.5 m²". Kept to two decimals.
func readArea(row *Row, cell string) Problem {
	s := strings.ToLower(domain.Narrow(cell))
	for _, unit := range []string{"㎡", "m²", "m2", "平方米", "平米"} {
		s = strings.TrimSuffix(s, unit)
	}
	if s = strings.ReplaceAll(strings.TrimSpace(s), ",", ""); s == "" {
		if cell == "" {
			return ""
		}
		return BadArea
	}
	area, ok := people.ParseArea(s)
	if !ok {
		return BadArea
	}
	row.Area = area
	return ""
}
