package people

import (
	"regexp"
	"strings"
	"time"

	"guanjia/domain"
	"guanjia/domain/calendar"
)

var codes = regexp.MustCompile(`^[A-Z]{2,4}$`)

// ParseCode reads the letters at the start of a community's case numbers: 2 to 4 of A–Z, returned as capitals. It fails with Invalid.
func ParseCode(s string) (string, error) {
	code := strings.ToUpper(strings.TrimSpace(domain.Narrow(s)))
	if !codes.MatchString(code) {
		return "", domain.Refuse(domain.Invalid, "refuse.code", nil)
	}
	return code, nil
}

// ParseZone reads the name of an IANA time zone ("Asia/Shanghai"). It fails with Invalid, also for names that are no place ("Local", "").
func ParseZone(s string) (string, error) {
	zone := strings.TrimSpace(s)
	if _, err := time.LoadLocation(zone); err != nil || zone == "" || zone == "Local" {
		return "", domain.Refuse(domain.Invalid, "refuse.zone", domain.Values{"zone": domain.Text(domain.OneLine(zone))})
	}
	return zone, nil
}

// ParseHours reads the hours of a working day, with or without a break ("08:30-12:00, 13:30-18:00"), and returns them as they are stored.
// "" stays "". It fails with Invalid.
func ParseHours(s string) (string, error) {
	parts := strings.FieldsFunc(domain.Narrow(s), func(r rune) bool { return r == ' ' || r == ',' || r == ';' || r == '、' })
	for i, p := range parts {
		if p = strings.ReplaceAll(p, ".", ":"); len(p) > 1 && p[1] == ':' { // "8:30"
			p = "0" + p
		}
		parts[i] = p
	}
	if _, err := calendar.Parse(parts...); err != nil {
		return "", domain.Refuse(domain.Invalid, "refuse.hours", domain.Values{"hours": domain.Text(domain.OneLine(s))})
	}
	return strings.Join(parts, " "), nil
}

// OfficeHours reads hours as ParseHours returns them; "" has no spans.
func OfficeHours(s string) ([]calendar.Span, error) { return calendar.Parse(strings.Fields(s)...) }
