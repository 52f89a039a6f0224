package place

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"guanjia/domain"
	"guanjia/domain/people"
)

var (
	// figure is a number or a name of one or two signs, as labels of homes are made of: "3", "三十", "T3", "1201", "甲".
	figure = regexp.MustCompile(`[A-Za-z]{0,2}[0-9０-９]+[A-Za-z]?|[零〇一二两兩三四五六七八九十廿百千]+|[甲乙丙丁戊]|\b[A-Za-z]\b`)
	// counts is what stands between the figures of one home, and the floor between entrance and room.
	counts = regexp.MustCompile(`(?i)^(?:[\s,，、.。/／_~的之第#＃号號栋棟幢座楼樓单單元门門梯层層室房户戶期区區-]|[–—－]|building|bldg|block|blk|tower|house|entrance|stairs?|staircase|door|unit|room|rm|flat|apartment|apt|home|floor|in|of|the|no)*$`)
	floors = regexp.MustCompile(`(?i)^\s*(?:楼|樓|层|層|f\b|/f|floor)`)
	rooms  = regexp.MustCompile(`^\s*(?:号房|號房|室|房|户|戶)`)
	asked  = regexp.MustCompile(`(?i)(?:room|rm\.?|flat|apartment|apt\.?|home|unit|no\.?|#|＃|我家|家住|住在?|房号|房號|门牌|門牌)[\s:：是]*$`)
	behind = regexp.MustCompile(`^\s*(?:号楼|號樓|号房|號房|单元|單元|[栋棟幢座楼樓门門梯室房户戶号號])`)
)

// certainRoom is the fewest digits of a room that are taken for it without any word beside them.
const certainRoom = 3

// found is a figure in a text.
type foundFigure struct {
	from, to int
	value    string
}

// Veil takes one home out of a text, however people write it: "3栋2单元1201", "三号楼二单元1201室", "3#1201", "room 1201, building 3", and the room
// alone where nothing else can be meant. label is the home's complete label; with "" the text stays.
func Veil(text, label string) string {
	parts := strings.Split(label, "-")
	for i, p := range parts {
		parts[i] = valued(p)
	}
	if label == "" {
		return text
	}
	text = strings.ReplaceAll(text, label, domain.Hidden)
	var all []foundFigure
	for _, at := range figure.FindAllStringIndex(text, -1) {
		all = append(all, foundFigure{at[0], at[1], valued(text[at[0]:at[1]])})
	}
	var out strings.Builder
	end := 0
	for i := 0; i < len(all); i++ {
		n := told(text, all[i:], parts)
		if n == 0 {
			continue
		}
		last := all[i+n-1]
		out.WriteString(text[end:all[i].from] + domain.Hidden)
		end = last.to + len(behind.FindString(text[last.to:]))
		i += n - 1
	}
	return strings.TrimSpace(out.String() + text[end:])
}

// valued is a figure in one form: half width, small letters, with digits and without zeros before them.
func valued(s string) string {
	s = strings.ToLower(domain.Narrow(strings.TrimSpace(s)))
	if n, ok := people.Numeral(s); ok {
		s = n
	}
	if short := strings.TrimLeft(s, "0"); short != "" {
		s = short
	}
	return s
}

// told returns how many of the first figures tell the home whose label has these parts; 0: they do not.
func told(text string, all []foundFigure, parts []string) int {
	room := parts[len(parts)-1]
	for n := min(len(all), len(parts)+1); n > 1; n-- { // one more for a floor
		var values []string
		whole := true
		for i, f := range all[:n] {
			if i > 0 && !counts.MatchString(text[all[i-1].to:f.from]) {
				whole = false
			}
			if !floors.MatchString(text[f.to:]) || f.value == room || slices.Contains(parts, f.value) {
				values = append(values, f.value)
			}
		}
		if whole && len(values) > 1 && tells(values, parts) {
			return n
		}
	}
	first := all[0]
	alone := rooms.MatchString(text[first.to:]) || asked.MatchString(text[:first.from]) || utf8.RuneCountInString(room) >= certainRoom
	if first.value == room && alone {
		return 1
	}
	return 0
}

// tells reports whether values are the room with the building, the entrance between them or not, in any order.
func tells(values, parts []string) bool {
	left := slices.Clone(parts)
	for _, v := range values {
		i := slices.Index(left, v)
		if i < 0 {
			return false
		}
		left = slices.Delete(left, i, i+1)
	}
	return slices.Contains(values, parts[len(parts)-1]) && !slices.Contains(left, parts[0])
}
