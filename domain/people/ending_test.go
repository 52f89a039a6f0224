package people_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/people"
)

func TestLastDigits(t *testing.T) {
	for said, want := range map[string]string{"尾号0412": "0412", "手机尾号 0412": "0412", "电话号码尾号是0412的": "0412", "手機尾號０４１２": "0412", "后四位0412": "0412",
		"phone ending in 0412": "0412", "last four digits 0412": "0412", "last 4 digits: 0412": "0412", "the last four digits of the phone are 0412": "0412", "phone number, last four 0412": "0412", "最后四位是0412": "0412", "手机后4位 0412": "0412", "0412结尾的": "0412",
		"that ends with 0412": "0412", "last 0412 days": "", "last week": "", "后天0412": "", "number ending 12": "12", "ending with 0412": "0412", "尾号": "", "尾号 1": "", "0412": "", "尾灯0412": "", "ending soon": "", "王芳 尾号0412": ""} {
		assert.Equal(t, want, people.LastDigits(said), said)
	}
}
