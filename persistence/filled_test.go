package persistence_test

import (
	"database/sql"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/stretchr/testify/require"

	"guanjia/persistence/databasetest"
	"guanjia/persistence/migrations"
)

// filled is the folder with the databases of earlier releases: what the program of each version wrote, as SQL for both dialects. The
// newest one is written by: go test ./cmd/guanjia/seed -run TestFilledDatabase -filled.
const filled = "testdata/filled"

type tables map[string][]databasetest.Row

// changes says what each migration does to the rows that are there, independently of its SQL. A new migration needs a line here.
var changes = map[int64]func(tables){
	2: func(tables) {}, // a column that is NULL
	3: func(db tables) { db.set("cases", "offered", "false") },
	4: func(tables) {}, // a column that is NULL
	5: func(db tables) {
		db.set("communities", "hours", "")
		db.set("invites", "building", "0")
		db["attempts"] = nil
	},
	6: startClocks,
	7: func(db tables) {
		db["homes"] = db["units"]
		delete(db, "units")
		db.rename("memberships", "unit", "home")
		db.rename("invites", "unit", "home")
		db.rename("cases", "complainant_unit", "complainant_home")
		db.rename("cases", "place_unit", "place_home")
		for _, letter := range db["letters"] {
			if letter["state"] == "waiting" {
				letter["message"] = sorted(strings.ReplaceAll(letter["message"], `"unit":`, `"home":`))
			}
		}
	},
	9: func(db tables) { db["kept_updates"] = nil },
	8: func(db tables) {
		for _, home := range db["homes"] {
			metres, _ := strconv.ParseFloat(home["area"], 64)
			home["area"] = fmt.Sprintf("%.0f", metres*100)
		}
	},
	14: func(db tables) {
		db["facts"] = nil // the program writes them (Store.countAnew)
		delete(db, "marks")
		db.drop("cases", "first_answer", "resolution", "answered_in_time")
		db.set("cases", "counted", "false")
	},
	10: func(db tables) { db["improvements"], db["improvement_entries"] = nil, nil },
	11: func(tables) {}, // functions that tell changes
	12: func(db tables) {
		db.set("cases", "neighbours", "false")
		for _, c := range db["cases"] {
			c["confidential"], c["about_role"] = fmt.Sprint(c["about"] != "0" || c["category"] == "staff"), ""
			for _, m := range db["memberships"] {
				if m["person"] == c["about"] && m["community"] == c["community"] && m["role"] == "manager" {
					c["about_role"] = "manager"
				}
			}
		}
	},
	13: func(db tables) {
		db.drop("cases", "priority", "cause")
		db.drop("letters", "made", "settled")
		db.rename("improvements", "verdict", "reason")
	},
	15: func(db tables) {
		for _, letter := range db["letters"] {
			delete(letter, "ready")
			letter["class"] = map[string]string{"true": "0", "false": "1"}[letter["urgent"]]
		}
		db["couriers"] = nil
	},
	16: func(db tables) {
		readPlaces(db)
		db["facts"] = nil
		db.set("cases", "counted", "false")
	},
	19: func(db tables) {
		for column, value := range map[string]string{"prior": "0", "timing": "", "verifier": "0", "category": "", "place_part": "", "place_home": "0",
			"place_building": "0", "place_entrance": "", "place_which": "", "place_label": "", "place_words": "", "place_key": "", "days": "0",
			"occasions": "0", "most": "0", "exposed": "0", "reminded": "true", "late": "true", "asked": "0"} {
			db.set("improvements", column, value)
		}
	},
	20: func(db tables) { db["digests"] = nil },
	24: func(tables) {}, // who had a case before is not known
	22: func(db tables) {
		db["facts"] = nil
		db.set("cases", "counted", "false")
	},
	17: func(db tables) {
		db["calls"] = nil
		for _, l := range db["letters"] {
			l["call_case"] = "0"
		}
	},
	18: func(db tables) { db.set("cases", "complainant_contact", "") },
	23: func(db tables) { db["owed_screens"] = nil },
	27: func(db tables) { db["tallied_days"], db["tallies"] = nil, nil },
	26: func(db tables) { db.set("persons", "trade", "") },
	28: func(db tables) { db.set("communities", "days", "") },
	32: func(db tables) {
		for _, name := range []string{"incidents", "incident_told", "incident_homes", "incident_entries", "incident_runs"} {
			db[name] = nil
		}
	},
	33: func(db tables) {
		db.set("letters", "message_id", "0")
		db["shown"] = nil
	},
	31: func(db tables) {
		for _, name := range []string{"announcements", "announcement_recipients", "announcement_entries", "announcement_runs"} {
			db[name] = nil
		}
	},
	34: func(db tables) {
		for column, value := range map[string]string{"detail": "", "into_case": "0"} {
			db.set("alarms", column, value)
		}
		db.set("alarm_reports", "taken_by", "0")
	},
	35: func(db tables) { db.set("voices", "main", "0") },
	36: func(db tables) { db.set("memberships", "tie", "") },
	37: func(tables) {}, // a function that tells changes of incidents
	38: func(tables) {}, // indexes alone
	39: func(db tables) {
		for column, value := range map[string]string{"words": "", "spoke": "0"} {
			db.set("incident_homes", column, value)
		}
	},
	40: func(db tables) {
		for _, c := range db["cases"] {
			if c["priority"] = map[string]string{"true": "P1", "false": ""}[c["emergency"]]; c["assessment"] != "" && c["assessment"] != "null" {
				c["priority"] = assessed.FindStringSubmatch(c["assessment"])[1]
			}
		}
	},
	41: func(tables) {}, // an index alone
	42: func(tables) {}, // columns that are NULL
	43: func(db tables) {
		db["drill_runs"] = nil
		db.set("alarms", "place", "")
	},
	44: func(db tables) {
		db["group_leavings"] = nil
		db.set("staff_groups", "used", "")
	},
	45: func(db tables) {
		anew := map[string]bool{}
		for _, f := range db["facts"] {
			anew[f["case_id"]] = anew[f["case_id"]] || f["kind"] == "reopened"
		}
		db["facts"] = slices.DeleteFunc(db["facts"], func(f databasetest.Row) bool { return anew[f["case_id"]] })
		for _, c := range db["cases"] {
			if anew[c["id"]] {
				c["counted"] = "false"
			}
		}
	},
	53: func(tables) {}, // a check alone
	54: func(tables) {}, // checks alone
	52: func(tables) {}, // checks alone
	51: func(tables) {}, // columns that are NULL
	50: func(tables) {}, // an index
	49: func(tables) {}, // a column that is NULL
	48: func(tables) {}, // a check alone
	47: func(db tables) { db["membership_runs"] = nil },
	46: func(db tables) {
		anew := map[string]bool{}
		for _, f := range db["facts"] {
			span := f["kind"] == "open" || f["kind"] == "overdue"
			anew[f["case_id"]] = anew[f["case_id"]] || span && (f["seq"] != "0" || strings.HasPrefix(f["until"], "9999"))
			if span {
				f["since"] = f["at"]
			}
		}
		db["facts"] = slices.DeleteFunc(db["facts"], func(f databasetest.Row) bool { return anew[f["case_id"]] })
		for _, c := range db["cases"] {
			if anew[c["id"]] {
				c["counted"] = "false"
			}
		}
	},
	30: func(db tables) {
		for _, name := range []string{"posts", "rotations", "shifts", "shift_entries", "roster_told", "roster_runs"} {
			db[name] = nil
		}
	},
	25: func(db tables) { db["staff_groups"], db["group_cards"] = nil, nil },
	29: func(db tables) {
		for _, table := range []string{"voices", "voice_entries", "voice_runs", "known_answers"} {
			db[table] = nil
		}
	},
	21: func(db tables) { db["alarms"], db["alarm_reports"], db["alarm_entries"] = nil, nil, nil },
}

