// Package world is what the local Bot API server stores in memory: people, chats, messages, files, presses and command menus. It shows
// people what happens, and gives the bot's inbox what people do. It has no HTTP, refuses nothing and checks no limit: bot/localapi does
// that for the bot, bot/localapi/people for people.
//
// One lock guards everything: hold it during every call, and while you read a Chat or a Person.
//
//	w := world.New(world.Options{Now: time.Now, Inbox: queue, Messages: 500, Bytes: 1 << 20})
//	w.Lock()
//	defer w.Unlock()
//	wang := w.Person(7)
//	m := w.Hear(wang.Chat, world.Msg{From: 7, Text: "/start"}) // the inbox gets the update
package world
