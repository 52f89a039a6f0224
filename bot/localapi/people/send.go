package people

import "guanjia/bot/localapi/world"

// SendPhoto sends a picture; any bytes are accepted.
func (c *Crowd) SendPhoto(user int64, data []byte, caption string) int64 {
	return c.SendFile(user, world.File{Kind: "photo"}, data, caption)
}

// SendDocument sends a file with the name and type that the sender claims.
func (c *Crowd) SendDocument(user int64, name, mime string, data []byte, caption string) int64 {
	return c.SendFile(user, world.File{Kind: "document", Name: name, MIME: mime}, data, caption)
}

// SendVideo sends a film.
func (c *Crowd) SendVideo(user int64, data []byte, caption string) int64 {
	return c.SendFile(user, world.File{Kind: "video", MIME: "video/mp4"}, data, caption)
}

// SendVoice sends a voice message.
func (c *Crowd) SendVoice(user int64, data []byte) int64 {
	return c.SendFile(user, world.File{Kind: "voice", MIME: "audio/ogg"}, data, "")
}

// SendSticker sends a sticker.
func (c *Crowd) SendSticker(user int64) int64 {
	return c.SendFile(user, world.File{Kind: "sticker"}, []byte("sticker"), "")
}

// SendFile sends a file of any kind; of f, only Kind, Name and MIME are used.
func (c *Crowd) SendFile(user int64, f world.File, data []byte, caption string) int64 {
	c.world.Lock()
	defer c.world.Unlock()
	return c.world.Hear(c.world.Person(user).Chat, world.Msg{From: user, Text: caption, File: c.world.Keep(f, data)}).ID
}

// SendAlbum sends pictures as one album: one message for each; the first one has the caption.
func (c *Crowd) SendAlbum(user int64, pictures [][]byte, caption string) []int64 {
	c.world.Lock()
	defer c.world.Unlock()
	album := c.world.Serial()
	ids := make([]int64, len(pictures))
	for i, data := range pictures {
		m := world.Msg{From: user, Text: caption, AlbumID: album, File: c.world.Keep(world.File{Kind: "photo"}, data)}
		ids[i] = c.world.Hear(c.world.Person(user).Chat, m).ID
		caption = ""
	}
	return ids
}
