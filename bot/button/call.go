package button

import (
	"strconv"
	"strings"
)

// CallAnswer returns the data that answers a call, which has been tried so often: a press that comes again is no other try.
func CallAnswer[A ~string, I ~int64](answer A, id I, tries int) string {
	return Open(AnswerCall, strconv.FormatInt(int64(id), 10)+"."+string(answer)+"."+strconv.Itoa(tries))
}

// ReadCallAnswer reads the argument of AnswerCall; 0 and "" if it is none. tries is -1 if the button does not say it.
func ReadCallAnswer(arg string) (id int64, answer string, tries int) {
	number, rest, _ := strings.Cut(arg, ".")
	answer, often, _ := strings.Cut(rest, ".")
	id, ok := ID[int64](number)
	if !ok {
		return 0, "", -1
	}
	if n, err := strconv.Atoi(often); err == nil && n >= 0 {
		return id, answer, n
	}
	return id, answer, -1
}
