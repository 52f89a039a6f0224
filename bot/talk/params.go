package talk

import (
	"strconv"

	"guanjia/dialog"
	"guanjia/domain"
)

// ID reads an id from an answer or a parameter; 0 if it is no id.
func ID[I ~int64](s string) I {
	n, _ := strconv.ParseInt(s, 10, 64)
	return I(n)
}

// Param returns an id as a parameter.
func Param[I ~int64](id I) string { return strconv.FormatInt(int64(id), 10) }

// CommunityOf returns the community of a conversation: from an answer, or from the start; 0 if it is not known yet.
func CommunityOf(s dialog.State) domain.CommunityID {
	if a, ok := s.Draft["community"]; ok && !a.Skipped {
		return ID[domain.CommunityID](a.Value())
	}
	return ID[domain.CommunityID](s.Params["community"])
}
