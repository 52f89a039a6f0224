// Package world is what the local Bot API server keeps in memory: people, chats, messages, files, presses and command
// menus. It tells people what they see happen, and the bot's inbox what people do. It speaks no HTTP, refuses nothing
// and checks no limit: bot/localapi does that for the bot, bot/localapi/people for the people.
//
// One lock guards everything: hold it during every call, and while you look at a Chat or a Person.
//
//	w := world.New(world.Options{Now: time.Now, Inbox: queue, Messages: 500, Bytes: 1 << 20})
//	w.Lock()
//	defer w.Unlock()
//	wang := w.Person(7)
//	m := w.Hear(wang.Chat, world.Msg{From: 7, Text: "/start"}) // the inbox gets the update
package world
