package people

import (
	"regexp"
	"strings"

	"guanjia/domain"
)

// Label is the label of a home, split into building, entrance and room.
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

var labels = regexp.MustCompile(
	`^([0-9A-Z]{1,6})(?:号楼|栋|幢|座|楼|#楼|#|-)(?:([0-9A-Z]{1,4})(?:单元|门|梯|-))?([0-9A-Z]{1,8})(?:室|房|户|号)?$`)

// numerals converts building numbers that are written as Chinese numerals.
var numerals = strings.NewReplacer("十一", "11", "十二", "12", "十", "10", "一", "1", "二", "2", "三", "3",
	"四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9")

// ParseLabel reads "3-2-1201", "3栋2单元1201", "３号楼２门１２０１室" or "三栋1201". It fails with Invalid.
func ParseLabel(s string) (Label, error) {
	plain := strings.ReplaceAll(strings.ToUpper(domain.Narrow(s)), " ", "")
	m := labels.FindStringSubmatch(numerals.Replace(plain))
	if m == nil {
		return Label{}, domain.Refuse(domain.Invalid, "refuse.label", nil)
	}
	return Label{Building: trimmed(m[1]), Entrance: trimmed(m[2]), Room: trimmed(m[3])}, nil
}

// trimmed removes leading zeros, so that "03" becomes "3".
func trimmed(s string) string {
	if t := strings.TrimLeft(s, "0"); t != "" {
		return t
	}
	return s
}