// placesRead are the places of the databases of earlier releases as they are read: part, home, building, entrance, label, key. Words stay
// where the key repeats them: no home of entrance 1 is left in building 3.
var placesRead = map[string][6]string{
	"3 栋 2 单元电梯": {"lift", "0", "3", "2", "3", "lift:3:2:"}, "3 栋 1 单元电梯": {"", "0", "0", "", "", "words:0:3栋1单元电梯"},
	"物业服务中心": {"office", "0", "0", "", "", "office:0::"}, "5 栋 1 单元": {"building", "0", "5", "1", "5", "building:5:1:"},
	"3-2-1201": {"home", "153", "3", "", "3-2-1201", "home:153"}, "5 栋 1 单元地下室": {"basement", "0", "5", "1", "5", "basement:5:1:"},
	"6 栋前消防通道": {"", "0", "6", "", "6", "words:6:6栋前消防通道"}, "1 栋前消防通道": {"", "0", "1", "", "1", "words:1:1栋前消防通道"},
	"6 栋南侧绿化带": {"garden", "0", "6", "", "6", "words:6:6栋南侧绿化带"},
}

// assessed finds the priority in an assessment.
var assessed = regexp.MustCompile(`"Priority": ?"(P[1-4])"`)

// readPlaces: a place is data where its words are certain.
func readPlaces(db tables) {
	for _, c := range db["cases"] {
		p := placesRead[c["place_words"]]
		c["place_part"], c["place_home"], c["place_building"], c["place_entrance"], c["place_label"], c["place_key"] = p[0], p[1], p[2], p[3], p[4], p[5]
		if c["place_which"] = ""; !strings.HasPrefix(p[5], "words:") {
			c["place_words"] = ""
		}
	}
}

