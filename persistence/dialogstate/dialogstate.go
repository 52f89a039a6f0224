// Package dialogstate stores conversations: in Redis (type Redis), or in the application's own database (type Table). Both implement
// drive.Store and pass the same suite. They never look into a conversation.
//
//	rdb, err := dialogstate.OpenRedis("redis://localhost:6379/0", "guanjia:")
//	stored, err := rdb.Load(ctx, dialog.Key{Chat: 1, Person: 1})
//	version, err := rdb.Save(ctx, key, stored.Version, data, deadline, 30*24*time.Hour)
package dialogstate
