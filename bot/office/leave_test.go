package office

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/ticket"
)

// The question who gets the open cases names all that are counted.
func TestAllOpenCasesAreNamed(t *testing.T) {
	var numbers []ticket.Number
	for i := range 40 {
		numbers = append(numbers, ticket.Number("YH-261127-"+strconv.Itoa(100+i)))
	}
	params := withCases(map[string]string{}, numbers, domain.English)
	assert.Equal(t, "40", params["count"])
	assert.Contains(t, params["numbers"], "YH-261127-139")
	assert.NotContains(t, params["numbers"], "…")
}
