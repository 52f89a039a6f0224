package dialog

import "testing"

func TestSmoke(t *testing.T) {
	f := Flow{Name: "x", Version: 1, Steps: []Step{
		{Key: "a", Answer: Choice{Options: Fixed("p", "q")}},
		{Key: "b", Answer: Text{Max: 5}, Optional: true},
		{Key: "c", Answer: Confirm{}},
	}}
	tn := Advance(f, State{}, Event{ID: 1, Kind: Begin, Start: &Start{Flow: "x"}, Run: "RUN"}, Facts{})
	for i := range 3 {
		t.Logf("%+v %+v", tn.State, tn.Screen)
		tn = Advance(f, tn.State, Event{ID: int64(i + 2), Kind: Press, Data: tn.Screen.Rows[0][0].Data, Message: 9}, Facts{})
		if tn.Result != nil {
			break
		}
		if i == 0 {
			tn = Advance(f, tn.State, Event{ID: 77, Kind: Say, Text: "hello!!"}, Facts{})
			t.Logf("%+v %+v", tn.State, tn.Screen)
			tn = Advance(f, tn.State, Event{ID: 78, Kind: Say, Text: "hello"}, Facts{})
		}
	}
	if tn.Result == nil {
		t.Fatalf("%+v", tn)
	}
}
