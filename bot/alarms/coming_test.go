package alarms

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestComing(t *testing.T) {
	for said, want := range map[string]bool{
		"我去": true, "我来了": true, "我马上过去，5分钟": true, "我去，10分钟": true, "收到，马上到场": false, "收到，我现在过去": true, "在路上": true, "好的，我这就去": true, "出发了": true,
		"I'm going": true, "I’ll go": true, "On my way, 5 min": true, "coming in 10 minutes": true, "OK, be there in 5 minutes": true, "I am coming now": true,
		"我去过了": false, "谁去": false, "我不去": false, "我去不了": false, "去年漏过水": false, "来电投诉": false, "我来登记一件投诉": false, "going up again": false, "I cannot go": false, "": false,
	} {
		assert.Equal(t, want, Coming(said), said)
	}
}
