package casework

import (
	"strings"

	"guanjia/domain/complaint"
	"guanjia/domain/people"
)

// numberSign stands before a telephone number that is told alone, as an answer to the question for it.
const numberSign = "📞 "

// callback is the number under which the author of a case is called back: in an emergency that was called in, and whose letter named none, the one
// that is told afterwards.
func callback(f complaint.Filing, said string) string {
	who := f.Complainant
	number, alone := strings.CutPrefix(said, numberSign)
	if !f.Emergency || f.Channel == complaint.ByBot || who.Person != 0 || who.Phone != "" || !alone {
		return who.Phone
	}
	if read, err := people.ParsePhone(number); err == nil {
		return read
	}
	return who.Phone
}
