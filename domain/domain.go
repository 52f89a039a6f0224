// Package domain holds the words that all rooms share: identifiers, Role, Language, Actor, Message
// and Error (docs/design.md §1, CONTRIBUTING.md §3 and §5).
//
// It decides nothing about complaints, knows no clock, no log and no storage, and imports no other
// module. A rule that concerns one subject lives in that subject's room below this one.
//
//	if !by.Is(domain.Staff, c.Community) {
//		return domain.RefuseRole(nil)
//	}
package domain

// PersonID names one Person. 0 is nobody; as the author of a change it is the system.
type PersonID int64

// ChatID is a Telegram chat. A private chat has the id of its person's Telegram account.
type ChatID int64

// CommunityID names a community; 0 is none.
type CommunityID int64

// BuildingID names a building; 0 is none.
type BuildingID int64

// HomeID names a home or shop; 0 is none.
type HomeID int64

// CaseID names a complaint's case; 0 is none.
type CaseID int64

// CallID names an entry of the list of people who must be called; 0 is none.
type CallID int64

// ImprovementID names an improvement action; 0 is none.
type ImprovementID int64

// VoiceID names a voice: a question, a suggestion or praise; 0 is none.
type VoiceID int64

// KnownID names a known answer; 0 is none.
type KnownID int64

// PostID names a post of the roster; 0 is none.
type PostID int64

// PatternID names a rotation that fills a post; 0 is none.
type PatternID int64

// ShiftID names one shift of one person; 0 is none.
type ShiftID int64

// AnnouncementID names an announcement; 0 is none.
type AnnouncementID int64

// IncidentID names an incident; 0 is none.
type IncidentID int64

// Role is what a person is in a community (docs/design.md §1). The zero value is no role.
// The text is stored: add values, never rename or reuse one.
type Role string

// The roles, from the least rights to the most.
const (
	Owner   Role = "owner"
	Staff   Role = "staff"
	Manager Role = "manager"
	Admin   Role = "admin"
)

// Roles lists every role, in order of rights.
func Roles() []Role { return []Role{Owner, Staff, Manager, Admin} }

// ParseRole reads a stored or typed role; an unknown one is Invalid.
func ParseRole(s string) (Role, error) {
	return parse("role", s, Roles())
}

// Language is a catalogue's language: "zh" or "en". The zero value means "not chosen yet".
type Language string

// The complete languages.
const (
	Chinese Language = "zh"
	English Language = "en"
)

// Languages lists the complete languages; the first is the default.
func Languages() []Language { return []Language{Chinese, English} }

// ParseLanguage reads a stored or typed language; an unknown one is Invalid.
func ParseLanguage(s string) (Language, error) {
	return parse("language", s, Languages())
}

// parse is the only conversion from text to a word of a closed list. It fails with Invalid.
func parse[T ~string](what, s string, all []T) (T, error) {
	for _, v := range all {
		if string(v) == s {
			return v, nil
		}
	}
	return "", Refuse(Invalid, "refuse.unknown_word", Values{"what": Text(what), "word": Text(s)})
}

// Parse reads a word of a closed list for the rooms below this one. It fails with Invalid.
func Parse[T ~string](what, s string, all []T) (T, error) { return parse(what, s, all) }
