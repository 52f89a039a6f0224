package desk_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/notice"
	"guanjia/domain/office/officetest"
)

// letters are the letters of a kind that the store has.
func (h *house) letters(key string) []notice.Notice {
	var list []notice.Notice
	for _, n := range h.Store.Notices() {
		if n.Key == "notice."+key || n.Message.Key == "notice."+key {
			list = append(list, n)
		}
	}
	return list
}

// docs/design.md §2, step 2: those on duty read home, name, expected priority and how many pictures there are; in a dispute between
// neighbours neither home nor name.
func TestLetterOfANewCase(t *testing.T) {
	h := open(t)
	photo := []complaint.Evidence{{Kind: "photo", File: "f"}}
	h.Filed("a", complaint.Filing{Evidence: photo})
	duty := h.letters("register.duty")
	require.NotEmpty(t, duty)
	v := duty[0].Message.Values
	assert.Equal(t, []string{"3-2-1201", "王芳", "priority.P3"}, []string{v["home"].Text, v["name"].Text, v["priority"].Word})
	assert.Contains(t, v, "evidence")

	h = open(t)
	h.Filed("b", complaint.Filing{Category: complaint.Neighbour, Words: "楼上太吵"})
	for _, n := range h.letters("register.duty") {
		assert.NotContains(t, n.Message.Values, "name")
		assert.NotContains(t, n.Message.Values, "home")
	}
}

// docs/design.md §2, step 7: handler and managers read the whole answer.
func TestLetterOfASurvey(t *testing.T) {
	h := open(t)
	id := h.Filed("a", complaint.Filing{}).Case.ID
	h.Acted(h.Li, "take", id, complaint.Take, complaint.Taking{})
	h.Now = h.Now.Add(1)
	_, err := h.Handle(ctx(), h.Li, "handle", id, complaint.Handling{Finding: complaint.Finding{Seen: "x", Conclusion: complaint.Substantiated},
		Severity: complaint.Minor, Scope: complaint.OneHome, Measures: "x", Outcome: complaint.Outcome{Words: "x"}})
	require.NoError(t, err)
	h.Acted(h.Wang, "answer", id, complaint.Answer, complaint.Survey{Solved: complaint.Partly, Satisfaction: 3, Reasons: []string{"reason.slow"}, Words: "还响"})
	read := map[domain.PersonID]bool{}
	for _, n := range h.letters("answer") {
		read[n.To] = true
		v := n.Message.Values
		assert.Equal(t, "contacted.no", v["contacted"].Word)
		assert.NotEmpty(t, v["reasons"].List)
		assert.Equal(t, "还响", v["words"].Text)
	}
	assert.True(t, read[h.Li.Person] && read[h.Zhou.Person], "handler and manager")
}

// docs/design.md §1: the accused loses the case at once. The owner, who knows a name that is wrong now, is told, and again when somebody
// else has it; the history names who lost it and both categories.
func TestOwnerHearsThatTheHandlerChanged(t *testing.T) {
	h := open(t)
	id := h.Filed("a", complaint.Filing{}).Case.ID
	h.Acted(h.Li, "take", id, complaint.Take, complaint.Taking{})
	h.Now = h.Now.Add(1)
	f := h.Acted(h.Zhou, "correct", id, complaint.Correct, complaint.Correction{Field: complaint.OfAbout, About: h.Li.Person})
	require.Zero(t, f.Case.Handler)
	told := h.letters("handover")
	require.Len(t, told, 1)
	assert.Equal(t, h.Wang.Person, told[0].To)
	assert.NotContains(t, told[0].Message.Values, "person", "nobody has it")
	assert.Equal(t, h.Li.Name, told[0].Message.Values["about"].Text, "about whom it is now")
	row := f.History[len(f.History)-1].Details
	assert.Equal(t, []string{"李强", "category.elevator", "category.staff"}, []string{row["lost"].List[0].Text, row["category_before"].Word, row["category_after"].Word})
	h.Acted(h.Zhou, "assign", id, complaint.Assign, complaint.Assignment{To: h.Chen.Person})
	told = h.letters("handover")
	require.Len(t, told, 2)
	assert.Equal(t, "陈工", told[1].Message.Values["person"].Text)
}

