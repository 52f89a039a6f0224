package sheet

import (
	"strings"
	"unicode"

	"guanjia/domain"
)

// unit is a heading that English sheets use for an entrance and for a room; the other headings tell which.
const unit Column = "unit"

// headers are the headings of each column: half width, simplified, in lower case, without signs and brackets.
var headers = words2columns(map[Column]string{
	Building: "楼栋 栋 楼 楼号 栋号 楼栋号 楼栋名称 楼栋编号 楼宇 楼宇名称 楼座 楼幢 楼名 幢 幢号 座 座号 座数 大楼 大厦 号楼 building buildingno buildingnumber buildingname bldg bldgno block blockno tower towerno house",
	Entrance: "单元 单元号 单元名称 单元楼 门 入口 梯 梯号 梯位 门洞 楼门 楼门号 楼道 门栋 entrance entranceno entrancenumber stair stairs stairwell staircase section",
	Room: "房号 房间 房间号 房间编号 房屋号 房屋编号 房屋 室 室号 户 户号 户室 户室号 门牌 门牌号 房间号码 房屋号码 铺号 商铺号 车位号 room roomno roomnumber door doorno flat flatno apartment apartmentno apt " +
		"aptno home homeno",
	Area: "面积 建筑面积 房屋面积 产权面积 建面 平方米 平米 平方 m2 area aream2 areasqm areainsqm areainm2 sqm squaremetres squaremeters size sizem2 floorarea buildingarea grossarea",
	unit: "unit unitno unitnumber",
})

func words2columns(of map[Column]string) map[string]Column {
	all := map[string]Column{}
	for c, list := range of {
		for w := range strings.FieldsSeq(list) {
			all[w] = c
		}
	}
	return all
}

// units are other forms of m², and traditional characters in headings.
var (
	units       = strings.NewReplacer("㎡", "m2", "m²", "m2", "平方公尺", "平方米", "sq m", "sqm", "sq. m", "sqm")
	traditional = strings.NewReplacer("棟", "栋", "樓", "楼", "號", "号", "單", "单", "門", "门", "間", "间", "戶", "户", "積", "积", "數", "数", "碼", "码", "廈", "厦",
		"鋪", "铺", "車", "车", "編", "编", "稱", "称", "產", "产", "權", "权", "層", "层", "築", "筑")
	brackets = strings.NewReplacer("【", "(", "】", ")", "[", "(", "]", ")", "〔", "(", "〕", ")")
)

// header returns the column of a heading: "面积（㎡）", "Area m²", "Building No.", "樓棟 / Building"; false if it is none of ours, or two.
func header(cell string) (Column, bool) {
	s := units.Replace(traditional.Replace(brackets.Replace(strings.ToLower(domain.Narrow(domain.OneLine(cell))))))
	s = unbracketed(s)
	if c, known := headers[bare(s)]; known {
		return c, true
	}
	var found Column
	for _, piece := range strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '|' }) {
		for _, p := range byScript(piece) {
			if bare(p) == "" {
				continue
			}
			c, known := headers[bare(p)]
			if !known || found != "" && c != found {
				return "", false
			}
			found = c
		}
	}
	return found, found != ""
}

// unbracketed removes brackets and their content, unless that is everything.
func unbracketed(s string) string {
	before, rest, had := strings.Cut(s, "(")
	if !had {
		return s
	}
	inside, after, _ := strings.Cut(rest, ")")
	if bare(before+after) == "" {
		return inside
	}
	return before + " " + unbracketed(after)
}

// bare keeps only letters and digits.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// byScript splits words between Chinese characters and Latin letters.
func byScript(s string) []string {
	var out []string
	begin, before := 0, false
	for i, r := range s {
		han := unicode.Is(unicode.Han, r)
		if !han && !unicode.IsLetter(r) {
			continue
		}
		if i > 0 && han != before {
			out = append(out, s[begin:i])
			begin = i
		}
		before = han
	}
	return append(out, s[begin:])
}

// heads says where the headings of a table are.
type heads struct {
	at, tiers int // index of the first row; number of rows
	where     map[Column]int
	twice     []int // columns with the same heading as an earlier one
}

// enough reports whether the columns are enough to tell homes apart.
func (h heads) enough() bool {
	_, building := h.where[Building]
	_, room := h.where[Room]
	return building && room
}

// better reports whether h has more columns than other. Of equal ones, the first one with the fewest rows is used.
func (h heads) better(other heads) bool {
	switch {
	case h.enough() != other.enough():
		return h.enough()
	case len(h.where) != len(other.where):
		return len(h.where) > len(other.where)
	}
	return len(h.twice) < len(other.twice)
}

// headings finds the rows of the headings: of the first rows, those with most of our columns. If there are none, at is 0. No home can be
// above the last line.
func (t table) headings() (last int, found heads) {
	found.tiers = 1
	for tiers := 1; tiers <= headerTier; tiers++ {
		for i := range min(len(t.cells), headerRows) {
			if i+tiers > len(t.cells) {
				break
			}
			if h := t.headsAt(i, tiers); h.better(found) {
				found = h
			}
		}
	}
	return found.at + found.tiers - 1, found
}

// headsAt reads some rows as headings. If the lower cell is empty, as in merged cells, the upper one is used.
func (t table) headsAt(at, tiers int) heads {
	h := heads{at: at, tiers: tiers, where: map[Column]int{}}
	rows := t.cells[at : at+tiers]
	units := []int{}
	for j := range maxColumns {
		c, ours := headOf(rows, j)
		switch _, twice := h.where[c]; {
		case !ours:
		case c == unit:
			units = append(units, j)
		case twice:
			h.twice = append(h.twice, j)
		default:
			h.where[c] = j
		}
	}
	for _, j := range units {
		for _, c := range []Column{Room, Entrance} {
			if _, there := h.where[c]; !there {
				h.where[c] = j
				break
			}
		}
	}
	return h
}

// headOf reads the heading of one column: the lowest cell that is not empty and does not only explain the one above it.
func headOf(rows [][]value, j int) (c Column, ours bool) {
	for k := len(rows) - 1; k >= 0; k-- {
		if j >= len(rows[k]) || rows[k][j].text == "" {
			continue
		}
		if c, ours = header(rows[k][j].text); !explains(rows[k][j].text) {
			return c, ours
		}
	}
	return c, ours
}

// explains reports whether a cell only explains the one above it: a unit, or words in brackets.
func explains(cell string) bool {
	return bare(units.Replace(strings.ToLower(cell))) == "m2" || strings.HasPrefix(brackets.Replace(domain.Narrow(cell)), "(")
}
