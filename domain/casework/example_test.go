package casework_test

import (
	"fmt"
	"time"

	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
)

// A complaint is filed, taken and investigated; a gate lists everything that is missing.
func ExampleRules_Apply() {
	noon := time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)
	wang := domain.Actor{Person: 1, Name: "王芳", Grants: []domain.Grant{{Community: 1, Role: domain.Owner}}}
	li := domain.Actor{Person: 2, Name: "李强", Grants: []domain.Grant{{Community: 1, Role: domain.Staff}}}

	rules := casework.DefaultRules()
	filed, _ := rules.File(1, "YH-261123-001", 1, complaint.Filing{
		Channel: complaint.ByBot, Category: "elevator", Words: "电梯又坏了",
		Complainant: complaint.Complainant{Person: 1, Name: "王芳"},
	}, wang, noon)
	fmt.Println(filed.After().Number, filed.After().Stage, rules.May(filed.After(), li, noon)[:2])

	found, _ := rules.Apply(filed.After(), complaint.Investigate, li,
		complaint.Finding{Seen: "皮带断了", Conclusion: complaint.Substantiated}, noon.Add(time.Hour))
	fmt.Println(found.After().Stage, found.After().Handler, found.After().Taken.Sub(noon))

	_, err := rules.Apply(found.After(), complaint.Assess, li, complaint.Assessment{Severity: complaint.Serious}, noon)
	fmt.Println(err)
	// Output:
	// YH-261123-001 registered [take assign]
	// investigating 2 1h0m0s
	// incomplete: refuse.missing
}
