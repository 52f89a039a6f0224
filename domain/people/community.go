package people

import (
	"regexp"
	"strings"
	"time"

	"guanjia/domain"
)

var codes = regexp.MustCompile(`^` + domain.CodeShape() + `$`)

// ParseCode reads the letters at the start of a community's case numbers: domain.MinCode to MaxCode of A–Z, returned as capitals. It fails with Invalid.
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
