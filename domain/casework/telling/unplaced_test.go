package telling

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// The letter of an emergency sends nobody to the words for a place that they do not say.
func TestUnplaced(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]bool{
		"电梯卡住了，我和孩子在里面，门打不开": true, "着火了快来人": true, "I am stuck in the lift, it does not open": true, "help, he does not breathe": true,
		"电梯卡住了，在最旁边那一部": false, "厨房着火了": false, "三号楼着火了": false, "a man lies near the big tree": false, "smoke comes out of the bin by the gate": false,
	} {
		f := complaint.Filing{Emergency: true, Place: domain.Place{Part: domain.SeeWords}, Words: words}
		assert.Equal(t, want, unplaced(f), words)
		f.Emergency = false
		assert.False(t, unplaced(f), words)
		f.Emergency, f.Place = true, domain.Place{Part: domain.Garage}
		assert.False(t, unplaced(f), words)
	}
	c := complaint.Case{Filing: complaint.Filing{Emergency: true, Place: domain.Place{Part: domain.SeeWords}, Words: "着火了快来人"}}
	told := valuesFor(complaint.ToDuty, c, complaint.Entry{Do: complaint.Register})
	assert.Contains(t, told, "unplaced")
	assert.NotContains(t, told, "place")
	assert.NotContains(t, valuesFor(complaint.ToDuty, c, complaint.Entry{Do: complaint.Correct}), "unplaced", "what was corrected is told, and not what is asked")
	c.Filing.Words = "厨房着火了"
	told = valuesFor(complaint.ToDuty, c, complaint.Entry{Do: complaint.Register})
	assert.Contains(t, told, "place")
	assert.NotContains(t, told, "unplaced")
}