// startClocks: every open case is looked at once; whether an answer came in time follows from how long it took.
func startClocks(db tables) {
	for _, c := range db["cases"] {
		if took, answered := c["first_answer"]; answered {
			micros, _ := strconv.ParseInt(took, 10, 64)
			within := map[string]time.Duration{"P1": 20 * time.Minute, "P2": 2 * time.Hour, "P3": 24 * time.Hour, "P4": 24 * time.Hour, "": 24 * time.Hour}
			c["answered_in_time"] = fmt.Sprint(time.Duration(micros)*time.Microsecond <= within[c["priority"]])
		}
		if c["open"] == "true" {
			c["wake"] = c["received"]
		}
		switch c["stage"] {
		case "resolved", "closed", "withdrawn", "declined", "joined":
			delete(c, "due")
		}
		if c["held"] == "true" {
			delete(c, "due")
		}
	}
}

func (db tables) set(table, column, value string) {
	for _, row := range db[table] {
		row[column] = value
	}
}

func (db tables) drop(table string, columns ...string) {
	for _, row := range db[table] {
		for _, column := range columns {
			delete(row, column)
		}
	}
}

func (db tables) rename(table, from, to string) {
	for _, row := range db[table] {
		row[to] = row[from]
		delete(row, from)
	}
}

// sorted puts the keys of JSON in order.
func sorted(text string) string { return databasetest.Text([]byte(text)) }

// TestMigrationsOnFilledDatabases: each migration runs on a database that the release before it has filled, and is taken back. The
// databases of the first release and of the latest three are also migrated at once by the program, which then reads every value, and taken
// back; that of the first release has all migrations before it, and that of the newest goes down to nothing. No row is lost.
func TestMigrationsOnFilledDatabases(t *testing.T) {
	onEmpty(t, func(t *testing.T, url string) {
		newest := program(t)
		for version := int64(1); version <= newest; version++ {
			at := schemaAt(t, url, version)
			t.Run(fmt.Sprint("version ", version), func(t *testing.T) {
				m := migrating{url: at, version: version, newest: newest}
				m.db, m.p = filledAt(t, at, version)
				m.before = m.dump(t)
				m.one(t)
				if version == 1 || version > newest-3 {
					m.all(t)
				}
			})
		}
	})
}

// placesMarked is the migration after which the program reads the places that it has marked.
const placesMarked = 16

// migrating is one database of an earlier release on its way.
type migrating struct {
	url             string
	version, newest int64
	db              *sql.DB
	p               *goose.Provider
	before          tables
}

