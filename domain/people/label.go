package people

import (
	"regexp"
	"strings"
	"unicode"

	"guanjia/domain"
)

// Label is the label of a home, split into building, entrance and room. Each part is a number, a short code ("A") or a name of the
// office's own ("甲", "地下车库").
type Label struct {
	Building string // never empty
	Entrance string // "" if the building has only one
	Room     string // never empty
}

// String is the label as it is stored: "3-2-1201", or "3-1201" without an entrance.
func (l Label) String() string {
	if l.Entrance == "" {
		return l.Building + "-" + l.Room
	}
	return l.Building + "-" + l.Entrance + "-" + l.Room
}

// Piece is a piece of a label: its building, entrance or room.
type Piece struct {
	ends []string // what people write after its number
	max  int      // characters
	dash bool     // a name may have one: B1-023
}

// The pieces of a label.
var (
	BuildingPiece = Piece{[]string{"号楼", "号院", "#楼", "栋楼", "号栋", "栋", "幢", "座", "楼", "号", "#"}, 20, false}
	EntrancePiece = Piece{[]string{"号单元", "单元", "号门", "门", "号梯", "梯", "号", "#"}, 12, false}
	RoomPiece     = Piece{[]string{"号房", "室", "房", "户", "号"}, 20, true}
)

// simple converts the traditional characters in the names of pieces.
var simple = strings.NewReplacer("號", "号", "樓", "楼", "棟", "栋", "單", "单", "門", "门", "戶", "户")

var (
	decimal = regexp.MustCompile(`^[0-9]{1,8}\.0{1,6}$`)                                                                   // as programs write whole numbers
	day     = regexp.MustCompile(`^[0-9]{1,4}(年|月)|(?i)(^|-)(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(-|$)`) // as Excel writes what it takes for one
	inside  = regexp.MustCompile(`^\p{L}[\p{L}\p{N}]*-[\p{L}\p{N}]+$`)                                                     // B1-023, never 2-1201
)

// ParsePiece reads the name of one piece: "三栋", "3号楼" and "3.0" are "3", "301室" is "301", "甲" and "地下车库" stay as they are. Letters of a
// code become capital. Signs, fractions, days and words such as "同上" (ditto) are Invalid.
func ParsePiece(p Piece, s string) (string, error) {
	s = strings.TrimSpace(domain.Narrow(domain.OneLine(s)))
	if whole, _, point := strings.Cut(s, "."); point && decimal.MatchString(s) {
		s = whole
	}
	stem := strings.TrimPrefix(simple.Replace(s), "第")
	for _, end := range p.ends {
		if short, had := strings.CutSuffix(stem, end); had && short != "" {
			stem = strings.TrimSpace(short)
			break
		}
	}
	if n, ok := Numeral(stem); ok {
		return trimmed(n), nil
	}
	upper := strings.ToUpper(stem)
	letters := []rune(stem)
	switch {
	case isCode(upper):
		return trimmed(upper), nil
	case len(letters) == 1 && strings.ContainsRune("甲乙丙丁戊己庚辛壬癸", letters[0]):
		return stem, nil
	case !isName(s, p):
		return "", domain.Refuse(domain.Invalid, "refuse.label", nil)
	}
	return s, nil
}

// nothing are words that people write if there is no name.
var nothing = []string{"无", "無", "没有", "同上", "同左", "待定", "不详", "未知", "空", "none", "null", "nil", "n a", "na", "tbd", "ditto", "same", "true", "false"}

// isCode reports whether s is at most 8 digits, 3 letters, 8 digits and a letter, of which some are there.
func isCode(s string) bool {
	rest := s
	skip := func(most int, from, to byte) {
		for ; most > 0 && rest != "" && rest[0] >= from && rest[0] <= to; most-- {
			rest = rest[1:]
		}
	}
	const digits, letters = 8, 3
	skip(digits, '0', '9')
	skip(letters, 'A', 'Z')
	skip(digits, '0', '9')
	skip(1, 'A', 'Z')
	return s != "" && rest == ""
}

// isName reports whether s can be one of the office's own names: words, with digits or without.
func isName(s string, p Piece) bool {
	if len([]rune(s)) > p.max || day.MatchString(s) || !strings.ContainsFunc(s, unicode.IsLetter) ||
		strings.ContainsRune(s, '-') && !(p.dash && inside.MatchString(s)) {
		return false
	}
	for _, w := range nothing {
		if strings.EqualFold(s, w) {
			return false
		}
	}
	return !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune(" -&'·()#", r)
	})
}

// labelled is the pattern of a label with the words of its pieces, after its numerals were converted to digits.
var labelled = regexp.MustCompile(`^第?([0-9]{1,6}|[0-9]{0,4}[A-Z]{1,2}[0-9]{0,4}|[甲乙丙丁戊己庚辛壬癸]|[\p{L}]{2,12}?)(?:号楼|号院|#楼|栋|幢|座|楼|#)-?(?:第?([0-9A-Z]{1,4}|[甲乙丙丁])(?:单元|门|梯|-))?([0-9A-Z]{1,8})(?:室|房|户|号)?$`)

// numbered is a label whose building is called by its number alone: 12号701. A room has three digits at least, because "12号" is also a room.
var numbered = regexp.MustCompile(`^([0-9]{1,4})号(?:([0-9A-Z]{1,4}|[甲乙丙丁])(?:单元|门|梯))?([0-9]{3,4})(?:室|房|户)?$`)

// ParseLabel reads "3-2-1201", "3栋2单元1201", "３号楼２门１２０１室", "二十一栋三〇一", "甲-1-101", "地下车库-12"; anything else
// fails with Invalid.
func ParseLabel(s string) (Label, error) {
	plain := simple.Replace(Numerals(strings.ToUpper(strings.ReplaceAll(domain.Narrow(domain.OneLine(s)), " ", ""))))
	m := labelled.FindStringSubmatch(plain)
	if m == nil {
		m = numbered.FindStringSubmatch(plain)
	}
	if m != nil {
		return Label{Building: trimmed(m[1]), Entrance: trimmed(m[2]), Room: trimmed(m[3])}, nil
	}
	parts := strings.Split(domain.Narrow(domain.OneLine(s)), "-")
	l, kinds := Label{}, []Piece{BuildingPiece, EntrancePiece, RoomPiece}
	into := []*string{&l.Building, &l.Entrance, &l.Room}
	switch len(parts) {
	case 2:
		kinds, into = []Piece{BuildingPiece, RoomPiece}, []*string{&l.Building, &l.Room}
	case 3:
	case 4: // the room has a dash
		parts = append(parts[:2], parts[2]+"-"+parts[3])
	default:
		return Label{}, domain.Refuse(domain.Invalid, "refuse.label", nil)
	}
	for i, part := range parts {
		name, err := ParsePiece(kinds[i], part)
		if err != nil {
			return Label{}, err
		}
		*into[i] = name
	}
	return l, nil
}

// trimmed removes leading zeros, so that "03" becomes "3".
func trimmed(s string) string {
	if t := strings.TrimLeft(s, "0"); t != "" && t[0] >= '0' && t[0] <= '9' {
		return t
	}
	return s
}
