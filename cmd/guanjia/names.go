package main

import (
	"crypto/rand"
	"io"
	"log/slog"

	"guanjia/configs"
)

// newRun returns a new name of a conversation: 13 letters and digits with 65 random bits, so that no two are the same.
func newRun() string {
	const length = 13
	return rand.Text()[:length]
}

// levels of the log by their names in the configuration.
var levels = map[string]slog.Level{"debug": slog.LevelDebug, "info": slog.LevelInfo, "warn": slog.LevelWarn, "error": slog.LevelError}

// newLog makes a logger of text lines, which never have people's words (CONTRIBUTING.md §5).
func newLog(to io.Writer, cfg configs.Config) *slog.Logger {
	return slog.New(slog.NewTextHandler(to, &slog.HandlerOptions{Level: levels[cfg.LogLevel]}))
}