// one runs the next migration, and takes it back.
func (m migrating) one(t *testing.T) {
	t.Helper()
	next := m.version + 1
	if m.version == m.newest {
		return
	}
	want := m.expected(t, m.before.clone(), next)
	_, err := m.p.UpTo(t.Context(), next)
	require.NoError(t, err)
	if next == placesMarked {
		require.NoError(t, migrations.ReadPlaces(t.Context(), m.db, dialectOf(m.url)))
	}
	requireSameRows(t, want, m.dump(t), "one step")
	m.down(t)
}

// all lets the program migrate the database to its own version and read everything.
func (m migrating) all(t *testing.T) {
	t.Helper()
	want := m.expected(t, m.dump(t), m.newest)
	store := databasetest.Open(t, m.url)
	got := m.dump(t)
	want["facts"] = got["facts"]
	untallied(t, want)
	require.Equal(t, len(want["cases"]) > 0, len(want["facts"]) > 0, "the program writes the facts of cases that are there")
	want.set("cases", "counted", "true")
	requireSameRows(t, want, got, "up at once by the program")
	reads(t, store, want)
	m.down(t)
	if m.version == m.newest {
		_, err := m.p.DownTo(t.Context(), 0)
		require.NoError(t, err)
		require.Empty(t, m.dump(t))
	}
}

// untallied takes out the days of the cases whose facts the program writes anew: they are tallied again later.
func untallied(t *testing.T, db tables) {
	t.Helper()
	days := map[string]bool{}
	for _, c := range db["cases"] {
		for _, f := range db["facts"] {
			if c["counted"] == "false" && f["case_id"] == c["id"] {
				day, err := time.Parse(time.DateOnly, f["at"][:len(time.DateOnly)])
				require.NoError(t, err)
				days[fmt.Sprint(f["community"], " ", day.Unix()/int64((24*time.Hour).Seconds()))] = true
			}
		}
	}
	for _, table := range []string{"tallies", "tallied_days"} {
		db[table] = slices.DeleteFunc(db[table], func(r databasetest.Row) bool { return days[r["community"]+" "+r["day"]] })
	}
}

func (m migrating) dump(t *testing.T) tables {
	t.Helper()
	return databasetest.DumpAll(t, m.db, m.url)
}

// expected is what these rows become with the migrations up to a version.
func (m migrating) expected(t *testing.T, want tables, version int64) tables {
	t.Helper()
	for v := m.version + 1; v <= version; v++ {
		require.Contains(t, changes, v, "say what this migration does to the rows that are there")
		changes[v](want)
	}
	return want
}

func (m migrating) down(t *testing.T) {
	t.Helper()
	_, err := m.p.DownTo(t.Context(), m.version)
	require.NoError(t, err)
	requireSameColumns(t, m.before, m.dump(t))
}

// schemaAt migrates the database at url, which has the version before, by one step, and returns a copy.
func schemaAt(t *testing.T, url string, version int64) string {
	t.Helper()
	db := databasetest.SQL(t, url)
	_, err := provider(t, url, db).UpTo(t.Context(), version)
	require.NoError(t, err)
	require.NoError(t, db.Close(), "what is copied is not open")
	return databasetest.Copy(t, url)
}

// provider migrates a database without the program.
func provider(t *testing.T, url string, db *sql.DB) *goose.Provider {
	t.Helper()
	files := migrations.SQLite()
	if dialectOf(url) == goose.DialectPostgres {
		files = migrations.Postgres()
	}
	p, err := goose.NewProvider(dialectOf(url), db, files, goose.WithDisableGlobalRegistry(true))
	require.NoError(t, err)
	return p
}

func dialectOf(url string) goose.Dialect {
	if strings.HasPrefix(url, "postgres") {
		return goose.DialectPostgres
	}
	return goose.DialectSQLite3
}

