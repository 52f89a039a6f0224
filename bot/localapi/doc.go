// Package localapi is a Bot API server in memory. It offers Telegram's own HTTP interface to a bot, and lets people (Go code or a web
// page) chat with that bot. Tests of all rooms and the demo use it.
//
// It serves what Guanjia uses, as Telegram does: limits, error answers with their words, long polling, webhooks, command menus, files
// (compared with testdata/api.json). It never writes to disk, and its only calls to the network are webhooks. It has one bot, and deletes
// the oldest messages, files and presses beyond the bounds of Options.
//
// This package is the HTTP side: the methods, their limits and error answers, and faults on demand. Its children are markup (formatted texts),
// wire (JSON types), updates (the queue to the bot), world (people, chats, messages) and people (what people do). All that people do are
// methods of a Server.
//
//	s := localapi.New(localapi.Options{Token: "123:secret"})
//	defer s.Close()
//	web := httptest.NewServer(s)                       // the bot talks to web.URL
//	s.AddUser(localapi.User{ID: 7, First: "Wang", Language: "zh-hans"})
//	s.Say(7, "/start")
//	chat, err := s.Wait(ctx, 7, func(chat []localapi.Msg) bool { return chat[len(chat)-1].Bot })
package localapi

import (
	"guanjia/bot/localapi/markup"
	"guanjia/bot/localapi/wire"
	"guanjia/bot/localapi/world"
)

// User is world.User. This and the following names stand for those of the children, so that a caller imports only this package.
type User = world.User

// Msg is world.Msg.
type Msg = world.Msg

// File is world.File.
type File = world.File

// Event is world.Event.
type Event = world.Event

// Entity is markup.Entity.
type Entity = markup.Entity

// Button is wire.Button.
type Button = wire.Button

// ReplyKeyboard is wire.ReplyKeyboard.
type ReplyKeyboard = wire.ReplyKeyboard

// ReplyButton is wire.ReplyButton.
type ReplyButton = wire.ReplyButton

// Location is wire.Location.
type Location = wire.Location

// Command is wire.Command.
type Command = wire.Command

// Kinds of Event; see package world for all.
const (
	EventMessage  = world.EventMessage
	EventEdit     = world.EventEdit
	EventDelete   = world.EventDelete
	EventKeyboard = world.EventKeyboard
	EventTyping   = world.EventTyping
	EventToast    = world.EventToast
	EventCommands = world.EventCommands
)
