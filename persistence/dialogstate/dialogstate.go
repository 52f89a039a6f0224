// Package dialogstate keeps conversations: in Redis (Redis), or in the application's own database (Table). Both
// implement drive.Store and pass the same suite. They know nothing of what a conversation says.
//
//	rdb, err := dialogstate.OpenRedis("redis://localhost:6379/0", "guanjia:")
//	stored, err := rdb.Load(ctx, dialog.Key{Chat: 1, Person: 1})
//	version, err := rdb.Save(ctx, key, stored.Version, data, deadline, 30*24*time.Hour)
package dialogstate
