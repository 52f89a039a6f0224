package owned

import (
	"time"

	"guanjia/bot/card"
	"guanjia/domain"
	"guanjia/domain/complaint/doer"
)

// Act is what a member of staff did to a complaint, for programs. Whose complaint it is, and what was written, belongs to others.
type Act struct {
	Number string    `json:"number"`
	Did    string    `json:"did"`
	At     time.Time `json:"at"`
}

// Acts are what a member of staff did to complaints, for programs.
func Acts(all []doer.Act) (list []Act) {
	for _, a := range all {
		list = append(list, Act{string(a.Number), string(a.Do), a.At})
	}
	return list
}

// SayActs are the lines of what a member of staff did, below a heading with how much it is; total counts older ones too.
func SayActs(r card.Reader, all []doer.Act, total int) []string {
	if len(all) == 0 {
		return nil
	}
	ls := []string{"", r.Text("privacy.acts.head", domain.Values{"count": domain.Count(total), "shown": domain.Count(len(all)), "more": domain.Count(total - len(all))})}
	for _, a := range all {
		ls = append(ls, r.Text("privacy.act", domain.Values{"number": domain.Text(string(a.Number)), "deed": domain.Word("deed." + string(a.Do)), "at": domain.Moment(a.At, "")}))
	}
	return ls
}
