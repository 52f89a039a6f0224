package office_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
	"guanjia/domain/duty"
	"guanjia/domain/office/officetest"
)

// TestNobodyIsForgottenInAnEmergency: who has reported a danger is not deleted before nobody is in danger any more, however the deletion is
// asked for; nothing is withdrawn meanwhile.
func TestNobodyIsForgottenInAnEmergency(t *testing.T) {
	h := open(t)
	calls := duty.New(h.Store, h.Desk)
	filed := h.Filed("calm", complaint.Filing{})
	emergency := h.Filed("fire", complaint.Filing{Category: "elevator", Words: "着火了", Emergency: true, Danger: "fire"})
	for _, do := range []struct {
		name string
		do   alarm.Action
		rec  alarm.Record
	}{{"called", "", nil}, {"answered", alarm.Answer, alarm.Answering{Minutes: 5}}, {"on site", alarm.Arrive, alarm.Plain{}}} {
		if do.do != "" {
			_, err := calls.Do(ctx(), h.Li, "do "+do.name, emergency.Case.ID, do.do, do.rec)
			require.NoError(t, err)
		}
		err := h.Office.Own.Forget(ctx(), h.Wang, "forget "+do.name)
		assert.Equal(t, "refuse.forget_emergency", officetest.Key(err), do.name)
		own, err := h.OwnCases(ctx(), h.Wang)
		require.NoError(t, err)
		require.Len(t, own, 2)
		for _, v := range own {
			assert.True(t, v.Case.Open(), "nothing is withdrawn")
		}
		assert.NoError(t, h.Office.Own.NoEmergency(ctx(), h.Zhao), "somebody else's")
	}
	_, err := calls.Do(ctx(), h.Li, "contain", emergency.Case.ID, alarm.Contain, alarm.Containing{Finding: alarm.Finding{Words: "火灭了", People: "无人受伤"}})
	require.NoError(t, err)
	require.NoError(t, h.Office.Own.Forget(ctx(), h.Wang, "forget"))
	gone, err := h.Store.Case(ctx(), filed.Case.ID)
	require.NoError(t, err)
	assert.False(t, gone.Open())
}
