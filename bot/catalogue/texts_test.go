package catalogue_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// texts reads the files of a language: all forms of each key.
func texts(t *testing.T, tag string) map[string][]string {
	t.Helper()
	files, err := filepath.Glob("*." + tag + ".yaml")
	require.NoError(t, err)
	all := map[string][]string{}
	for _, name := range files {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		entries := map[string]any{}
		require.NoError(t, yaml.Unmarshal(data, &entries), name)
		for key, entry := range entries {
			switch entry := entry.(type) {
			case string:
				all[key] = append(all[key], entry)
			case map[string]any:
				for _, form := range entry {
					all[key] = append(all[key], form.(string))
				}
			default:
				t.Errorf("%s: %s is %T, no text", name, key, entry)
			}
		}
	}
	return all
}

// given lists the values that those who say a key give with it; the longest prefix counts. What the domain gives with
// notices and history stands in casework/testdata/messages.golden (TestNoticesAndHistoryCanBeSaid).
var given = map[string]string{
	"accept.": "community role home token", "forget.": "open", // start parameters
	"summary.voices": "question suggestion praise on_time decided waiting overdue adopted passed_on complained", "privacy.acts": "count", "privacy.acts.head": "count shown more", "privacy.act": "number at deed", "privacy.actions": "count", "privacy.account": "id language", "privacy.action": "number stage words", "privacy.voice": "number kind stage at words count", "privacy.": "name phone homes cases files", "refuse.forget_working": "count",
	"rename.": "name", "renumber.": "phone", "profile.": "", "register": "", "complaint": "", "intake": "", "withdraw.confirm.": "case number community stage emergency", "survey": "case number community stage",
	"": "case number community stage", // of every conversation about a case

	"community.": "", "homes.": "community in", "settle.": "community in file sum",
	"opening.": "community in", "opening.days.": "community in", "opening.hours.": "community in", "opening.head": "community code zone", "opening.day": "days hours", "opening.more": "count", "refuse.days": "days", "setup.": "", "setup.founded": "community code", "setup.place": "place", "setup.stored": "community new known",
	"setup.preview": "community new known", "setup.row": "home area", "setup.more": "count",
	"sheet.": "", "sheet.faults": "count", "sheet.letter": "letter", "sheet.rest": "count", "sheet.row": "row", "sheet.cell": "row column", "calls.": "number name home phone channel", "calls.head": "count", "calls.tried": "count at by", "calls.invite": "link", "intake.link": "number link", "privacy.files": "number", "calls.done.": "number", "sheet.problem.": "was other", "sheet.name": "name others", "sheet.absent": "columns",
	"invite.": "", "invite.building": "building", "invite.place": "community building home", "invite.link": "role link place once until",
	"seats.": "name community home role phone count shifts on_duty", "seat.": "name phone role community home tie open until count numbers from", "notice.role_moved": "from community role", "notice.absence": "by until count", "accused.": "", "away.": "until count", "away.back": "", "away.change": "", "absence.without": "name numbers count", "absence.unfit": "numbers",

	"notice.announcement": "icon kind community edition outside homes more text media ack until number photo album objections", "announcement.": "", "announcement.history.": "scope at by what", "announcement.was": "text", "announcement.done.": "number people at",
	"announcement.card.": "icon kind community number stage edition office scope text count until at homes more doors reason people delivered lost waiting acked", "announcement.list.": "count", "announcement.list.office": "count from to",
	"announcement.yours": "text", "announcement.list.line": "outside icon number words at until community stage people delivered waiting lost acked to_ack unsent", "print.": "number count pages",
	"announcement.paper.": "kind community scope at until number edition corrected valid", "doors.": "number count scope at community edition",
	"privacy.announced": "count", "privacy.announced.": "number edition text homes at", "announce.": "", "announce.building": "building", "announce.audience.": "scope homes people doors", "announce.when.on": "at", "correct_notice.": "", "end_notice.": "number", "rules.announce": "undo valid stand",
	"notice.incident.office.": "icon what community scope text since ends next number homes_no planned name by", "notice.incident.": "icon what community scope homes more text since ends next number homes_no planned name", "incident.": "icon what community number stage scope since ends reopened planned text at next count yes no homes more name people delivered waiting lost doors by affected home building entrance pages", "incident.joined": "count said", "incident.list.office": "count show from to", "summary.to_": "count", "summary.to_voices": "show count", "voice.list.head": "show count from to", "incident.show.": "", "incident.joined_caller": "home count said", "incident.noted_caller": "home", "incident.joined_before": "said", "incident.card.spoken": "home words media", "incident.spoken": "number count", "incident.spoken.": "number home", "incident.yours": "text", "incident.paper.body": "text", "incident.paper.": "community number scope planned what at made edition", "incident.own.words": "number what",
	"incident.history.": "scope text ends next since homes reason former", "incident.history.line": "at by what", "incident.news.": "scope text ends", "incident.done.": "number people at next", "incident.reach.": "homes people doors", "incident.cases.": "number count main place missed",
	"incident_assign.": "number community", "incident.history.assign": "person former", "improve.history.assign": "person from",
	"incident_update.": "number community", "incident_restore.": "number community", "incident_begin.": "number community", "incident_move.": "number community", "incident_cancel.": "number community",
	"refuse.incident_": "number stage name scope max count at since ends", "summary.incidents": "told homes reopened stars rated lasting", "rules.incident": "undo next manager every homes percent close ahead power lift", "privacy.informed": "count", "privacy.informed.": "number news text homes home at answer rating words media", "button.incident.said": "count",
	"refuse.announcement_": "number stage days max count name at", "typed.": "at", "scope.all": "", "scope.read": "scope", "scope.understood": "scope", "scope.part": "building entrance from to", "refuse.scope": "words", "refuse.scope_none": "", "refuse.scope_long": "max",
	"dwell.": "name", "dwell.home_kept": "home", "tie.": "", "tie.change": "home", "tie.ask": "home tie", "tie.stored": "home tie", "dwell.no_building": "name names", "dwell.no_homes": "", "dialog.": "", "dialog.edit": "field", "dialog.given": "value", "dialog.ticked": "label", "dialog.date.value": "date", "dialog.date.value_year": "date", "dialog.moment.value": "at near year", "dialog.leave_or_go_on": "flow",
	"dialog.parked": "flow", "dialog.lost": "flow", "dialog.media.": "count", "dialog.media.count": "count max",
	"dialog.media.full": "max", "dialog.hint.": "", "dialog.hint.words_full": "count max", "dialog.hint.words_long": "count max", "dialog.hint.text_long": "count max", "dialog.hint.text_short": "count",
	"dialog.hint.number": "min max", "dialog.hint.choice": "count", "dialog.hint.date": "today example", "dialog.hint.date_past": "today next", "dialog.hint.date_future": "", "dialog.hint.date_off": "day next today", "dialog.hint.date_far": "first last",

	"rules.holidays": "year",
	"rules.roster":   "before late ahead", "roster.sheet.": "line what other", "roster.sheet.how": "count", "roster.sheet.faults": "count same faults notes", "roster.sheet.same": "count same faults notes", "roster.sheet.new": "count same faults notes", "roster.sheet.more": "count", "roster.sheet.gap": "line what from to", "timetable.": "community", "timetable_set.": "community", "roster.own": "count", "roster.rest": "count", "roster.own.": "community post from to stage checked", "roster.": "", "roster.head": "community", "roster.on": "post name phone line to presence", "roster.instead.": "names", "roster.phone": "phone", "roster.day": "from to post name phone",
	"roster.line": "from to post name phone former asking whole part", "roster.part": "", "roster.part.time": "from to", "cover_part.": "name", "roster.number": "name phone", "roster.numbers": "numbers", "roster.problems": "count", "roster.problem": "problem", "roster.trouble.": "post from to name",
	"roster.mine": "from to post name", "roster.asked": "from to post name", "roster.of": "from name", "roster.shift": "post community from to stage checked name phone former line reason asked part",
	"roster.history.": "at by name reason part", "roster.done.": "name", "roster.reason.ask": "post from to name", "roster.whom.": "post from to name", "roster.remove.ask": "post from to name",
	"roster.posts.head": "community", "roster.post.line": "post kind days hours phone", "roster.rotation.line": "number names hours days turn", "roster.rotation.end": "number names hours days turn",
	"post.": "community", "rotation.": "name community", "rotation.confirm.": "name community clash", "hand_shift.confirm.": "name community clash", "roster.clash": "post from to", "roster.clashes": "name other count", "hand_shift.": "name community", "refuse.shift_stage": "stage", "refuse.shift_early": "at before", "refuse.shift_over": "at", "refuse.many_posts": "max",
	"notice.shift.": "from to by reason post name phone community clash part", "refuse.shift_part": "from to", "notice.roster.": "count post community from to", "notice.roster.ahead": "community count problems",

	"below.": "", "below.go_on": "flow",
	"refuse.improve_stage": "number stage", "refuse.improve_watch": "number until", "improve.": "number again", "improved.": "number", "judge.": "number again later",
	"abandon.": "number", "improve.history.": "aside counts count until case words person due result reason timing kind", "improve.history.line": "at by what",
	"improve.list.": "show count", "improve.list.line": "number subject words person due late until result", "improve.list.effect": "before after days again",
	"improve.tab": "show count", "improve.cases.": "number subject count days done ended", "improve.cases.line": "number at place", "improve.card.later": "count ended", "list.said": "number words", "list.said_in_confidence": "words", "workload.": "count name until over carries away room there", "summary.stretch": "from month", "improve.card.": "number stage category place count until scope days words cases case reason result person due late verifier",
	"improve.card.kind": "kind timing", "improve.card.occasions": "passed needed", "improve.card.done": "at words photos", "improve.card.effect": "before earlier window after since passed days again",
	"improve.photos": "count", "improve.done.": "until", "improve.joined": "count main", "improve.not_joined": "count main cases", "improve.join_apart": "cases", "improve.join_ask": "main cases", "improve.except": "case",
	"improve.count_again": "case", "improve.plans": "count", "review.improvement": "number",
	"bot.": "name", "bot.about": "number", "bot.done_before": "number", "bot.home": "community home tie", "bot.home_unverified": "community home tie", "bot.role": "community role", "bot.profile": "name phone",
	"bot.not_now": "action stage", "bot.invite_button": "community role",
	"everyday.": "", "reach.": "", "reach.name": "name", "reach.phone": "phone", "reach.hours": "days hours", "reach.today": "hours",
	"done.": "number", "done.correct.lost": "number nobody lost", "notice.correct.former": "number", "done.urge": "number nobody managers admins", "done.complaint": "number answer_by known handled",
	"group.": "community line number category stage who", "details.words.ask": "kind placed caller", "details.place.ask": "caller", "complaint.offer.ask": "first", "dwell.no_entrance": "name entrance names", "emergency.": "", "emergency.raise.ask": "more", "emergency.said": "words", "emergency.later": "words", "emergency.raised": "number count office posts hotline call", "emergency.nobody": "number count office posts hotline call", "emergency.joined": "number there at next arrive_by office posts hotline call", "emergency.told_other": "number", "emergency.told_on": "number", "summary.alarms": "raised false unanswered answer arrival", "summary.to_alarms": "count", "alarm.raised.none": "", "alarm.there_ask": "", "alarm.answer_ask": "", "alarm.raised.line": "at number danger place stage false answered arrived", "danger.kind.": "", "midway.": "", "midway.cut": "count max over last", "midway.referral": "name", "help.": "", "menu.": "", "command.": "", "danger.": "call",
	"card.": "value", "card.head": "number category mark", "card.line": "name value", "card.album": "number",
	"card.history": "number", "card.name": "name", "card.noted_for": "by name", "card.moment": "at", "card.album_item": "n kind name at",
	"voice.": "number kind stage icon words name home at whom until by person count show community late anonymous numbers", "voice.full.": "community phone words", "voice.history.": "kind words case until person main", "voice.history.line": "at by what", "rules.voice": "question suggestion",
	"suggest.": "community communities", "offered.": "question answer", "split.": "icon kind first wrong", "known.": "community count n question answer offered helped until over", "refuse.voice_": "number stage max", "refuse.known_many": "max",
	"list.": "count", "list.narrowed": "show by", "list.may_for": "action", "list.entry": "mark priority number community category place attempt stage handler late due",
	"list.page": "page pages", "list.choice": "value", "list.person": "name roles homes phone", "list.cases_of": "name", "list.of_person": "name", "list.carried_by": "name", "list.date": "at",
	"list.button": "mark number category", "list.main": "mark number category place", "list.piece": "kind count",
	"alarm.settled.": "by", "alarm.": "number danger stage at since over count reports home place name phone words came whom reason office hotline call rung left people fault door lift posts", "alarm.due": "at missed late", "alarm.done.": "number at late", "alarm.already.": "number at whom", "duty.": "count community names phone", "duty.phone": "name phone", "duty.posts": "community phone", "duty.post": "name phone held", "contain.": "case number community kind drill", "stand_down.": "case number community kind", "cannot.": "case number community kind drill",
	"alarm.drill.": "number", "alarm.drill.begun": "number count over", "alarm.drill.listed": "number danger place stage", "alarm.drill.named": "number danger place", "alarm.drill.year": "community count", "alarm.drill.last": "danger at", "alarm.drill.figure": "number danger place at answered arrived contained silent", "refuse.drill_": "number", "drill.": "community communities",
	"rules.alarm": "community first second third fourth every arrive grace join firm help warn accident drill lift gas phone",
	"staff.":      "name handles carries until trade", "staff.head": "count", "staff.nobody": "", "absence.": "name member numbers count", "leave.": "name member numbers count role community there into shifts on_duty", "successor.": "", "field.": "",
	"summary.": "part whole percent", "summary.whole_rates": "response resolution satisfaction", "summary.head": "communities period from to", "summary.tally": "name count change percent sum response resolution satisfaction",
	"summary.only": "only", "summary.row": "name count", "summary.more": "count", "summary.tied": "count", "summary.by": "figure by count", "summary.open": "open overdue",
	"summary.trend_head": "communities", "summary.step": "from month received ended rate_answers rate_results rate_resolution rate_satisfaction", "list.behind": "count",
	"summary.among_what": "count", "question.": "words name communities buildings categories people list count report of", "period.": "year week day from to count", "summary.trend_until": "communities to", "summary.cut": "communities period from to", "digest.": "category place count first", "report.": "name count first category place", "book.": "done total max follow_ups communities from to", "definition.": "", "picture.": "name count change percent sum overdue now before last month satisfaction period communities from to",
	"summary.counts": "received closed declined withdrawn ended open overdue reopened", "summary.first_times": "median p90", "summary.resolve_times": "median p90",

	"refuse.": "number stage action", "refuse.held": "number stage action who did", "refuse.not_held": "number stage action who did",
	"refuse.stage": "number stage action who did", "refuse.taken": "number stage action who did",
	"refuse.changed": "number stage action who did", "refuse.urged": "again number", "refuse.reopen_late": "within number",
	"refuse.missing": "missing", "refuse.alarm_stage": "number stage", "refuse.own_case": "name", "refuse.confidential": "name", "card.taken": "number", "card.taken.correct": "number", "refuse.day_off": "day next", "refuse.rating": "max", "refuse.too_": "max", "refuse.name_long": "max", "refuse.unknown_word": "what word",
	"refuse.hours": "hours", "refuse.zone": "zone", "refuse.code_taken": "code", "refuse.role": "action", "refuse.before": "number stage action missing", "refuse.own_": "action name", "refuse.owner_act": "action", "refuse.handler_act": "action", "refuse.responsible_act": "action",

	"stage.": "", "button.": "", "deed.": "", "category.": "", "severity.": "", "scope.": "", "priority.": "", "conclusion.": "", "channel.": "",
	"solved.": "", "cause.": "", "improvement.": "", "waits.": "", "refusal_kind.": "", "referral.": "", "piece.": "", "role.": "", "reason.": "", "place.": "",
	"place.named": "building entrance which part", "place.whole": "building entrance which", "place.house": "name", "place.my_home": "home", "place.their_home": "home", "place.option": "place", "place.which.": "n",
	"conclude.": "count missed left", "conclude.option": "number category stars", "confirm.": "", "same.": "number", "same.which.ask": "caller", "same.option": "number category place stage received",
	"seats.homes_confirmed": "count left", "seats.head": "words found",
	"unreachable.": "", "missing.": "", "format.": "",
}

