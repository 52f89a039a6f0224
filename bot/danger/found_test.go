package danger

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/dialog"
)

// The letter of an emergency that was called in names who called, as far as the words of the intake do; what was asked before counts more.
func TestFound(t *testing.T) {
	for _, row := range []struct {
		said  string
		draft dialog.Draft
		want  map[string]string
	}{
		{"12栋701的吴先生打电话，厨房煤气味很重，头晕，电话13500135000", nil, map[string]string{"name": "吴先生", "phone": "13500135000", "label": "12-701", "channel": "phone"}},
		{"8栋1单元1202钱女士 13600136001 来电说电梯停在5楼里面有人敲门", nil, map[string]string{"name": "钱女士", "phone": "13600136001", "label": "8-1-1202", "channel": "phone"}},
		{"厨房着火了", nil, map[string]string{"channel": "phone"}},
		{"3-2-1201 王芳 13800138000 厨房着火了", dialog.Draft{"name": {Text: "王小芳"}, "channel": {Choices: []string{"desk"}}}, map[string]string{"name": "王小芳", "phone": "13800138000", "label": "3-2-1201", "channel": "desk"}},
	} {
		assert.Equal(t, row.want, found(dialog.State{Flow: "intake", Draft: row.draft}, row.said), row.said)
	}
	assert.Empty(t, found(dialog.State{}, "3-2-1201 王芳 13800138000 厨房着火了"), "who writes about himself is the one who reports")
}
