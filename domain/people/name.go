package people

import (
	"guanjia/domain"
)

// MaxName bounds a person's name, in characters.
const MaxName = 40

// ParseName makes a name fit for one line (domain.OneLine). An empty one, or one longer than MaxName, is Invalid.
func ParseName(s string) (string, error) {
	name := domain.OneLine(s)
	switch n := len([]rune(name)); {
	case n == 0:
		return "", domain.Refuse(domain.Invalid, "refuse.name", nil)
	case n > MaxName:
		return "", domain.Refuse(domain.Invalid, "refuse.name_long", domain.Values{"max": domain.Count(MaxName)})
	}
	return name, nil
}

// TidyName is ParseName for names that nobody typed for us, as Telegram's own: too long is cut, empty stays empty.
func TidyName(s string) string {
	name := []rune(domain.OneLine(s))
	return domain.OneLine(string(name[:min(len(name), MaxName)]))
}

// RefusalKeys lists every refusal that this room can say.
func RefusalKeys() []string {
	return []string{"refuse.code", "refuse.hours", "refuse.label", "refuse.name", "refuse.name_long", "refuse.phone", "refuse.zone"}
}
