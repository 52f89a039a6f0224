package main

import (
	"context"
	"errors"
	"fmt"

	"guanjia/bot/telegram"
	"guanjia/configs"
	"guanjia/persistence"
	"guanjia/persistence/dialogstate"
)

// doctorCmd checks what the bot needs, one line each, with advice where something is wrong.
type doctorCmd struct{}

// errSick makes the exit code 1; what is wrong has been told already.
var errSick = errors.New("not everything is well")

// examinations are what doctor looks at, in their order.
var examinations = []struct {
	what, advice string
	look         func(ctx context.Context, cfg configs.Config) (string, error)
}{
	{"token", "get a token from @BotFather, and check TELEGRAM_API_URL and the network", lookAtToken},
	{"database", "check DATABASE_URL, and that the server runs and lets this user in", lookAtDatabase},
	{"redis", "check REDIS_URL, and that the server runs", lookAtRedis},
}

// Run examines everything and fails if something is wrong.
func (doctorCmd) Run(ctx context.Context, w world) error {
	cfg, err := configs.Load(w.config, w.environ, configs.NeedToken)
	if err != nil {
		return err
	}
	fmt.Fprintln(w.out, "configuration: fine")
	sick := false
	for _, e := range examinations {
		found, err := e.look(ctx, cfg)
		if err != nil {
			sick = true
			fmt.Fprintf(w.out, "%s: %v\n  %s\n", e.what, err, e.advice)
			continue
		}
		fmt.Fprintf(w.out, "%s: %s\n", e.what, found)
	}
	if sick {
		return errSick
	}
	return nil
}

func lookAtToken(ctx context.Context, cfg configs.Config) (string, error) {
	api := telegram.New(telegram.Options{Token: telegram.Secret(cfg.Telegram.Token), URL: cfg.Telegram.APIURL})
	me, err := api.Me(ctx)
	if err != nil {
		return "", err
	}
	return "fine, this is @" + me.Username, nil
}

func lookAtDatabase(ctx context.Context, cfg configs.Config) (string, error) {
	store, err := persistence.Open(ctx, persistence.Options{URL: string(cfg.DatabaseURL())})
	if err != nil {
		return "", err
	}
	defer func() { _ = store.Close() }()
	return "fine", store.Ping(ctx)
}

func lookAtRedis(ctx context.Context, cfg configs.Config) (string, error) {
	if cfg.Redis == "" {
		return "not set: conversations live in the database", nil
	}
	r, err := dialogstate.OpenRedis(string(cfg.Redis), "guanjia:")
	if err != nil {
		return "", err
	}
	defer func() { _ = r.Close() }()
	return "fine", r.Ping(ctx)
}
