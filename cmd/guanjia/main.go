// Command guanjia is a Telegram bot with which a property-management company handles complaints (docs/design.md §11).
//
// This package reads flags and settings, connects the rooms, starts and stops them. It has no rule about complaints, and it prints only
// for the operator.
//
//	guanjia demo     everything on a fresh machine: embedded storage, a local Bot API server, a web page
//	guanjia serve    the bot itself
//	guanjia migrate  bring the database's schema up to date
//	guanjia doctor   check configuration, token, database and Redis, with advice
//	guanjia health   ask a running bot whether it is well
//	guanjia version  which program this is
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"guanjia/configs"
	"guanjia/domain"
)

// Exit codes: an operator can tell a wrong configuration from another failure.
const (
	exitFine      = 0
	exitFailure   = 1
	exitConfigure = 2
)

// cli is the command line.
type cli struct {
	Config string `help:"YAML file with settings; the environment wins over it." env:"GUANJIA_CONFIG" placeholder:"FILE"`

	Demo    demoCmd    `cmd:"" help:"Run everything on this machine, with a web page to try it: no token, no server, no network."`
	Serve   serveCmd   `cmd:"" help:"Run the bot."`
	Migrate migrateCmd `cmd:"" help:"Bring the schema of the database up to date."`
	Doctor  doctorCmd  `cmd:"" help:"Check configuration, token, database and Redis, with advice."`
	Health  healthCmd  `cmd:"" help:"Ask the bot that runs with these settings whether it is well."`
	Version versionCmd `cmd:"" help:"Say which program this is."`
}

// world is what a command can use outside the program.
type world struct {
	out, err io.Writer
	environ  []string
	config   string
	now      func() time.Time // the clock; nil: that of this machine, in UTC
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	code := run(ctx, os.Args[1:], world{out: os.Stdout, err: os.Stderr, environ: os.Environ()})
	stop()
	os.Exit(code)
}

// run is main without the process: it parses the arguments, runs the command and returns the exit code.
func run(ctx context.Context, args []string, w world) int {
	var c cli
	code := -1
	parser, err := kong.New(&c, kong.Name("guanjia"),
		kong.Description("Guanjia (管家): a complaints desk for property management, in Telegram."),
		kong.Writers(w.out, w.err), kong.UsageOnError(), kong.Exit(func(status int) { code = status }))
	if err != nil {
		panic(err) // our own table of commands is wrong
	}
	parsed, err := parser.Parse(args)
	if code >= 0 { // --help was given
		return code
	}
	if err != nil {
		fmt.Fprintf(w.err, "guanjia: %v\nTry: guanjia --help\n", err)
		return exitConfigure
	}
	w.config = c.Config
	parsed.BindTo(ctx, (*context.Context)(nil))
	return explain(w.err, parsed.Run(w))
}

// explain prints for the operator what went wrong, and returns the exit code.
func explain(to io.Writer, err error) int {
	var faults configs.Faults
	switch {
	case err == nil, errors.Is(err, context.Canceled):
		return exitFine
	case errors.As(err, &faults):
		fmt.Fprintf(to, "guanjia: the configuration cannot be used:\n%v\n", faults)
		return exitConfigure
	}
	fmt.Fprintf(to, "guanjia: %s\n", plainly(err))
	return exitFailure
}

// plainly is an error as operators read it: without the kinds and catalogue keys of what people are told.
func plainly(err error) string {
	text := err.Error()
	for e := (*domain.Error)(nil); errors.As(err, &e); err = e.Cause {
		if e.Cause == nil {
			break
		}
		text = strings.Replace(text, string(e.Kind)+": "+e.Message.Key+": ", "", 1)
	}
	return text
}
