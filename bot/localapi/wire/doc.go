// Package wire has the Bot API's types as JSON, as far as the local server sends or accepts them. The field names in JSON are Telegram's;
// TestAnswersFitTheSpec in bot/localapi compares them with the machine-readable Bot API. The package decides and stores nothing.
//
//	body, err := json.Marshal(wire.Update{ID: 1, Message: &wire.Message{ID: 7, Chat: wire.Chat{ID: 9, Type: "private"}}})
package wire
