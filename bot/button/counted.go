package button

import (
	"strconv"
	"time"

	"guanjia/domain/view"
)

// Counted narrows a list to what figures count: "<from>.<to>.<community>", the instants in seconds since 1970. The zero value narrows nothing.
type Counted struct {
	From, To  time.Time // UTC; made at or after From and before To; To is zero if nothing is narrowed
	Community int64     // 0: all that the reader manages
}

func readCounted(arg string) Counted {
	p := view.Parts(arg, 3) //nolint:mnd // from, to and community
	if number(p[1]) == 0 {
		return Counted{}
	}
	return Counted{From: time.Unix(number(p[0]), 0).UTC(), To: time.Unix(number(p[1]), 0).UTC(), Community: number(p[2])}
}

// text is the text of c with the sign before it; "" for the zero value.
func (c Counted) text() string {
	if c.To.IsZero() {
		return ""
	}
	text := "." + strconv.FormatInt(c.From.Unix(), 10) + "." + strconv.FormatInt(c.To.Unix(), 10)
	if c.Community != 0 {
		text += "." + strconv.FormatInt(c.Community, 10)
	}
	return text
}

// In lists the community by its identifier; nil: all that the reader manages.
func In[I ~int64](c Counted) []I {
	if c.Community == 0 {
		return nil
	}
	return []I{I(c.Community)}
}
