package telegram_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/telegram"
)

func TestCommand(t *testing.T) {
	for text, want := range map[string][3]string{
		"/start":                             {"start", "", ""},
		"/case YH-261123-007":                {"case", "YH-261123-007", ""},
		"/Case@GuanjiaBot\n 电梯 又坏了 ":         {"case", "电梯 又坏了", "GuanjiaBot"},
		"/case　全角":                           {"case", "全角", ""},
		"/":                                  {},
		"/电梯":                                {},
		"/a/b":                               {},
		" /start":                            {},
		"text /start":                        {},
		"/abcdefghijklmnopqrstuvwxyz0123456": {},
	} {
		m := telegram.Message{Text: text}
		name, args, ok := m.Command()
		assert.Equal(t, want, [3]string{name, args, m.CommandTo()}, text)
		assert.Equal(t, want[0] != "", ok, text)
	}
}

// TestDecode: an update of an unknown kind is empty, a broken one keeps its id.
func TestDecode(t *testing.T) {
	for raw, want := range map[string]telegram.Update{
		`{"update_id":5,"poll":{}}`:                {ID: 5},
		`{"update_id":6,"message":"rubbish"}`:      {ID: 6},
		`{"message":[], "update_id":7}`:            {ID: 7},
		`{"update_id":"8","message":{}}`:           {},
		`{"update_id":99999999999999999999999999}`: {},
		`[]`: {}, `null`: {}, ``: {}, `{`: {},
	} {
		got := telegram.Decode(json.RawMessage(raw))
		assert.Equal(t, want.ID, got.ID, raw)
		assert.Nil(t, got.Message, raw)
		assert.Equal(t, raw, string(got.Raw))
	}
	assert.Error(t, telegram.Decode(json.RawMessage(`{"update_id":6,"message":"rubbish"}`)).Broken)
	assert.NoError(t, telegram.Decode(json.RawMessage(`{"update_id":5,"poll":{}}`)).Broken)
}

// FuzzDecode: no bytes stop the bot, and an update is either decoded or marked as Broken.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		`{"update_id":1,"message":{"message_id":1,"date":1,"chat":{"id":7,"type":"private"},"text":"/start 电梯","photo":[{"file_id":"a"}]}}`,
		`{"update_id":2,"callback_query":{"id":"1","from":{"id":7},"message":{"message_id":1,"date":0},"data":"x"}}`,
		`{"update_id":3,"my_chat_member":{"old_chat_member":{"status":"member"}}}`, `{"update_id":-9}`, `{"update_id":1e3}`, `[`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		u := telegram.Decode(raw)
		if u.Broken != nil && (u.Message != nil || u.Press != nil || u.Member != nil) {
			t.Fatal("broken, yet understood")
		}
		if u.Broken == nil && !json.Valid(raw) {
			t.Fatal("understood, yet no JSON")
		}
		if u.Message != nil {
			u.Message.Command()
		}
	})
}
