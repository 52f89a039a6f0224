package telegram_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/telegram"
)

func TestCommand(t *testing.T) {
	for text, want := range map[string][2]string{
		"/start":                             {"start", ""},
		"/case YH-261123-007":                {"case", "YH-261123-007"},
		"/Case@GuanjiaBot\n 电梯 又坏了 ":         {"case", "电梯 又坏了"},
		"/case　全角":                           {"case", "全角"},
		"/":                                  {},
		"/电梯":                                {},
		"/a/b":                               {},
		" /start":                            {},
		"text /start":                        {},
		"/abcdefghijklmnopqrstuvwxyz0123456": {},
	} {
		m := telegram.Message{Text: text}
		name, args, ok := m.Command()
		assert.Equal(t, want, [2]string{name, args}, text)
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

// TestDecodeWhatPeopleSend: a venue keeps its name and address, a live location is a location, a checklist is words, service messages
// are marked, and what cannot be read is told from them.
func TestDecodeWhatPeopleSend(t *testing.T) {
	at := telegram.Location{Latitude: 31.2, Longitude: 121.4}
	venue := at
	venue.Name = "3号楼地下车库入口, 阳光路88号"
	for fields, want := range map[string]telegram.Message{
		`"venue":{"location":{"latitude":31.2,"longitude":121.4},"title":"3号楼地下车库入口","address":"阳光路88号"},"location":{"latitude":31.2,"longitude":121.4}`: {Kind: telegram.KindLocation, Location: &venue, Text: venue.Name},
		`"location":{"latitude":31.2,"longitude":121.4,"live_period":900,"horizontal_accuracy":12.5}`:                                                    {Kind: telegram.KindLocation, Location: &at},
		`"checklist":{"title":"漏水的三处","tasks":[{"id":1,"text":"厨房"},{"id":2,"text":"卫生间"}]}`:                                                             {Kind: telegram.KindText, Text: "漏水的三处\n厨房\n卫生间"},
		`"poll":{"id":"1","question":"修不修"}`: {Kind: telegram.KindOther}, `"dice":{"emoji":"🎲","value":3}`: {Kind: telegram.KindOther},
		`"story":{"chat":{"id":5},"id":1}`: {Kind: telegram.KindOther}, `"paid_media":{"star_count":1},"caption":"现场照片"`: {Kind: telegram.KindOther, Text: "现场照片"},
		`"pinned_message":{"message_id":101,"date":0,"chat":{"id":0,"type":"private"}}`: {Kind: telegram.KindOther, Service: true},
		`"message_auto_delete_timer_changed":{"message_auto_delete_time":86400}`:        {Kind: telegram.KindOther, Service: true},
		`"chat_background_set":{"type":{}}`:                                             {Kind: telegram.KindOther, Service: true}, `"write_access_allowed":{}`: {Kind: telegram.KindOther, Service: true},
	} {
		u := telegram.Decode(json.RawMessage(`{"update_id":5,"message":{"message_id":1,"date":1,` + fields + `}}`))
		require.NoError(t, u.Broken, fields)
		got := telegram.Message{Kind: u.Message.Kind, Location: u.Message.Location, Text: u.Message.Text, Service: u.Message.Service}
		assert.Equal(t, want, got, fields)
	}
}
