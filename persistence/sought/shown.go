package sought

import (
	"gorm.io/gorm"

	"guanjia/domain"
)

// Reason is a condition on cases for which somebody of the office does not see a case as one of the office, although it is of a community
// where the person works.
type Reason struct {
	Where     string // on columns of cases; each can use an index of its own
	Args      []any
	Elsewhere bool // holds only in communities that the person does not manage
}

// Reasons is complaint.Case.Office on rows, in the one place where SQL says it: a case is not shown for one of these reasons, and not to who
// complained. Admins see what is about others.
func Reasons(by domain.Actor) []Reason {
	all := []Reason{{Where: "confidential AND about <> 0 AND about = ?", Args: []any{by.Person}}}
	if by.Admin {
		return all
	}
	return append(all, Reason{Where: "confidential AND about_role <> '' AND handler <> ?", Args: []any{by.Person}},
		Reason{Where: "confidential AND handler <> ?", Args: []any{by.Person}, Elsewhere: true})
}

// Shown leaves out the cases that a person may not see as one of the office.
func Shown(db *gorm.DB, by domain.Actor) *gorm.DB {
	db = db.Where("complainant <> ?", by.Person)
	for _, r := range Reasons(by) {
		where, args := r.Where, r.Args
		if r.Elsewhere {
			where, args = where+" AND community NOT IN ?", append(args, append(by.Communities(domain.ReadConfidential.Role()), 0)) // 0: no community, so that the list is never empty
		}
		db = db.Where("NOT ("+where+")", args...)
	}
	return db
}
