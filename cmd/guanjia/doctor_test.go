package main

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"guanjia/configs"
	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/persistence"
)

// TestDoctorLooksAtFlows: without a token, a server or a network; every conversation is fine.
func TestDoctorLooksAtFlows(t *testing.T) {
	var out, errs bytes.Buffer
	code := run(t.Context(), []string{"doctor", "--flows"}, world{out: &out, err: &errs})
	require.Zero(t, code, "%s%s", out.String(), errs.String())
	require.Regexp(t, `^conversations: [1-9][0-9]*, all fine in zh and en\n$`, out.String())
}

// The checks and the schema work on a new machine, where nothing has made the folder of the database yet.
func TestOnANewMachine(t *testing.T) {
	data := filepath.Join(t.TempDir(), "var", "guanjia")
	world := func(out, errs *bytes.Buffer) world {
		return world{out: out, err: errs, environ: []string{"GUANJIA_DATA=" + data, "TELEGRAM_BOT_TOKEN=123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw", "TELEGRAM_API_URL=http://127.0.0.1:1"}}
	}
	var out, errs bytes.Buffer
	run(t.Context(), []string{"doctor"}, world(&out, &errs))
	require.Contains(t, out.String(), "database: fine, and empty: serve makes the tables\n", errs.String())
	var migrated bytes.Buffer
	data = filepath.Join(t.TempDir(), "other")
	require.Zero(t, run(t.Context(), []string{"migrate"}, world(&migrated, &errs)), errs.String())
	out.Reset()
	run(t.Context(), []string{"doctor"}, world(&out, &errs))
	require.Contains(t, out.String(), "database: fine\n")
	at, err := os.Stat(data)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o700), at.Mode().Perm())

	data = filepath.Join(data, "guanjia.db", "below a file")
	out.Reset()
	run(t.Context(), []string{"doctor"}, world(&out, &errs))
	require.Contains(t, out.String(), "GUANJIA_DATA")
	require.NotContains(t, out.String(), "refuse.")
}

// Operators read causes, not the keys of what people are told.
func TestPlainly(t *testing.T) {
	away := domain.Refuse(domain.Unavailable, "refuse.unavailable", nil).Because(errors.New("connection refused"))
	require.Equal(t, "open the database: connection refused", plainly(fmt.Errorf("open the database: %w", away)))
	require.Equal(t, "not_found: refuse.no_case", plainly(domain.Refuse(domain.NotFound, "refuse.no_case", nil)))
	require.Equal(t, "a fault", plainly(errors.New("a fault")))
}

// TestDoctorLooksAtCommunities: what is set for a community that does not exist has no effect, which is a fault as soon as there is one.
func TestDoctorLooksAtCommunities(t *testing.T) {
	data := t.TempDir()
	store, err := persistence.Open(t.Context(), persistence.Options{URL: "sqlite:" + filepath.Join(data, "guanjia.db"), Migrate: true})
	require.NoError(t, err)
	defer func() { require.NoError(t, store.Close()) }()
	cfg := configs.Config{Data: data}
	look := func(codes ...string) (string, error) {
		cfg.Communities = map[string]configs.Rules{}
		for _, code := range codes {
			cfg.Communities[code] = configs.Rules{}
		}
		return lookAtCommunities(t.Context(), cfg)
	}
	found, err := look("YH", "QQ")
	require.NoError(t, err)
	require.Equal(t, "none is set up yet; settings wait for QQ, YH", found)
	_, err = store.AddCommunity(t.Context(), people.Community{Code: "YH", Name: "云湖花园", Zone: "Asia/Shanghai"})
	require.NoError(t, err)
	_, err = look("YH", "QQ", "CQ")
	require.EqualError(t, err, "what is set for CQ, QQ has no effect: there is no such community")
	said := &strings.Builder{}
	w := &works{cfg: cfg, store: store, log: slog.New(slog.NewTextHandler(said, nil))}
	w.lookAtCommunities(t.Context())
	require.Contains(t, said.String(), "what is set for CQ, QQ has no effect", "the bot says so at its start")
	said.Reset()
	w.cfg.Communities = map[string]configs.Rules{"YH": {}}
	w.lookAtCommunities(t.Context())
	require.Empty(t, said.String())
	for _, codes := range [][]string{nil, {"YH"}} {
		_, err = look(codes...)
		require.NoError(t, err)
	}
}

// A setting without effect ends each command that uses the database, with exit code 2.
func TestADirectoryBesideADatabaseIsAFault(t *testing.T) {
	for _, command := range []string{"serve", "migrate", "doctor"} {
		var out, errs bytes.Buffer
		code := run(t.Context(), []string{command}, world{out: &out, err: &errs, environ: []string{"GUANJIA_DATA=" + t.TempDir(), "DATABASE_URL=sqlite:" + filepath.Join(t.TempDir(), "a.db"),
			"TELEGRAM_BOT_TOKEN=123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw", "TELEGRAM_API_URL=http://127.0.0.1:1"}})
		require.Equal(t, 2, code, command)
		require.Contains(t, errs.String(), "GUANJIA_DATA: has no effect beside database_url", command)
	}
}