// givenWith finds the longest prefix.
func givenWith(key string) []string {
	best := ""
	for prefix := range given {
		if strings.HasPrefix(key, prefix) && len(prefix) > len(best) {
			best = prefix
		}
	}
	return strings.Fields(given[best])
}

var (
	action = regexp.MustCompile(`\{\{.*?\}\}`)
	named  = regexp.MustCompile(`(?:^|[\s{$(])\.([a-z_0-9]+)`)
)

// names lists the values that texts name, in order.
func names(forms []string) []string {
	var all []string
	for _, form := range forms {
		for _, a := range action.FindAllString(form, -1) {
			for _, m := range named.FindAllStringSubmatch(a, -1) {
				all = append(all, m[1])
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func TestTextsNameWhatIsGiven(t *testing.T) {
	zh, en := texts(t, "zh-Hans"), texts(t, "en")
	require.Equal(t, []string{"b", "due", "who"}, names([]string{`{{with .who}}{{.}}{{$.b}}{{end}} {{or .due.Day "–"}}`}))
	for key, forms := range zh {
		assert.Equal(t, names(forms), names(en[key]), "%s: both languages name the same values", key)
		if strings.HasPrefix(key, "notice.") || strings.HasPrefix(key, "history.") {
			continue
		}
		for _, name := range names(forms) {
			assert.Contains(t, givenWith(key), name, "%s names a value that nobody gives", key)
		}
	}
}

var (
	tag  = regexp.MustCompile(`<(/?)([a-z]+)>`)
	cond = regexp.MustCompile(`\{\{(if|with|range|end)`)
)

// TestTextsAreWellFormed checks Telegram's HTML: known tags, closed in order, and what fits into a menu or a button.
func TestTextsAreWellFormed(t *testing.T) {
	for _, lang := range []string{"zh-Hans", "en"} {
		for key, forms := range texts(t, lang) {
			for _, form := range forms {
				assert.Empty(t, openTags(form), "%s (%s): %s", key, lang, form)
				assert.NotContains(t, form, "  ", "%s (%s)", key, lang)
				assert.Equal(t, strings.TrimSpace(form) != "", true, "%s (%s) is empty", key, lang)
				depth := 0
				for _, m := range cond.FindAllStringSubmatch(form, -1) {
					if depth++; m[1] == "end" {
						depth -= 2
					}
				}
				assert.Zero(t, depth, "%s (%s): conditions are closed", key, lang)
			}
			shown := utf8.RuneCountInString(forms[0])
			switch family, _, _ := strings.Cut(key, "."); {
			case strings.HasSuffix(key, ".also"):
			case family == "command":
				assert.LessOrEqual(t, shown, 256, "%s: Bot API, BotCommand.description", key)
			case family == "button" || family == "menu":
				assert.LessOrEqual(t, shown, 30, "%s: must fit on a button of a phone", key)
			case family == "stage" || family == "category" || family == "priority":
				assert.NotContains(t, forms[0], "<", "%s stands within other texts", key)
			}
		}
	}
}

// openTags gives what is wrong with the tags of a text.
func openTags(s string) []string {
	var open []string
	for _, m := range tag.FindAllStringSubmatch(s, -1) {
		switch {
		case !slices.Contains([]string{"b", "i", "u", "s", "code"}, m[2]):
			return []string{"unknown " + m[0]}
		case m[1] == "":
			open = append(open, m[2])
		case len(open) == 0 || open[len(open)-1] != m[2]:
			return []string{"closes what is not open: " + m[0]}
		default:
			open = open[:len(open)-1]
		}
	}
	return open
}

// Letters to many leave after the decision, in quiet hours in the morning: a line that says how many get them says when.
func TestCountsOfReadersNameTheTime(t *testing.T) {
	for _, lang := range []string{"zh-Hans", "en"} {
		for key, forms := range texts(t, lang) {
			if all := names(forms); (strings.HasPrefix(key, "incident.done.") || strings.HasPrefix(key, "announcement.done.")) && slices.Contains(all, "people") {
				assert.Contains(t, all, "at", "%s (%s)", key, lang)
			}
		}
	}
}
