package localapi

import (
	"reflect"
	"time"

	"guanjia/bot/localapi/world"
)

// deleteLife is the time in which a message can be deleted (Bot API, deleteMessage).
const deleteLife = 48 * time.Hour

// notModified is Telegram's error answer to an edit that changes nothing.
var notModified = bad("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message")

// editable returns the message that an edit names, its chat, and the new inline buttons.
func (a *api) editable(q *request) (*world.Chat, Msg, error) {
	c, err := a.reach(q)
	if err != nil {
		return nil, Msg{}, err
	}
	if q.text("message_id") == "" {
		return nil, Msg{}, bad("message identifier is not specified")
	}
	m, found := c.Find(q.number("message_id"))
	if !found {
		return nil, Msg{}, bad("message to edit not found")
	}
	keys, err := readMarkup(q)
	switch {
	case err != nil:
		return nil, Msg{}, err
	case !m.Bot || m.Frozen:
		return nil, Msg{}, bad("message can't be edited")
	case keys.below:
		return nil, Msg{}, bad("inline keyboard expected")
	}
	m.Buttons = keys.inline
	return c, m, nil
}

// edit replaces a message if it has changed.
func (a *api) edit(c *world.Chat, m Msg) (any, error) {
	was, _ := c.Find(m.ID)
	if m.File == was.File && m.Text == was.Text && sameList(m.Entities, was.Entities) && sameList(m.Buttons, was.Buttons) {
		return nil, notModified
	}
	return a.world.Wire(c, a.world.Edit(c, m)), nil
}

// sameList compares lists; an empty list equals nil.
func sameList[T any](a, b []T) bool {
	return len(a) == 0 && len(b) == 0 || reflect.DeepEqual(a, b)
}

func (a *api) editMessageText(q *request) (any, error) {
	c, m, err := a.editable(q)
	if err != nil {
		return nil, err
	}
	if m.File != nil || m.Contact != nil || m.Location != nil {
		return nil, bad("there is no text in the message to edit")
	}
	if m.Text, m.Entities, err = formatted(q, "text", "entities"); err != nil {
		return nil, err
	}
	if err := fitText(m.Text); err != nil {
		return nil, err
	}
	return a.edit(c, m)
}

func (a *api) editMessageCaption(q *request) (any, error) {
	c, m, err := a.editable(q)
	if err != nil {
		return nil, err
	}
	if m.File == nil {
		return nil, bad("there is no caption in the message to edit")
	}
	if m.Text, m.Entities, err = formatted(q, "caption", "caption_entities"); err != nil {
		return nil, err
	}
	if err := fitCaption(m.Text); err != nil {
		return nil, err
	}
	return a.edit(c, m)
}

// editMessageMedia puts another file in the place of a message's file or text. A voice message and a round video have no place for another
// file, and in an album it is one of the album's family.
func (a *api) editMessageMedia(q *request) (any, error) {
	c, m, err := a.editable(q)
	if err != nil {
		return nil, err
	}
	var item inputMedia
	if _, err := q.decode("media", "media JSON object", &item); err != nil {
		return nil, err
	}
	family := families[item.Type]
	switch {
	case family == "":
		return nil, bad("wrong type of the media: " + item.Type)
	case m.Contact != nil || m.Location != nil || m.File != nil && families[m.File.Kind] == "":
		return nil, bad("message can't be edited")
	case m.AlbumID != "" && families[m.File.Kind] != family:
		return nil, bad("message content type can't be changed in an album")
	}
	if m.Text, m.Entities, err = format(item.Caption, item.Parse, string(item.Entities)); err != nil {
		return nil, err
	} else if err = fitCaption(m.Text); err != nil {
		return nil, err
	}
	if m.File, err = a.fileFor(q, item.Type, "", item.Media); err != nil {
		return nil, err
	}
	return a.edit(c, m)
}

func (a *api) editMessageReplyMarkup(q *request) (any, error) {
	c, m, err := a.editable(q)
	if err != nil {
		return nil, err
	}
	return a.edit(c, m)
}

func (a *api) deleteMessage(q *request) (any, error) {
	c, err := a.reach(q)
	if err != nil {
		return nil, err
	}
	m, found := c.Find(q.number("message_id"))
	if !found {
		return nil, bad("message to delete not found")
	}
	if a.world.Now().Sub(m.At) > deleteLife {
		return nil, bad("message can't be deleted for everyone")
	}
	a.world.Delete(c, m.ID)
	return true, nil
}
