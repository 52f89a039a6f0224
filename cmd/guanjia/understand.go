package main

import (
	"runtime/debug"

	"guanjia/bot/words"
	"guanjia/configs"
)

// wordsOf compiles the word lists of the configuration.
func wordsOf(cfg configs.Config) (words.Words, error) {
	own := words.Own{NotBefore: cfg.NotDanger.Before, NotAfter: cfg.NotDanger.After}
	for _, c := range cfg.Categories {
		own.Categories = append(own.Categories, words.Topic{Key: c.Key, Words: c.Words})
	}
	for _, d := range cfg.Dangers {
		own.Dangers = append(own.Dangers, words.Topic{Key: d.Key, Category: d.Category, Call: d.Call, Words: d.Words})
	}
	return words.New(own)
}

// freeMemory gives back the memory that only the start has used, when the tables of words are compiled. What the start leaves behind is more
// than what a quiet bot needs, and the runtime would keep most of it for minutes.
func (w *works) freeMemory() {
	w.words.Danger("")
	debug.FreeOSMemory()
}
