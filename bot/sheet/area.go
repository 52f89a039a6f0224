package sheet

import (
	"regexp"
	"strings"

	"guanjia/domain"
	"guanjia/domain/people"
)

// areaUnits are units that people write after an area.
var areaUnits = []string{"m2", "平方米", "平米", "平方", "平", "sqm", "sq m"}

// readArea reads m²: "98.5", "98.5㎡", "1,024.5 m²", "98,5". mark is the decimal sign of the file, 0 if it is unknown. Without it "1,024"
// is not read, because it can mean 1,024 or 1.024.
func readArea(row *Row, v value, mark rune) Problem {
	if v.text == "" {
		return ""
	}
	plain := v.text
	if v.kind != asNumber {
		var ok bool
		if plain, _, ok = decimals(amount(v.text), mark); !ok {
			return BadArea
		}
	}
	area, ok := people.ParseArea(plain)
	if !ok {
		return BadArea
	}
	row.Area = area
	return ""
}

// amount returns an area without its unit.
func amount(cell string) string {
	s := units.Replace(strings.ToLower(domain.Narrow(cell)))
	for _, unit := range areaUnits {
		if short, had := strings.CutSuffix(s, unit); had {
			s = short
			break
		}
	}
	return strings.TrimSpace(s)
}

// Patterns of digits in groups of three, and with a decimal sign.
var (
	spaced  = regexp.MustCompile(`^[0-9]{1,3}(?:[ '’][0-9]{3})+(?:[.,][0-9]+)?$`)
	whole   = regexp.MustCompile(`^[0-9]+$`)
	one     = regexp.MustCompile(`^([0-9]+)([.,])([0-9]+)$`)
	grouped = regexp.MustCompile(`^[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$`)
	dotted  = regexp.MustCompile(`^[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?$`)
)

// decimals reads a number with a decimal point or comma and writes it with a point. sign is the decimal sign that it certainly has; 0 if
// that is unclear. ok is false for what is no number, and for what could be several numbers.
func decimals(s string, mark rune) (plain string, sign rune, ok bool) {
	if spaced.MatchString(s) {
		s = strings.NewReplacer(" ", "", "'", "", "’", "").Replace(s)
		if strings.ContainsAny(s, ".,") {
			return strings.ReplaceAll(s, ",", "."), rune(s[strings.IndexAny(s, ".,")]), true
		}
	}
	if whole.MatchString(s) {
		return s, 0, true
	}
	if m := one.FindStringSubmatch(s); m != nil {
		sign := rune(m[2][0])
		if group := 3; len(m[3]) != group || len(m[1]) > group || m[1][0] == '0' {
			return m[1] + "." + m[3], sign, true
		}
		switch mark {
		case sign:
			return m[1] + "." + m[3], 0, true
		case 0:
			return "", 0, false
		}
		return m[1] + m[3], 0, true
	}
	switch {
	case grouped.MatchString(s):
		return strings.ReplaceAll(s, ",", ""), '.', true
	case dotted.MatchString(s):
		return strings.ReplaceAll(strings.ReplaceAll(s, ".", ""), ",", "."), ',', true
	}
	return "", 0, false
}

// decimalSign returns the decimal sign that the areas of a table certainly have; 0 if none or both are possible. A file that Excel wrote
// with commas between the cells has decimal points.
func (t table) decimalSign(column, from int) rune {
	var found rune
	either := map[byte]bool{} // the signs of areas that alone could be both
	for _, line := range t.cells[min(from, len(t.cells)):] {
		if column >= len(line) || line[column].kind != asText {
			continue
		}
		said := amount(line[column].text)
		_, sign, certain := decimals(said, 0)
		if at := strings.IndexAny(said, ".,"); !certain && one.MatchString(said) {
			either[said[at]] = true
		}
		if sign != 0 && found != 0 && sign != found {
			return 0
		}
		if sign != 0 {
			found = sign
		}
	}
	if found == 0 && t.separator == ',' && len(either) < 2 { // 1.024 beside 1,024 is a question
		return '.'
	}
	return found
}

// torn reports whether a decimal comma has split one cell into two: there are more values than headings, and there are digits at the end
// of the area and at the beginning of the next cell.
func (t table) torn(line []value, column int, width int) bool {
	if t.separator != ',' && t.separator != '，' || column+1 >= len(line) || len(line) <= width {
		return false
	}
	for _, v := range line[width:] {
		if v.text != "" {
			return whole.MatchString(line[column].text) && whole.MatchString(line[column+1].text)
		}
	}
	return false
}
