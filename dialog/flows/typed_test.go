package flows_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/configs"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
)

// TestTypedFormsAreClear: everything that can be typed instead of a button names one option of its question, in any language, and none of
// the operations of the same screen.
func TestTypedFormsAreClear(t *testing.T) {
	cat, err := texts()
	require.NoError(t, err)
	cfg, err := configs.Load("", nil, configs.NeedNothing)
	require.NoError(t, err)
	var offered flows.Settings
	for _, c := range cfg.Categories {
		offered.Categories = append(offered.Categories, c.Key)
	}
	for name, f := range flows.All(offered) {
		for _, s := range f.Steps {
			meant := map[string]string{}
			note := func(key string) {
				for _, form := range cat.Forms(key) {
					form = strings.ToLower(strings.ReplaceAll(form, " ", ""))
					assert.Contains(t, []string{"", key}, meant[form], "%q at %s.%s means two things", form, name, s.Key)
					meant[form] = key
				}
			}
			beside := []string{"dialog.back", "dialog.cancel"}
			if s.Optional {
				beside = append(beside, "dialog.skip")
			}
			for _, key := range slices.Concat(beside, optionsOf(f, s)) {
				note(key)
			}
		}
	}
}

// optionsOf lists the keys of what a step offers.
func optionsOf(f dialog.Flow, s dialog.Step) []string {
	k, ok := s.Answer.(dialog.Choice)
	if !ok {
		return nil
	}
	var keys []string
	for _, o := range options[k.Options.Fact] {
		if o.Key != "" {
			keys = append(keys, o.Key)
		}
	}
	prefix := k.Options.Prefix
	if prefix == "" {
		prefix = f.Name + "." + s.Key + "."
	}
	for _, v := range k.Options.Values {
		keys = append(keys, prefix+v)
	}
	return keys
}

// TestTypedInPlaceOfPressed: an owner who never presses a button can finish.
func TestTypedInPlaceOfPressed(t *testing.T) {
	k := converse(t, domain.Chinese, "complaint", map[string]string{"community": "1", "offer": "yes"}, nil,
		say("是", "yes"), say("漏水", "leak"), say("地下车库", "car park"), say("顶上滴水", "It drips"), say("刚才", "now"), say("没有", "none"),
		say("维修", "repair"), say("好", "ok"))
	require.NotNil(t, k.result, k.out.String())
	assert.Equal(t, []string{"plumbing"}, k.result.Answers["category"].Choices)
	assert.Equal(t, []string{"garage"}, k.result.Answers["place"].Choices)
	assert.True(t, k.result.Answers["evidence"].Skipped)

	k = converse(t, domain.English, "survey", about("resolved"), nil,
		say("有", "yes"), say("没有", "No"), say("2", "2"), say("跳过", "Skip"), say("还在漏", "It still leaks"))
	require.NotNil(t, k.result, k.out.String())
	assert.Equal(t, []string{"no"}, k.result.Answers["solved"].Choices)
}
