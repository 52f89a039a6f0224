package main_test

import (
	"io/fs"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// room is a folder of the house and what lies below it, and which of our rooms it may use. The first room in the table
// that fits a package counts, so the narrower ones stand before the wider ones.
type room struct {
	path string
	uses []string // rooms with all below them; its own packages are always allowed
	why  string
}

var rooms = []room{
	{"cmd", []string{"bot", "configs", "dialog", "domain", "persistence"}, "cmd wires the rooms together"},
	{"configs", []string{"domain", "bot/telegram/webhook"}, "settings are read before anything else stands"},

	{"domain/calendar", []string{"domain@"}, "working time is arithmetic: it knows no person and no case"},
	{"domain/people", []string{"domain@", "domain/calendar"}, "who is who does not depend on what they complain about"},
	{"domain/place", []string{"domain@", "domain/people"}, "what words say about a place does not depend on who complains there"},
	{"domain/scope/around", []string{"domain@", "domain/people", "domain/place", "domain/scope"}, "what is around is loaded without knowing what for"},
	{"domain/scope", []string{"domain@", "domain/people", "domain/place"}, "which homes something concerns does not depend on what it is"},
	{"domain/length", nil, "how a text is counted does not depend on what it says"},
	{"domain/view", nil, "an address is text: what a page shows is decided by who opens it"},
	{"domain/notice", []string{"domain@", "domain/calendar", "domain/people", "domain/view"}, "a notice names a message, it does not know why it is sent"},
	{"domain/ticket", []string{"domain@"}, "what every kind of ticket shares knows none of them"},
	{"domain/promise", []string{"domain@", "domain/calendar"}, "what is promised in time is arithmetic: it knows no case"},
	{"domain/improve", []string{"domain@", "domain/ticket"}, "an improvement action knows its case by an identifier only"},
	{"domain/alarm", []string{"domain@", "domain/notice", "domain/ticket"}, "an alarm knows its case by an identifier only"},
	{"domain/voice", []string{"domain@", "domain/ticket"}, "a question, suggestion or praise knows its complaint by an identifier only"},
	{"domain/informing", []string{"domain@", "domain/incident", "domain/scope", "domain/place", "domain/people", "domain/notice", "domain/ticket", "domain/lookup"}, "who is told does not depend on any case"},
	{"domain/incident", []string{"domain@", "domain/ticket", "domain/scope", "domain/people", "domain/notice", "domain/view", "domain/length"}, "an incident knows its case and its readers by an identifier only"},
	{"domain/announcing", []string{"domain@", "domain/announce", "domain/scope", "domain/place", "domain/people", "domain/notice", "domain/ticket", "domain/lookup"}, "who is told does not depend on any case"},
	{"domain/announce", []string{"domain@", "domain/ticket", "domain/scope", "domain/notice", "domain/view", "domain/length"}, "an announcement knows its readers by an identifier only"},
	{"domain/rostering", []string{"domain@", "domain/roster", "domain/people", "domain/notice", "domain/ticket", "domain/lookup", "domain/view"}, "who is on duty does not depend on what happens: it knows no case and no alarm"},
	{"domain/roster", []string{"domain@", "domain/ticket", "domain/calendar", "domain/people"}, "a shift knows its person by an identifier only"},
	{"domain/complaint", []string{"domain@", "domain/calendar", "domain/people", "domain/place", "domain/notice", "domain/ticket", "domain/promise"}, "what a case is does not depend on how it changes"},
	{"domain/casework/gate", []string{"domain@", "domain/ticket", "domain/complaint"}, "what is missing is read off the case and the record: it knows no row of the table"},
	{"domain/casework/telling", []string{"domain@", "domain/ticket", "domain/promise", "domain/complaint"}, "what is told follows from the change: it decides no move"},
	{"domain/casework", []string{"domain@", "domain/casework/gate", "domain/casework/telling", "domain/calendar", "domain/people", "domain/notice", "domain/ticket", "domain/promise", "domain/complaint"},
		"the rules of a case stand below those who count or keep cases"},
	{"domain/summary", []string{"domain@", "domain/calendar", "domain/people", "domain/ticket", "domain/notice", "domain/promise", "domain/complaint"}, "figures are made from cases, never the other way"},
	{"domain/lookup", []string{"domain@", "domain/calendar", "domain/people", "domain/place", "domain/notice", "domain/ticket", "domain/promise", "domain/complaint", "domain/casework", "domain/improve", "domain/alarm", "domain/announce", "domain/incident", "domain/roster", "domain/voice", "domain/summary"},
		"what people see does not depend on how a case is changed"},
	{"domain/call", []string{"domain@", "domain/people", "domain/notice", "domain/complaint", "domain/lookup"}, "who is called does not depend on how a case is changed"},
	{"domain/household", []string{"domain@", "domain/people"}, "what somebody is to a home gives no rights, and so needs no rules of others"},
	{"domain/group", []string{"domain@", "domain/casework", "domain/complaint", "domain/people", "domain/ticket"}, "a group sees a case, and whether it can be taken: it changes none"},
	{"domain/duty", []string{"domain@", "domain/alarm", "domain/people", "domain/notice", "domain/ticket", "domain/complaint", "domain/lookup", "domain/desk"}, "who is called does not depend on how people join or leave"},
	{"domain/improving", []string{"domain@", "domain/people", "domain/notice", "domain/ticket", "domain/complaint", "domain/improve", "domain/summary", "domain/lookup", "domain/view"},
		"improvement actions live on after their case: what is done to a case does not concern them"},
	{"domain/hearing", []string{"domain@", "domain/people", "domain/notice", "domain/ticket", "domain/complaint", "domain/voice", "domain/lookup", "domain/view"}, "what is no complaint does not depend on how a case is changed"},
	{"domain/digest", []string{"domain@", "domain/announcing", "domain/informing", "domain/incident", "domain/people", "domain/notice", "domain/ticket", "domain/complaint", "domain/voice", "domain/lookup", "domain/summary", "domain/view"}, "a digest tells what lookup shows: it changes no case"},
	{"domain/office", []string{"domain"}, "the office stands on all of the domain: what it does to people may concern their cases"},
	{"domain/desk", []string{"domain@", "domain/calendar", "domain/people", "domain/place", "domain/notice", "domain/ticket", "domain/promise", "domain/complaint", "domain/casework", "domain/improve", "domain/improving", "domain/alarm", "domain/summary", "domain/lookup"},
		"the desk does not depend on how people join or leave"},
	{"domain/command", []string{"domain@", "domain/announce", "domain/incident", "domain/complaint", "domain/casework", "domain/office"}, "what can be typed is listed without doing any of it"},
	{"domain", nil, "the words that all rooms share depend on none of them"},

	{"dialog/flows", []string{"dialog", "domain"}, "a conversation is data: it knows neither Telegram nor storage"},
	{"dialog/button", nil, "what a button carries is a format: it knows neither flows nor screens"},
	{"dialog/ending", nil, "how a conversation ended is a word: it knows neither flows nor screens"},
	{"dialog/read", nil, "reading typed words knows neither flows nor languages"},
	{"dialog/screen", []string{"dialog@", "dialog/button"}, "a screen follows from flow, state and facts"},
	{"dialog/answer", []string{"dialog@"}, "answers get their types from the record that the caller names"},
	{"dialog/codec", []string{"dialog@", "dialog/button"}, "the stored form follows from the state and from nothing else"},
	{"dialog/lint", []string{"dialog@", "dialog/button", "dialog/ending"}, "checks read flows: they run no conversation and know no messenger"},
	{"dialog/record", []string{"dialog@"}, "what a store keeps is bytes: it knows neither their form nor a store"},
	{"dialog/seen", []string{"dialog@"}, "what was read is remembered without knowing how it is read"},
	{"dialog/drive", []string{"dialog@", "dialog/button", "dialog/codec", "dialog/ending", "dialog/record", "dialog/screen", "dialog/seen"}, "the driver keeps and advances conversations for whoever calls it: it knows neither Telegram nor a store of ours"},
	{"dialog/dialogtest", []string{"dialog@", "dialog/answer", "dialog/button", "dialog/codec", "dialog/drive", "dialog/ending", "dialog/lint", "dialog/record", "dialog/screen"},
		"tests of conversations need the engine only"},
	{"dialog/days", []string{"dialog/read"}, "which days are taken is decided from words and a calendar alone"},
	{"dialog", []string{"dialog/button", "dialog/days", "dialog/ending", "dialog/read"}, "the engine must be usable without the rest of Guanjia: it is pure and knows not even its driver"},

	{"bot/telegram/webhook", nil, "what Telegram accepts is known without calling it"},
	{"bot/telegram", []string{"bot/telegram", "domain/length"}, "the port to Telegram knows Telegram only, and counts texts as everybody does"},
	{"bot/localapi/markup", nil, "marked texts are read and written without any message"},
	{"bot/localapi/wire", []string{"bot/localapi/markup"}, "JSON types decide nothing"},
	{"bot/localapi/updates", []string{"bot/localapi/wire"}, "the queue does not know what an update says"},
	{"bot/localapi/world", []string{"bot/localapi/wire", "bot/localapi/markup"}, "the world is kept by those above it: it speaks no HTTP"},
	{"bot/localapi/people", []string{"bot/localapi/world", "bot/localapi/wire", "bot/localapi/markup"}, "people do not call the Bot API"},
	{"bot/localapi", []string{"bot/localapi"}, "a server that knew our bot would bend to it"},
	{"bot/lane", []string{"bot/telegram"}, "order and floods do not depend on what an update asks for"},
	{"bot/words", nil, "what people mean does not depend on who asks, on Telegram or on a clock"},
	{"bot/button", []string{"bot/telegram", "domain/view"}, "the grammar of buttons is text: what a name means is decided by who reads it"},
	{"bot/card", []string{"bot/button", "bot/catalogue", "bot/sheet", "bot/telegram", "bot/words", "domain"}, "a page is a pure function of values: it is tested without HTTP"},
	{"bot/visit", []string{"bot/card", "bot/catalogue", "bot/telegram", "dialog@", "dialog/seen", "domain"}, "who answers does not know what was asked for"},
	{"bot/talk", []string{"bot/card", "bot/catalogue", "bot/telegram", "bot/visit", "dialog", "domain"}, "conversations are held without knowing what they are about"},
	{"bot/question", []string{"domain"}, "what a manager asks follows from the words and the names that are known"},
	{"bot/report/draw", nil, "a chart is painted from texts and numbers: it knows no figure and no language"},
	{"bot/report/xlsx", nil, "a workbook is written from texts and numbers: docs/adr/0013-workbooks-are-written-by-hand.md"},
	{"bot/report/book", []string{"bot/card", "bot/report", "domain"}, "a workbook is a pure function of figures: it is written to bytes, and sent by others"},
	{"bot/report", []string{"bot/card", "bot/report", "domain"}, "pictures and sheets are pure functions of figures, as pages are"},
	{"bot/overview/asked", []string{"bot/button", "bot/card", "bot/question", "bot/report", "bot/telegram", "domain"}, "what a question leads to follows from the question: it asks nobody"},
	{"bot/overview/workload", []string{"bot/button", "bot/card", "bot/telegram", "domain"}, "who has how much follows from what was counted: it counts nothing"},
	{"bot/overview", []string{"bot/button", "bot/card", "bot/overview", "bot/question", "bot/report", "bot/telegram", "bot/visit", "dialog", "domain"}, "lists and figures begin no conversation"},
	{"bot/improve", []string{"bot/attached", "bot/button", "bot/card", "bot/talk", "bot/telegram", "bot/visit", "dialog", "domain"}, "cases and improvement actions do not know each other: the bot brings them together"},
	{"bot/danger", []string{"bot/button", "bot/card", "bot/talk", "bot/visit", "bot/words", "dialog", "domain"}, "an alarm is raised whatever else people do: it knows no other conversation"},
	{"bot/cases", []string{"bot/button", "bot/card", "bot/cases", "bot/danger", "bot/overview", "bot/reach", "bot/talk", "bot/telegram", "bot/visit", "bot/words", "dialog", "domain"}, "cases and office do not know each other: the bot brings them together"},
	{"bot/alarms", []string{"bot/button", "bot/card", "bot/talk", "bot/visit", "dialog", "domain"}, "alarms do not know how complaints are filed: the bot brings them together"},
	{"bot/roster", []string{"bot/button", "bot/card", "bot/sheet", "bot/talk", "bot/telegram", "bot/visit", "dialog", "domain"}, "the roster knows neither cases nor alarms"},
	{"bot/household", []string{"bot/button", "bot/card", "bot/telegram", "bot/visit", "domain"}, "it asks one question and knows no conversation"},
	{"bot/voices", []string{"bot/attached", "bot/button", "bot/card", "bot/talk", "bot/telegram", "bot/visit", "bot/words", "dialog", "domain"}, "what is no complaint does not know how complaints are filed: the bot brings them together"},
	{"bot/announcements", []string{"bot/attached", "bot/button", "bot/card", "bot/moment", "bot/report", "bot/talk", "bot/telegram", "bot/typed", "bot/visit", "dialog", "domain"}, "announcements know neither cases nor alarms"},
	{"bot/moment", []string{"dialog/days", "dialog/read", "domain@", "domain/people"}, "what people type for a time does not depend on what it is for"},
	{"bot/incidents", []string{"bot/attached", "bot/button", "bot/card", "bot/moment", "bot/report", "bot/talk", "bot/telegram", "bot/typed", "bot/visit", "dialog", "domain"}, "incidents know neither cases nor alarms"},
	{"bot/attached", []string{"bot/card@", "bot/report/draw", "bot/telegram", "bot/visit", "domain@", "domain/people", "domain/ticket"}, "files are sent without knowing what they show"},
	{"bot/typed", []string{"bot/moment", "bot/talk", "bot/visit", "dialog@", "dialog/read", "domain@", "domain/scope"}, "what people type for a scope or a time is answered alike in every conversation"},
	{"bot/groups", []string{"bot/button", "bot/card", "bot/catalogue", "bot/telegram", "bot/visit", "dialog@", "domain"}, "a group is told nothing but what its cards have: it begins no conversation"},
	{"bot/office/owned", []string{"bot/card", "domain"}, "what is in a person's file follows from what is stored"},
	{"bot/reach", []string{"bot/card", "domain"}, "it says where the office is reached, and talks to nobody"},
	{"bot/office", []string{"bot/button", "bot/card", "bot/household", "bot/office/owned", "bot/sheet", "bot/talk", "bot/telegram", "bot/visit", "dialog", "domain"}, "cases and office do not know each other: the bot brings them together"},
	{"bot", []string{"bot", "dialog", "domain"}, "the bot reaches storage through the desk and drive.Store, settings through its Options"},

	{"persistence/column", []string{"domain@"}, "a kind of column belongs to every row"},
	{"persistence/fault", []string{"domain@"}, "an answer of a database means the same to every table"},
	{"persistence/table", []string{"persistence/fault"}, "reading a list is the same for every table"},
	{"persistence/lease", nil, "who leads does not depend on what is led"},
	{"persistence/dialogstate", []string{"dialog", "persistence/fault"}, "conversations are stored without being read"},
	{"persistence/batch", nil, "requests are brought together without knowing what they do"},
	{"persistence/prepared", nil, "statements are kept without being read"},
	{"persistence/pulse", nil, "whether a server is heard does not depend on what it says"},
	{"persistence/queue", []string{"persistence/fault"}, "the queue knows no kind of job"},
	{"persistence/mailbox", []string{"domain", "persistence/column", "persistence/fault", "persistence/queue", "persistence/table"}, "letters do not know why they are written"},
	{"persistence/directory", []string{"domain", "persistence/column", "persistence/fault", "persistence/mailbox", "persistence/queue", "persistence/table", "persistence/tickets"},
		"who is who does not depend on any case; of tickets it has alone that a run is done once"},
	{"persistence/census", []string{"domain", "persistence/column", "persistence/fault"}, "what waits is counted in columns"},
	{"persistence/alarms", []string{"domain", "persistence/column", "persistence/fault", "persistence/mailbox", "persistence/queue", "persistence/table", "persistence/tickets"},
		"an alarm is stored beside its case, not in it"},
	{"persistence/rosters", []string{"domain", "persistence/column", "persistence/fault", "persistence/mailbox", "persistence/queue", "persistence/table", "persistence/tickets"},
		"the roster is stored without knowing what it is for"},
	{"persistence/groups", []string{"domain", "persistence/column", "persistence/fault", "persistence/queue", "persistence/sought", "persistence/table"},
		"a group and its cards are stored beside cases, not in them"},
	{"persistence/series", []string{"domain@", "domain/ticket"}, "numbers are counted alike for every kind of ticket"},
	{"persistence/tickets", []string{"domain@", "domain/ticket", "persistence/column", "persistence/fault", "persistence/queue", "persistence/table"}, "histories and runs are stored alike for every kind of ticket"},
	{"persistence/voices", []string{"domain", "persistence/column", "persistence/fault", "persistence/mailbox", "persistence/queue", "persistence/series", "persistence/table", "persistence/tickets"},
		"a voice is stored beside cases, not in them"},
	{"persistence/scoped", []string{"domain", "persistence/fault"}, "who lives in a scope does not depend on what they are told"},
	{"persistence/announcements", []string{"domain", "persistence/column", "persistence/fault", "persistence/mailbox", "persistence/queue", "persistence/scoped", "persistence/series", "persistence/table", "persistence/tickets"},
		"an announcement is stored with those who get it, beside cases"},
	{"persistence/incidents", []string{"domain", "persistence/column", "persistence/fault", "persistence/mailbox", "persistence/queue", "persistence/scoped", "persistence/series", "persistence/table", "persistence/tickets"},
		"an incident is stored with those who are told, and what homes say, beside cases"},
	{"persistence/kept", []string{"persistence/column", "persistence/fault", "persistence/queue"}, "an update is kept as it came, without being read"},
	{"persistence/sought", []string{"domain"}, "a search is a condition on cases, and nothing else"},
	{"persistence/figures", []string{"domain", "persistence/column", "persistence/sought"}, "facts follow from a case, and are counted in columns"},
	{"persistence", []string{"dialog@", "dialog/record", "domain", "persistence"}, "records know what is kept, not how it is spoken of"},
}

// ban allows an import only in the rooms at home.
type ban struct {
	imports string // the package and all below it
	home    []string
	why     string
}

var bans = []ban{
	{"guanjia/cmd", []string{"cmd"}, "commands are the roof: nothing stands on them"},
	{"guanjia/configs", []string{"cmd"}, "rooms take what they need as arguments, so that a test can give it"},
	{"github.com/go-telegram-bot-api", []string{"bot/telegram", "cmd/bench"}, "its traps (token in errors, lost updates) are disarmed in one place"},
	{"gorm.io", []string{"persistence"}, "rows are a matter of persistence; a second place would bypass its transactions"},
	{"database/sql", []string{"persistence", "cmd/bench"}, "SQL is a matter of persistence"},
	{"github.com/riverqueue", []string{"persistence"}, "jobs commit with the change that asks for them"},
	{"github.com/jackc", []string{"persistence"}, "drivers are opened where their errors are translated"},
	{"modernc.org/sqlite", []string{"persistence"}, "drivers are opened where their errors are translated"},
	{"github.com/mattn/go-sqlite3", nil, "it needs cgo: docs/adr/0003-sqlite-without-cgo.md"},
	{"github.com/pressly/goose", []string{"persistence"}, "the schema changes under one lock"},
	{"github.com/redis", []string{"persistence/dialogstate", "persistence/fault", "cmd"}, "conversation state is kept behind drive.Store; one room knows its errors; cmd only opens and pings the client"},
	{"github.com/xuri/excelize", []string{"bot/sheet"}, "it reads sheets of homes and writes templates; it keeps all of what it reads, so strangers' files are read as a stream (bot/sheet)"},
	{"github.com/go-analyze/charts", []string{"bot/report/draw"}, "one room paints: docs/adr/0012-pictures-of-figures.md"},
	{"github.com/golang/freetype", []string{"bot/report/draw"}, "it reads the font of the pictures"},
	{"github.com/caarlos0/env", []string{"configs"}, "one place reads the environment"},
	{"github.com/stretchr/testify", nil, "tests only"},
	{"pgregory.net/rapid", nil, "tests only"},
	{"go.uber.org/goleak", nil, "tests only"},
	{"github.com/alicebob/miniredis", nil, "tests only: it forgets at the end of the process"},
	{"github.com/chromedp", nil, "tests only"},
	{"net/http/httptest", nil, "tests only"},
	{"math/rand", nil, "math/rand/v2 for choices from a seed, crypto/rand for secrets"},
	{"unsafe", nil, "nothing here is worth it"},
}

// purity says what the domain and the engine are kept free of: they decide, others act.
type purity struct {
	room    string
	imports []string // none of these, nor anything below them
	modules bool     // third-party modules are fine
	clocks  bool     // reading the clock is fine
	why     string
}

var purities = []purity{
	{"domain", []string{"log", "log/slog", "os", "net/http", "database/sql", "math/rand/v2", "math/rand"}, false, false,
		"the domain decides in pure functions: time and chance are arguments, and it neither logs nor speaks"},
	{"dialog/flows", []string{"log", "log/slog", "os", "net/http"}, true, false, "a flow is a value: the same answers always lead the same way"},
	{"dialog", []string{"log", "log/slog", "os", "net/http"}, true, false, "a step is a pure function of state and event"},
	{"bot/card", []string{"context", "log", "log/slog", "os", "net/http"}, true, false, "a page is a pure function of values in the reader's language"},
	{"bot/report", []string{"context", "log", "log/slog", "os", "net/http"}, true, false, "a picture is a pure function of figures in the reader's language"},
}

// reserved is a function that only some rooms may call, because calling it confirms something. Tests and suites may call it too.
type reserved struct {
	pkg, name string
	rooms     []string
	why       string
}

var reservations = []reserved{
	{"guanjia/domain/ticket", "Changed", []string{"domain/casework", "domain/improve", "domain/alarm", "domain/roster", "domain/voice", "domain/announce", "domain/incident"}, "a Change is the proof that the rules of its kind were asked"},
	{"guanjia/domain", "Refuse", []string{"domain", "dialog", "bot", "cmd", "persistence/fault"}, "one room of persistence says what the errors of stores mean"},
	{"guanjia/persistence", "ImportedCase", []string{"persistence", "cmd/guanjia/seed", "cmd/bench"}, "cases that no rule has decided are for seeds and measurements"},
}

// Endings that say nothing about what a type is; Manager and Handler are persons in this house.
var emptyEndings = []string{"Service", "Manager", "Handler", "Impl", "Data"}

// emptyRooms are package names under which anything could be put.
var emptyRooms = []string{"util", "utils", "common", "base", "types", "models", "model", "helpers", "misc", "shared", "lib"}

// Sizes of CONTRIBUTING.md §1, in lines. Tables (composite literals) do not count in a function.
const (
	maxFileLines     = 300
	maxFunctionLines = 50
)

// TestHouse reads every Go file of the repository and tells each breach of the rules by file, line and reason.
func TestHouse(t *testing.T) {
	t.Parallel()
	root := os.DirFS("../..")
	_, err := fs.Stat(root, "go.mod")
	require.NoError(t, err, "the house is not where the test looks for it")
	files, err := readHouse(root)
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, breach := range slices.Concat(inspect(files), checkPackages(files), checkPromoted(files), checkPages(files), checkStages(files), checkRoles(files)) {
		assert.Fail(t, breach)
	}
}
