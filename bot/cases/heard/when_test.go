package heard

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// docs/design.md §5: the time in the first words of a complaint is its answer to "When was it?".
func TestWhen(t *testing.T) {
	for said, want := range map[string]string{
		"厨房水管昨天晚上开始漏水":                              "昨天晚上开始",
		"今早电梯不动了":                                   "今早",
		"前天下午三点有人把车停在消防通道":                          "前天下午三点",
		"从上周五起楼道灯就不亮":                               "从上周五起",
		"两个小时前停的水":                                  "两个小时前",
		"11月23日晚上楼上一直敲":                             "11月23日晚上",
		"刚才门禁刷不开":                                   "刚才",
		"大前天夜里10点多楼上装修":                             "大前天夜里10点多",
		"the tap has been leaking since Monday":     "since Monday",
		"Last night the lift made a terrible noise": "Last night",
		"The gate broke two hours ago":              "two hours ago",
		"no hot water since yesterday evening":      "since yesterday evening",
		"The light went out yesterday at 3 pm":      "yesterday at 3 pm",
		"a few days ago somebody scratched my car":  "a few days ago",
		"厨房漏水":                                      "", "每天晚上都很吵": "", "昨天修好今天又漏": "", "上周你们来过，还是漏": "", "明天能来修吗，水管漏了": "", "半夜总是有人唱歌": "", "晚上十点还在钻": "", "12楼的灯不亮": "", "3点水压小": "",
		"the lift is loud": "", "You fixed it yesterday and it leaks": "", "every Monday the bins overflow": "", "Sunday and Monday there was noise": "", "it drips from the ceiling": "",
	} {
		assert.Equal(t, want, When(said), said)
	}
}

// Each part of a time has an example that is it, as a whole.
func TestPartsOfTimes(t *testing.T) {
	parts := map[string]string{}
	for _, x := range times {
		shape := x.shape
		for name, of := range parts {
			shape = strings.ReplaceAll(shape, "{"+name+"}", of)
		}
		parts[x.name] = "(?:" + shape + ")"
		assert.Regexp(t, regexp.MustCompile(`(?i)^`+parts[x.name]+`$`), x.example, x.name)
	}
}
