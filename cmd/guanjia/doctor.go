package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"guanjia/bot/catalogue"
	"guanjia/bot/telegram"
	"guanjia/configs"
	"guanjia/dialog/flows"
	"guanjia/dialog/lint"
	"guanjia/domain/people"
	"guanjia/persistence"
	"guanjia/persistence/dialogstate"
)

// doctorCmd checks what the bot needs and prints one line for each, with advice if something is wrong. With Flows it checks the
// conversations instead, which needs neither token nor servers.
type doctorCmd struct {
	Flows bool `help:"Check the conversations and their texts only; needs neither token nor servers."`
}

// errSick makes the exit code 1; what is wrong has been printed already.
var errSick = errors.New("some checks failed")

// examinations are the checks of doctor in order.
var examinations = []struct {
	what, advice string
	look         func(ctx context.Context, cfg configs.Config) (string, error)
}{
	{"token", "get a token from @BotFather, and check TELEGRAM_API_URL and the network", lookAtToken},
	{"database", "check DATABASE_URL, and that the server runs and lets this user in; without DATABASE_URL, that GUANJIA_DATA is a folder for this user to write in", lookAtDatabase},
	{"communities", "correct the codes under communities: in the file, or remove what is set there; /community lists the codes", lookAtCommunities},
	{"redis", "check REDIS_URL, and that the server runs", lookAtRedis},
}

// Run makes all checks and fails if one of them fails.
func (d doctorCmd) Run(ctx context.Context, w world) error {
	if d.Flows {
		return lookAtFlows(w)
	}
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
			fmt.Fprintf(w.out, "%s: %s\n  %s\n", e.what, plainly(err), e.advice)
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
	if err := makeData(cfg); err != nil {
		return "", err
	}
	store, err := persistence.Open(ctx, persistence.Options{URL: string(cfg.DatabaseURL())})
	var schema *persistence.SchemaError
	switch {
	case errors.As(err, &schema) && schema.Database == 0:
		return "fine, and empty: serve makes the tables", nil
	case errors.As(err, &schema) && schema.Database < schema.Program:
		return fmt.Sprintf("fine; serve brings its %s from version %d to %d (guanjia migrate does it before)", schema.Part, schema.Database, schema.Program), nil
	case err != nil:
		return "", err
	}
	defer func() { _ = store.Close() }()
	return "fine", store.Ping(ctx)
}

// lookAtCommunities compares the communities with settings of their own with those that exist. Before the first one is set up, the settings
// wait for it.
func lookAtCommunities(ctx context.Context, cfg configs.Config) (string, error) {
	if len(cfg.Communities) == 0 {
		return "fine, none has settings of its own", nil
	}
	store, err := persistence.Open(ctx, persistence.Options{URL: string(cfg.DatabaseURL())})
	var schema *persistence.SchemaError
	switch {
	case errors.As(err, &schema) && schema.Database < schema.Program:
		return "not compared before the schema is up to date", nil
	case err != nil:
		return "", err
	}
	defer func() { _ = store.Close() }()
	all, err := store.Communities(ctx)
	if err != nil {
		return "", err
	}
	if len(all) == 0 {
		return "none is set up yet; settings wait for " + strings.Join(slices.Sorted(maps.Keys(cfg.Communities)), ", "), nil
	}
	return "fine", withoutCommunity(cfg, all)
}

// withoutCommunity is the fault that something is set for communities that do not exist; nil if there is none. Before the first community is
// set up, what is set waits for it.
func withoutCommunity(cfg configs.Config, all []people.Community) error {
	missing := slices.DeleteFunc(slices.Sorted(maps.Keys(cfg.Communities)), func(code string) bool {
		return slices.ContainsFunc(all, func(c people.Community) bool { return c.Code == code })
	})
	if len(all) == 0 || len(missing) == 0 {
		return nil
	}
	return fmt.Errorf("what is set for %s has no effect: there is no such community", strings.Join(missing, ", "))
}

func lookAtRedis(ctx context.Context, cfg configs.Config) (string, error) {
	if cfg.Redis == "" {
		return "not set: conversations are stored in the database", nil
	}
	r, err := dialogstate.OpenRedis(string(cfg.Redis), "guanjia:")
	if err != nil {
		return "", err
	}
	defer func() { _ = r.Close() }()
	return "fine", r.Ping(ctx)
}

// lookAtFlows checks every conversation, with the company's categories, in every language.
func lookAtFlows(w world) error {
	cfg, err := configs.Load(w.config, w.environ, configs.NeedNothing)
	if err != nil {
		return err
	}
	texts, err := catalogue.New()
	if err != nil {
		return err
	}
	all := flows.All(flows.Settings{Categories: keysOf(cfg)})
	problems := lint.Check(all, texts.Texts(), lint.Limits{Text: telegram.MaxText, Toast: telegram.MaxToast, Buttons: telegram.MaxButtons,
		Row: telegram.MaxInRow, Data: telegram.MaxData})
	for _, p := range problems {
		fmt.Fprintln(w.out, p)
	}
	if len(problems) > 0 {
		return errSick
	}
	fmt.Fprintf(w.out, "conversations: %d, all fine in %s\n", len(all), strings.Join(texts.Texts().Languages(), " and "))
	return nil
}