// docs/design.md §5: the managers who may know read about whom a complaint about one of the office is; that person and others read nothing.
func TestLetterSaysAboutWhom(t *testing.T) {
	h := open(t)
	h.Filed("a", complaint.Filing{Category: "staff", About: h.Li.Person, Words: "态度不好"})
	duty := h.letters("register.duty")
	require.NotEmpty(t, duty)
	for _, n := range duty {
		assert.Equal(t, h.Zhou.Person, n.To)
		assert.Equal(t, "李强", n.Message.Values["about"].Text)
	}
	h = open(t)
	h.Filed("b", complaint.Filing{Category: "staff", Words: "态度不好"})
	for _, n := range h.letters("register.duty") {
		assert.Equal(t, "card.unnamed", n.Message.Values["about"].Word)
	}
	h = open(t)
	h.Filed("c", complaint.Filing{})
	for _, n := range h.letters("register.duty") {
		assert.NotContains(t, n.Message.Values, "about")
	}
}

// A letter about the clerk who opens it is kept: managers read it, the clerk reads nothing but its number, and never again.
func TestLetterAboutWhoTakesItDown(t *testing.T) {
	for name, by := range map[string]func(*house) domain.Actor{"a clerk": func(h *house) domain.Actor { return h.Li }, "a manager": func(h *house) domain.Actor { return h.Zhou }} {
		h := open(t)
		who := by(h)
		f, err := h.File(ctx(), who, "run", h.In.ID, complaint.Filing{Channel: complaint.ByMail, Category: complaint.AboutStaff, About: who.Person, Words: "态度恶劣", Happened: "今天", Wish: "道歉", Place: domain.Place{Words: "前台"},
			Complainant: complaint.Complainant{Name: "王芳", Contact: "3-2-1201"}})
		require.NoError(t, err, name)
		assert.True(t, f.Taken, name)
		assert.Empty(t, f.Case.Filing.Words, name)
		_, err = h.Open(ctx(), who, f.Case.ID)
		assert.Equal(t, "refuse.no_case", officetest.Key(err), name)
		judge := map[bool]domain.Actor{true: h.Zhou, false: h.Admin}[who.Person == h.Li.Person]
		seen, err := h.Open(ctx(), judge, f.Case.ID)
		require.NoError(t, err, name)
		assert.Equal(t, who.Person, seen.Case.ReceivedBy, name)
		var told []domain.PersonID
		for _, n := range h.Store.Notices() {
			told = append(told, n.To)
		}
		assert.Contains(t, told, judge.Person, name)
		assert.NotContains(t, told, who.Person, name)
	}
}

// A letter that came in days ago is promised an answer from now on, and nobody is warned of that in the same minute.
func TestALetterThatIsEnteredLate(t *testing.T) {
	h := open(t)
	h.Now = h.Now.Add(time.Hour)
	f, err := h.File(ctx(), h.Li, "run", h.In.ID, complaint.Filing{Channel: complaint.ByMail, Arrived: h.Now.AddDate(0, 0, -12), Category: "elevator", Words: "电梯太脏", Happened: "上周", Wish: "打扫", Place: domain.Place{Words: "花园"},
		Complainant: complaint.Complainant{Name: "王芳", Contact: "3-2-1201"}})
	require.NoError(t, err)
	k := f.Case.Clocks.Answer
	assert.True(t, k.Due.After(h.Now) && k.Target.Before(h.Now), "the date is to come, the target is over")
	h.Now = h.Now.Add(time.Minute)
	_, err = h.RunClocks(ctx())
	require.NoError(t, err)
	assert.Empty(t, h.letters("warn.answer"))
}
