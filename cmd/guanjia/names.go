package main

import (
	"crypto/rand"
	"io"
	"log/slog"

	"guanjia/configs"
)

// newRun names a conversation: 13 letters and digits, 65 bits, so that no two are ever the same.
func newRun() string {
	const length = 13
	return rand.Text()[:length]
}

// levels of the log by their names in the configuration.
var levels = map[string]slog.Level{"debug": slog.LevelDebug, "info": slog.LevelInfo, "warn": slog.LevelWarn, "error": slog.LevelError}

// newLog writes lines of text without people's words (CONTRIBUTING.md §5).
func newLog(to io.Writer, cfg configs.Config) *slog.Logger {
	return slog.New(slog.NewTextHandler(to, &slog.HandlerOptions{Level: levels[cfg.LogLevel]}))
}
