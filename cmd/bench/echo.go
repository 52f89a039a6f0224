package main

import (
	"net/http"
	"os"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// echo answers each message with its own words: the best that the library and the machine can do. It runs until it is killed.
func echo(url string) {
	const idle = 200
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConns, transport.MaxIdleConnsPerHost = idle, idle
	bot, err := tgbotapi.NewBotAPIWithClient(token, url+"/bot%s/%s", &http.Client{Transport: transport})
	if err != nil {
		os.Exit(1)
	}
	for u := range bot.GetUpdatesChan(tgbotapi.UpdateConfig{Timeout: 1}) {
		if u.Message != nil {
			go func() { _, _ = bot.Send(tgbotapi.NewMessage(u.Message.Chat.ID, u.Message.Text)) }()
		}
	}
}
