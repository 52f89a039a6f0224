package dialogstate

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"guanjia/dialog"
	"guanjia/dialog/record"
)

// Redis stores each conversation in a hash, and all deadlines in one sorted set. Redis deletes a conversation by itself when its time has
// passed. What it can lose in a failover is a draft, never something that was confirmed. An update needs one Load and one Save: two round
// trips.
type Redis struct {
	rdb    *redis.Client
	prefix string
}

// How long Redis may take, because a person is waiting. Each command is tried twice, so without Redis the caller knows within 1.8 s. It may
// try again.
const (
	redisDial  = 800 * time.Millisecond
	redisReply = 800 * time.Millisecond
	// redisBuffer holds the state of a conversation; the default of 32 KiB for each direction of each connection would be most of our memory.
	redisBuffer = 8 << 10
)

// OpenRedis returns a client for "redis://…" or "rediss://…"; it connects with the first command. prefix is put before all keys, so that
// several installations can share a server. An error never contains the address, which may have a password.
func OpenRedis(url, prefix string) (*Redis, error) {
	o, err := redis.ParseURL(url)
	if err != nil {
		return nil, errors.New(`open Redis: the address must look like "redis://:PASSWORD@HOST:PORT/0"`)
	}
	o.ContextTimeoutEnabled = true
	o.DialTimeout, o.ReadTimeout, o.WriteTimeout = redisDial, redisReply, redisReply
	o.MaxRetries, o.DialerRetries, o.MaxRetryBackoff = 1, 1, 100*time.Millisecond
	o.ReadBufferSize, o.WriteBufferSize = redisBuffer, redisBuffer
	o.PipelinePoolSize = -1 // notes of live messages are short: they need no connections of their own with buffers of 128 KiB
	o.DisableIdentity = true
	return &Redis{rdb: redis.NewClient(o), prefix: prefix}, nil
}

// Close closes all connections.
func (r *Redis) Close() error { return r.rdb.Close() }

// Ping fails with Unavailable if Redis does not answer.
func (r *Redis) Ping(ctx context.Context) error { return failed("ping Redis", r.rdb.Ping(ctx).Err()) }

// The fields of a conversation's hash.
const (
	fieldVersion = "version"
	fieldData    = "data"
	fieldLive    = "live"
	fieldLiveRev = "rev"
)

// save compares and sets. KEYS: hash, deadlines. ARGV: expected version, data, deadline in ms or "", ms until it is deleted, member. It
// returns the new version, or -1 on a conflict.
var save = redis.NewScript(`
local has = tonumber(redis.call('HGET', KEYS[1], 'version') or '0')
if has ~= tonumber(ARGV[1]) then return -1 end
if ARGV[2] == '' then
	redis.call('DEL', KEYS[1])
	redis.call('ZREM', KEYS[2], ARGV[5])
	return 0
end
redis.call('HSET', KEYS[1], 'version', has + 1, 'data', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
if ARGV[3] == '' then
	redis.call('ZREM', KEYS[2], ARGV[5])
else
	redis.call('ZADD', KEYS[2], ARGV[3], ARGV[5])
end
return has + 1`)

// note writes a live message if the conversation still exists. KEYS: hash. ARGV: live, revision.
var note = redis.NewScript(`
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'live', ARGV[1], 'rev', ARGV[2]) end
return 0`)

// due returns members whose deadline has come, and hides them for a while; members whose hash no longer exists are removed. KEYS:
// deadlines. ARGV: now, limit, hidden until, the part of the hash's name before the member.
var due = redis.NewScript(`
local found = {}
for _, m in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])) do
	if redis.call('EXISTS', ARGV[4] .. m) == 1 then
		redis.call('ZADD', KEYS[1], ARGV[3], m)
		found[#found + 1] = m
	else
		redis.call('ZREM', KEYS[1], m)
	end
end
return found`)

// Load implements drive.Store.
func (r *Redis) Load(ctx context.Context, k dialog.Key) (record.State, error) {
	values, err := r.rdb.HMGet(ctx, r.hash(k), fieldVersion, fieldData, fieldLive, fieldLiveRev).Result()
	if err != nil {
		return record.State{}, failed("load conversation", err)
	}
	text := func(i int) string { s, _ := values[i].(string); return s }
	number := func(i int) int64 { n, _ := strconv.ParseInt(text(i), 10, 64); return n }
	if number(0) == 0 {
		return record.State{}, nil
	}
	return record.State{Version: number(0), Data: []byte(text(1)), Live: number(2), LiveRev: int(number(3))}, nil
}

// Save implements drive.Store.
func (r *Redis) Save(ctx context.Context, k dialog.Key, expect int64, data []byte, deadline time.Time, keep time.Duration) (int64, error) {
	when := ""
	if !deadline.IsZero() {
		when = strconv.FormatInt(deadline.UnixMilli(), 10)
	}
	version, err := save.Run(ctx, r.rdb, []string{r.hash(k), r.deadlines()}, expect, data, when, max(keep.Milliseconds(), 1), member(k)).Int64()
	if err != nil {
		return 0, failed("save conversation", err)
	}
	if version < 0 {
		return 0, record.ErrConflict
	}
	return version, nil
}

// Note implements drive.Store, in one round trip.
func (r *Redis) Note(ctx context.Context, notes ...record.Note) error {
	if len(notes) == 0 {
		return nil
	}
	write := func(p redis.Pipeliner) error {
		for _, n := range notes {
			note.EvalSha(ctx, p, []string{r.hash(n.Key)}, n.Live, n.Rev)
		}
		return nil
	}
	_, err := r.rdb.Pipelined(ctx, write)
	if redis.HasErrorPrefix(err, "NOSCRIPT") { // a server that was restarted
		if err = note.Load(ctx, r.rdb).Err(); err == nil {
			_, err = r.rdb.Pipelined(ctx, write)
		}
	}
	return failed("note live messages", err)
}

// Due implements drive.Store.
func (r *Redis) Due(ctx context.Context, now time.Time, limit int, hide time.Duration) ([]dialog.Key, error) {
	members, err := due.Run(ctx, r.rdb, []string{r.deadlines()}, now.UnixMilli(), limit, now.Add(hide).UnixMilli(), r.hashes()).StringSlice()
	if err != nil {
		return nil, failed("list due conversations", err)
	}
	keys := make([]dialog.Key, len(members))
	for i, m := range members {
		keys[i] = keyOf(m)
	}
	return keys, nil
}

func (r *Redis) hashes() string           { return r.prefix + "dialog:" }
func (r *Redis) hash(k dialog.Key) string { return r.hashes() + member(k) }
func (r *Redis) deadlines() string        { return r.hashes() + "deadlines" }

// member names a conversation in the set of deadlines.
func member(k dialog.Key) string { return fmt.Sprintf("%d:%d", k.Chat, k.Person) }

func keyOf(member string) dialog.Key {
	chat, person, _ := strings.Cut(member, ":")
	c, _ := strconv.ParseInt(chat, 10, 64)
	p, _ := strconv.ParseInt(person, 10, 64)
	return dialog.Key{Chat: c, Person: p}
}
