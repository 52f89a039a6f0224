package people

import (
	"regexp"
	"slices"
	"strings"

	"guanjia/domain"
	"guanjia/domain/calendar"
)

// AllDay is what ParseHours returns for hours around the clock.
const AllDay = "00:00-24:00"

var (
	wholeDays = []string{"24小时", "24小時", "全天", "全日", "全天候", "7x24", "24x7", "24h", "24hours", "24/7", "allday", "aroundtheclock"}
	// aTime is a time of day as people write it; onesHours joins two of them.
	aTime     = `(?:次日|第二天|隔天)?(上午|早上|早|凌晨|中午|下午|晚上|晚)?([0-9]{1,2})(?:[:.点點时時h]([0-9]{2}|半)?分?)?(am|pm|a\.m\.|p\.m\.)?`
	onesHours = regexp.MustCompile(`^` + aTime + `(?:-+|~+|〜|至|到|until|to)` + aTime + `$`)
	dash      = regexp.MustCompile(` *(-+|~+|〜|至|到|until|to) *`)
)

// ParseHours reads the hours of a working day as people write them: "08:30-12:00, 13:30-18:00", "9点到18点", "20:00-08:00" over midnight,
// "24小时". It returns them as they are stored: spans of calendar.Parse with blanks between them. "" stays "". It fails with Invalid.
func ParseHours(s string) (string, error) {
	text := strings.ToLower(domain.OneLine(strings.ReplaceAll(domain.Narrow(Numerals(s)), "×", "x")))
	if slices.Contains(wholeDays, strings.ReplaceAll(text, " ", "")) {
		return AllDay, nil
	}
	text = dash.ReplaceAllString(text, "$1")
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,;、，；和及&", r) })
	for i, p := range parts {
		m := onesHours.FindStringSubmatch(p)
		if m == nil {
			return "", refuseHours(s)
		}
		from, to := clock(m[1], m[2], m[3], m[4]), clock(m[5], m[6], m[7], m[8])
		if m[1] != "" && m[5] == "" && m[1] != "晚上" && m[1] != "晚" && to <= from { // 下午2点到6点
			to = clock(m[1], m[6], m[7], m[8])
		}
		parts[i] = from + "-" + to
	}
	if _, err := calendar.Parse(parts...); err != nil {
		return "", refuseHours(s)
	}
	return strings.Join(parts, " "), nil
}

// clock returns a time of day with four digits. calendar.Parse refuses times after 24:00.
func clock(part, hour, minute, half string) string {
	if len(hour) == 1 {
		hour = "0" + hour
	}
	afternoon := part == "下午" || part == "晚上" || part == "晚" || strings.HasPrefix(half, "p")
	if afternoon && hour < "12" {
		hour = map[string]string{"01": "13", "02": "14", "03": "15", "04": "16", "05": "17", "06": "18", "07": "19", "08": "20",
			"09": "21", "10": "22", "11": "23"}[hour]
	}
	if hour == "12" && (strings.HasPrefix(half, "a") || part == "凌晨") {
		hour = "00"
	}
	switch minute {
	case "":
		minute = "00"
	case "半":
		minute = "30"
	}
	return hour + ":" + minute
}

func refuseHours(s string) error {
	return domain.Refuse(domain.Invalid, "refuse.hours", domain.Values{"hours": domain.Text(domain.Shorten(domain.OneLine(s), MaxName))})
}

// OfficeHours reads hours as ParseHours returns them; "" has no spans.
func OfficeHours(s string) ([]calendar.Span, error) { return calendar.Parse(strings.Fields(s)...) }
