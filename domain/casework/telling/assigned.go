package telling

import (
	"guanjia/domain"
	"guanjia/domain/complaint"
)

// AssignedBy says who gives a complaint to somebody, as texts name them: "managers" of a confidential one, "admins" of one about a manager; "": the
// team.
func AssignedBy(f complaint.Filing) string {
	switch {
	case !f.Confidential():
		return ""
	case f.AboutRole == domain.Manager:
		return "admins"
	}
	return "managers"
}
