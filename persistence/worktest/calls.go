package worktest

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/notice"
	"guanjia/persistence"
	"guanjia/persistence/casetest"
	"guanjia/persistence/databasetest"
	"guanjia/persistence/persistencetest"
)

// calledUp: a notice to a complainant without Telegram, without a chat, or who has blocked the bot becomes a call, once; other notices do
// not. Each call ends with its answer, or with a return visit, and is forgotten with the person and with the case.
func calledUp(t *testing.T, url string) {
	s := databasetest.Open(t, url)
	in, blocked, silent := persistencetest.Community(t, s).ID, reader(t, s, 7), reader(t, s, 0)
	work(t, url, persistence.Work{Deliver: func(context.Context, notice.Letter) notice.Try {
		return notice.Try{Delivery: notice.Undeliverable, Reason: "blocked"}
	}})
	say := sentence()
	own := tell(t, s, in)
	c := tell(t, s, in, notice.Notice{Call: true, Key: "none", Message: say}, notice.Notice{To: silent.ID, Call: true, Key: "silent", Message: say, Own: own.ID},
		notice.Notice{To: blocked.ID, Call: true, Key: "blocked", Message: say}, notice.Notice{To: blocked.ID, Key: "office", Message: say}, notice.Notice{Key: "nobody", Message: say})
	var list []notice.Call
	require.Eventually(t, func() bool {
		var err error
		list, err = s.Calls(t.Context(), []domain.CommunityID{in}, 10)
		state, _, _ := s.Delivery(t.Context(), c.ID, blocked.ID)
		return err == nil && len(list) == 3 && state == notice.Undeliverable
	}, patience, 5*time.Millisecond)
	of := map[domain.PersonID]notice.Call{}
	for _, x := range list {
		assert.Equal(t, say, x.Message)
		assert.False(t, x.Made.IsZero())
		of[x.To] = x
	}
	assert.Equal(t, c.ID, of[0].Case)
	assert.Equal(t, "none", of[0].Key)
	assert.Equal(t, own.ID, of[silent.ID].Case)
	assert.Equal(t, c.ID, of[blocked.ID].Case)
	answered(t, s, in, of)
	state, reason, err := s.Delivery(t.Context(), c.ID, blocked.ID)
	require.NoError(t, err)
	assert.Equal(t, notice.Delivered, state, "it counts like a delivered notice")
	assert.Empty(t, reason)
	visited(t, s, own, silent.ID)
}

// answered answers the call without a person and that of the one who has blocked the bot.
func answered(t *testing.T, s persistencetest.Store, in domain.CommunityID, of map[domain.PersonID]notice.Call) {
	none, err := s.Calls(t.Context(), []domain.CommunityID{in + 1}, 10)
	require.NoError(t, err)
	assert.Empty(t, none, "of another community")
	few, err := s.Calls(t.Context(), []domain.CommunityID{in}, 2)
	require.NoError(t, err)
	assert.Len(t, few, 2)

	require.NoError(t, s.AnswerCall(t.Context(), of[0], notice.NotReached, 1, casetest.Epoch))
	assert.ErrorIs(t, s.AnswerCall(t.Context(), of[0], notice.ByVoice, 1, casetest.Epoch), domain.Conflict, "somebody has tried it since")
	again, err := s.Call(t.Context(), of[0].ID)
	require.NoError(t, err)
	assert.Equal(t, 1, again.Tries)
	assert.Equal(t, casetest.Epoch, again.Tried)
	list, err := s.Calls(t.Context(), []domain.CommunityID{in}, 10)
	require.NoError(t, err)
	assert.Equal(t, of[0].ID, list[2].ID, "what was tried comes last")
	require.NoError(t, s.AnswerCall(t.Context(), again, notice.ByLetter, 1, casetest.Epoch))
	assert.ErrorIs(t, s.AnswerCall(t.Context(), again, notice.ByVoice, 1, casetest.Epoch), domain.Conflict)
	ended, err := s.Call(t.Context(), again.ID)
	require.NoError(t, err)
	assert.Equal(t, []any{casetest.Epoch, notice.ByLetter, domain.PersonID(1), 1}, []any{ended.Ended, ended.Answer, ended.By, ended.Tries})
	_, err = s.Call(t.Context(), again.ID+1000)
	assert.ErrorIs(t, err, domain.NotFound)

	for to, call := range of {
		if to != 0 && call.Key == "blocked" {
			require.NoError(t, s.AnswerCall(t.Context(), call, notice.ByVoice, 1, casetest.Epoch))
		}
	}
}

// visited ends the last call by a return visit, and forgets another one with its person.
func visited(t *testing.T, s persistencetest.Store, own complaint.Case, silent domain.PersonID) {
	in := own.Community
	after := own
	after.Version++
	_, _, err := s.Commit(t.Context(), desk.Commit{Change: casetest.Changed(own, after, "visit", complaint.Entry{Version: after.Version, At: casetest.Epoch}), Reached: true})
	require.NoError(t, err)
	list, err := s.Calls(t.Context(), []domain.CommunityID{in}, 10)
	require.NoError(t, err)
	assert.Empty(t, list, "a return visit has told the complainant")

	tell(t, s, in, notice.Notice{To: silent, Call: true, Key: "again", Message: sentence()})
	list, err = s.Calls(t.Context(), []domain.CommunityID{in}, 10)
	require.NoError(t, err)
	require.Len(t, list, 1)
	require.NoError(t, s.Forget(t.Context(), silent))
	list, err = s.Calls(t.Context(), []domain.CommunityID{in}, 10)
	require.NoError(t, err)
	assert.Empty(t, list)
}

// sentence is what is to be told.
func sentence() domain.Message {
	return domain.Say("notice.take", domain.Values{"number": domain.Text("AA-261101-001")})
}