// filledAt makes a database of a version with what the release of that version wrote.
func filledAt(t *testing.T, url string, version int64) (*sql.DB, *goose.Provider) {
	t.Helper()
	db, dialect := databasetest.SQL(t, url), dialectOf(url)
	p := provider(t, url, db)
	_, err := p.UpTo(t.Context(), version)
	require.NoError(t, err)
	text, err := os.ReadFile(filepath.Join(filled, fmt.Sprintf("%05d.sql", version)))
	require.NoError(t, err, "no release of this version has filled a database yet: go test ./cmd/guanjia/seed -run TestFilledDatabase -filled")
	_, err = db.ExecContext(t.Context(), inDialect(t, string(text), dialect))
	require.NoError(t, err)
	if dialect == goose.DialectPostgres { // ids were given by hand
		_, err = db.ExecContext(t.Context(), `DO $$ DECLARE t text; BEGIN
			FOR t IN SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND is_identity = 'YES' LOOP
				EXECUTE format('SELECT setval(pg_get_serial_sequence(%L, ''id''), (SELECT max(id) FROM %I))', t, t);
			END LOOP; END $$`)
		require.NoError(t, err)
	}
	return db, p
}

var bytesLiteral = regexp.MustCompile(`bytes\('([0-9a-f]*)'\)`)

// inDialect writes bytes as a dialect does.
func inDialect(t *testing.T, text string, dialect goose.Dialect) string {
	t.Helper()
	return bytesLiteral.ReplaceAllStringFunc(text, func(literal string) string {
		digits := bytesLiteral.FindStringSubmatch(literal)[1]
		_, err := hex.DecodeString(digits)
		require.NoError(t, err)
		if dialect == goose.DialectPostgres {
			return `'\x` + digits + `'`
		}
		return "X'" + digits + "'"
	})
}

// requireSameRows compares value by value, so that a difference can be read.
func requireSameRows(t *testing.T, want, got tables, what string) {
	t.Helper()
	missing, surplus := want.without(got).lines(), got.without(want).lines()
	for line := range missing {
		if surplus[line] {
			delete(missing, line)
			delete(surplus, line)
		}
	}
	require.Empty(t, slices.Sorted(maps.Keys(missing)), "%s: lost", what)
	require.Empty(t, slices.Sorted(maps.Keys(surplus)), "%s: not expected", what)
}

// without leaves out the tables whose rows are the same, in the same order.
func (db tables) without(other tables) tables {
	rest := tables{}
	for table, rows := range db {
		same := func(a, b databasetest.Row) bool { return maps.Equal(a, b) }
		if there, found := other[table]; !found || !slices.EqualFunc(rows, there, same) {
			rest[table] = rows
		}
	}
	return rest
}

// clone is a copy that may be changed.
func (db tables) clone() tables {
	copied := tables{}
	for table, rows := range db {
		for _, row := range rows {
			copied[table] = append(copied[table], maps.Clone(row))
		}
	}
	return copied
}

// lines is every value with its place: "cases[47].stage = closed".
func (db tables) lines() map[string]bool {
	lines := map[string]bool{}
	for table, rows := range db {
		for _, row := range rows {
			key := ""
			for _, column := range []string{"id", "hash", "run", "case_id", "kind", "seq", "name", "chat", "person", "update_id", "at"} {
				if key += row[column]; row["id"] != "" {
					break
				}
				key += " "
			}
			for column, value := range row {
				lines[fmt.Sprintf("%s[%s].%s = %s", table, key, column, value)] = true
			}
		}
	}
	return lines
}

// requireSameColumns: what a column held before the later releases it holds again after them, but for dates that those releases take away,
// and for what was counted from other columns.
func requireSameColumns(t *testing.T, want, got tables) {
	t.Helper()
	for _, db := range []tables{want, got} {
		delete(db, "marks")
		delete(db, "facts")   // written anew by the program
		delete(db, "tallies") // counted from them: untallied says which days are still there
		delete(db, "tallied_days")
		for _, c := range db["cases"] {
			for _, column := range []string{"due", "wake", "first_answer", "resolution", "answered_in_time"} {
				delete(c, column)
			}
			delete(c, "counted")
			delete(c, "place_building")                                      // a home's building is known now
			c["place_words"] = strings.ReplaceAll(c["place_words"], " ", "") // what was read is written in one way
		}
		for _, l := range db["letters"] {
			delete(l, "made") // nobody reads them, and they cannot be made again
			delete(l, "settled")
			l["message"] = strings.ReplaceAll(l["message"], `"unit":`, `"home":`)
			l["message"] = sorted(l["message"])
		}
	}
	requireSameRows(t, want, got, "down again")
}
