package button

import (
	"strconv"
	"strings"
)

// CallAnswer returns the data that answers a call.
func CallAnswer[A ~string, I ~int64](answer A, id I) string {
	return Open(AnswerCall, strconv.FormatInt(int64(id), 10)+"."+string(answer))
}

// ReadCallAnswer reads the argument of AnswerCall; 0 and "" if it is none.
func ReadCallAnswer(arg string) (id int64, answer string) {
	number, answer, _ := strings.Cut(arg, ".")
	id, ok := ID[int64](number)
	if !ok {
		return 0, ""
	}
	return id, answer
}
