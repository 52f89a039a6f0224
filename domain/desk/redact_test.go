package desk_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/office/officetest"
)

// TestRedactedIsOutOfReach: nobody sees what a manager redacted; the history says that it was redacted.
func TestRedactedIsOutOfReach(t *testing.T) {
	const secret, file = "张三家的门锁密码是 4711", "AgACfile"
	h := open(t)
	c := h.Filed("file", complaint.Filing{Words: secret, Evidence: []complaint.Evidence{{Kind: "photo", File: file, Unique: "u1"}, {Kind: "photo", File: "other"}}}).Case.ID
	h.Acted(h.Wang, "again", c, complaint.Add, complaint.Addition{Words: secret})
	_, err := h.Act(ctx(), h.Li, "staff", c, complaint.Redact, complaint.Redaction{Piece: "words", Reason: "密码"})
	assert.Equal(t, "refuse.role", officetest.Key(err))
	_, err = h.Act(ctx(), h.Zhou, "none", c, complaint.Redact, complaint.Redaction{Piece: "nothing"})
	assert.Equal(t, "refuse.missing", officetest.Key(err))

	seen := len(h.Store.Notices())
	h.Acted(h.Zhou, "words", c, complaint.Redact, complaint.Redaction{Piece: "words", Reason: "含有他人密码"})
	h.Acted(h.Zhou, "photo", c, complaint.Redact, complaint.Redaction{Piece: "words.0", Reason: "拍到了他人"})
	assert.Equal(t, []string{"notice.redact → 王芳", "notice.redact → 王芳"}, h.Told(seen))
	for _, by := range []domain.Actor{h.Wang, h.Li, h.Zhou, h.Admin} {
		f, err := h.Open(ctx(), by, c)
		require.NoError(t, err)
		whole, err := json.Marshal(f)
		require.NoError(t, err)
		assert.NotContains(t, string(whole), "4711", by.Name)
		assert.NotContains(t, string(whole), file, by.Name)
		assert.Equal(t, 2, f.Case.Redactions)
		assert.Equal(t, complaint.Redact, f.History[len(f.History)-1].Do, "the history says so")
		assert.Equal(t, "other", f.Case.Filing.Evidence[1].File)
		assert.Equal(t, complaint.Blacked, f.Case.Additions[0].Words, "wherever the case repeats it")
	}
	found, err := h.Find(ctx(), h.Zhou, "4711", 0)
	require.NoError(t, err)
	assert.Zero(t, found.Total)
	_, err = h.Act(ctx(), h.Zhou, "twice", c, complaint.Redact, complaint.Redaction{Piece: "words", Reason: "再一次"})
	assert.Equal(t, "refuse.missing", officetest.Key(err), "what is gone cannot go again")
}

// TestOverrideIsToldAndCounted: an override by a manager needs a reason and moves the date (docs/design.md §2, §3).
func TestOverrideIsToldAndCounted(t *testing.T) {
	h := open(t)
	c := h.Filed("file", complaint.Filing{}).Case.ID
	h.Acted(h.Li, "look", c, complaint.Investigate, complaint.Finding{Seen: "响", Conclusion: complaint.Substantiated})
	h.Acted(h.Li, "assess", c, complaint.Assess, complaint.Assessment{Severity: complaint.Minor, Scope: complaint.OneHome, Reason: "轻微"})
	over := complaint.Assessment{Severity: complaint.Serious, Scope: complaint.OneHome}
	_, err := h.Act(ctx(), h.Li, "not you", c, complaint.Assess, over)
	assert.Equal(t, "refuse.role", officetest.Key(err))
	_, err = h.Act(ctx(), h.Zhou, "no reason", c, complaint.Assess, over)
	assert.Equal(t, "refuse.missing", officetest.Key(err))
	seen := len(h.Store.Notices())
	over.Reason = "有老人"
	f := h.Acted(h.Zhou, "override", c, complaint.Assess, over)
	assert.Equal(t, []string{"notice.assess.changed → 王芳", "notice.assess.handler → 李强"}, h.Told(seen))
	assert.True(t, f.Case.Assessment.Override)
	assert.Equal(t, 1, f.Case.DueChanges)
}

// TestReopenedWithReasonAndPhoto: within 7 days after closing, and not later (docs/design.md §2).
func TestReopenedWithReasonAndPhoto(t *testing.T) {
	h := open(t)
	c := h.Filed("file", complaint.Filing{}).Case.ID
	closed := func() complaint.Case {
		h.Acted(h.Li, "look", c, complaint.Investigate, complaint.Finding{Seen: "响", Conclusion: complaint.Substantiated})
		h.Acted(h.Li, "assess", c, complaint.Assess, complaint.Assessment{Severity: complaint.Minor, Scope: complaint.OneHome, Reason: "轻微"})
		h.Acted(h.Li, "plan", c, complaint.MakePlan, complaint.Plan{Responsible: h.Li.Person, Measures: "换", Due: h.Now.AddDate(0, 0, 2)})
		h.Acted(h.Li, "begin", c, complaint.Begin, complaint.Beginning{})
		h.Acted(h.Li, "resolve", c, complaint.Resolve, complaint.Outcome{Words: "好了"})
		h.Acted(h.Wang, "answer", c, complaint.Answer, complaint.Survey{Solved: complaint.Yes, Satisfaction: 5})
		return h.Acted(h.Li, "review", c, complaint.Close, complaint.Review{Cause: complaint.Ageing, Lesson: "查"}).Case
	}()
	again := complaint.Reopening{Reason: "又响了", Evidence: []complaint.Evidence{{Kind: "photo", File: "again"}}}
	h.Now = closed.Ended.AddDate(0, 0, 7).Add(time.Second)
	_, err := h.Act(ctx(), h.Wang, "late", c, complaint.Reopen, again)
	assert.Equal(t, "refuse.reopen_late", officetest.Key(err))
	h.Now = closed.Ended.AddDate(0, 0, 7).Add(-2 * time.Minute)
	_, err = h.Act(ctx(), h.Wang, "bare", c, complaint.Reopen, complaint.Reopening{})
	assert.Equal(t, "refuse.missing", officetest.Key(err))
	seen := len(h.Store.Notices())
	f := h.Acted(h.Wang, "again", c, complaint.Reopen, again)
	assert.Equal(t, complaint.Investigating, f.Case.Stage)
	assert.Equal(t, "again", f.Case.Reopenings[0].Evidence[0].File)
	assert.Equal(t, []string{"notice.reopen → 李强", "notice.reopen → 周敏"}, h.Told(seen))
}
