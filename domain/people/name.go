package people

import (
	"guanjia/domain"
)

// MaxName bounds a person's name, in characters.
const MaxName = 40

// ParseName makes a name fit for one line (domain.OneLine). It fails with Invalid if the name is empty or longer than MaxName.
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

// TidyName does the same for names that were not typed for us, such as the name of a Telegram account: it cuts what is too long, and ""
// stays "".
func TidyName(s string) string {
	name := []rune(domain.OneLine(s))
	return domain.OneLine(string(name[:min(len(name), MaxName)]))
}

// RefusalKeys lists the key of every refusal that this room returns.
func RefusalKeys() []string {
	return []string{"refuse.code", "refuse.days", "refuse.hours", "refuse.label", "refuse.name", "refuse.name_long", "refuse.name_sentence", "refuse.phone", "refuse.zone"}
}
