package view_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/view"
)

func ExampleOf() {
	fmt.Println(view.Of(view.VoiceDo, "reply", "YH-V261127-01"))
	fmt.Println(view.Parts("reply.YH-V261127-01", 2))
	// Output:
	// voice_do:reply.YH-V261127-01
	// [reply YH-V261127-01]
}

func TestOf(t *testing.T) {
	for want, at := range map[string]view.Address{
		"roster": view.Of(view.Roster), "workload": view.Of(view.Workload, "", ""), "overdue:0": view.Of(view.Overdue, "0"), "queue:0:today:": view.Selected("today"),
		"incident_do:yes.YH-P261127-01": view.Of(view.IncidentDo, "yes", "YH-P261127-01", view.ID(domain.HomeID(0))), "incident_do:yes.YH-P261127-01.12": view.Of(view.IncidentDo, "yes", "YH-P261127-01", view.ID(domain.HomeID(12))),
		"": {},
	} {
		assert.Equal(t, want, at.String())
		assert.Equal(t, want == "", at.IsZero())
	}
	assert.Equal(t, "tw:week", view.Picture("tw", "week"))
}

func TestParts(t *testing.T) {
	for arg, want := range map[string][]string{
		"": {"", "", ""}, "a": {"a", "", ""}, "a.b": {"a", "b", ""}, "a.b.c": {"a", "b", "c"}, "a.b.c.d": {"a", "b", "c.d"}, ".": {"", "", ""},
	} {
		assert.Equal(t, want, view.Parts(arg, 3), arg)
	}
}

// The stored form is the text, as it was before addresses had a type: letters of every release wait in the same mailbox.
func TestStored(t *testing.T) {
	for text, b := range map[string]notice.Button{
		`{"do":"voice.reply","case":0,"view":"voice_do:reply.YH-V261127-01"}`: {Do: "voice.reply", View: view.Of(view.VoiceDo, "reply", "YH-V261127-01")},
		`{"do":"take","case":7}`: {Do: "take", Case: 7},
	} {
		got, err := json.Marshal(b)
		require.NoError(t, err)
		assert.Equal(t, text, string(got))
		var again notice.Button
		require.NoError(t, json.Unmarshal([]byte(text), &again))
		assert.Equal(t, b, again)
	}
	var old notice.Button
	require.NoError(t, json.Unmarshal([]byte(`{"do":"x","case":0,"view":"gone:1.2"}`), &old))
	assert.Equal(t, "gone:1.2", old.View.String(), "of an earlier release")
}
