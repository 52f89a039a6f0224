package talk

import (
	"strconv"
	"strings"
	"time"

	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
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

// CaseParams returns the start parameters that tell a conversation its case.
func CaseParams(f lookup.View) map[string]string {
	params := map[string]string{"case": Param(f.Case.ID), "number": string(f.Case.Number),
		"community": Param(f.Case.Community), "stage": string(f.Case.Stage), "zone": f.Community.Zone}
	if f.Case.Filing.Emergency && f.Case.Assessment == nil {
		params["emergency"] = "yes" // it is assessed as P1, whatever the answers
	}
	if due := f.Case.Due(); !due.IsZero() {
		params["date"] = due.In(f.Community.Location()).Format(time.DateOnly)
	}
	return params
}

// Cut shortens words to what a complaint can hold.
func Cut(said string) string {
	said = strings.TrimSpace(said)
	if r := []rune(said); len(r) > complaint.MaxWords {
		return string(r[:complaint.MaxWords])
	}
	return said
}
