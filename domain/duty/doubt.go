package duty

import "guanjia/domain/alarm"

// Doubted returns who first said to the office that it was a false alarm, while it needs somebody all the same; false: nobody said so, the
// alarm is over, or the reader is not of the office.
func (v View) Doubted() (alarm.Doubt, bool) {
	if !v.Office || len(v.Alarm.Doubts) == 0 || !v.Alarm.Dangerous() {
		return alarm.Doubt{}, false
	}
	return v.Alarm.Doubts[0], true
}
