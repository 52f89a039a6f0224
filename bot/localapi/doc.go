// Package localapi is a Bot API server in memory: it speaks Telegram's own HTTP interface to a bot and lets people,
// written in Go or sitting before a web page, chat with that bot. Tests of all rooms and the demo run on it.
//
// It serves what Guanjia uses, as Telegram does: limits, refusals and their words, long polling, webhooks, command
// menus, files (checked against testdata/api.json). It keeps nothing on disk, sends nothing to the network but
// webhooks, knows one bot, and forgets the oldest messages, files and presses beyond the bounds of Options.
//
//	s := localapi.New(localapi.Options{Token: "123:secret"})
//	defer s.Close()
//	web := httptest.NewServer(s)                       // the bot talks to web.URL
//	s.AddUser(localapi.User{ID: 7, First: "Wang", Language: "zh-hans"})
//	s.Say(7, "/start")
//	chat, err := s.Wait(ctx, 7, func(chat []localapi.Msg) bool { return chat[len(chat)-1].Bot })
package localapi
