package localapi

import (
	"reflect"
	"time"
)

// deleteLife is how long after sending a message can be deleted (Bot API, deleteMessage).
const deleteLife = 48 * time.Hour

// notModified is Telegram's refusal of an edit that changes nothing.
var notModified = bad("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message")

// editable finds the message that an edit names, with the chat and the new inline buttons.
func (s *Server) editable(q *request) (*chat, int, Msg, error) {
	c, err := s.reach(q)
	if err != nil {
		return nil, 0, Msg{}, err
	}
	if q.text("message_id") == "" {
		return nil, 0, Msg{}, bad("message identifier is not specified")
	}
	at, found := c.find(q.number("message_id"))
	if !found {
		return nil, 0, Msg{}, bad("message to edit not found")
	}
	m := c.msgs[at]
	keys, err := readMarkup(q)
	switch {
	case err != nil:
		return nil, 0, Msg{}, err
	case !m.Bot || m.frozen:
		return nil, 0, Msg{}, bad("message can't be edited")
	case keys.below:
		return nil, 0, Msg{}, bad("inline keyboard expected")
	}
	m.Buttons = keys.inline
	return c, at, m, nil
}

// edit replaces a message, if it has changed.
func (s *Server) edit(c *chat, at int, m Msg) (any, error) {
	was := c.msgs[at]
	if m.Text == was.Text && sameList(m.Entities, was.Entities) && sameList(m.Buttons, was.Buttons) {
		return nil, notModified
	}
	m.EditedAt = s.now()
	s.put(c, at, m)
	return s.wire(c, m, true), nil
}

// sameList compares lists, an empty one being no list.
func sameList[T any](a, b []T) bool {
	return len(a) == 0 && len(b) == 0 || reflect.DeepEqual(a, b)
}

func (s *Server) editMessageText(q *request) (any, error) {
	c, at, m, err := s.editable(q)
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
	return s.edit(c, at, m)
}

func (s *Server) editMessageCaption(q *request) (any, error) {
	c, at, m, err := s.editable(q)
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
	return s.edit(c, at, m)
}

func (s *Server) editMessageReplyMarkup(q *request) (any, error) {
	c, at, m, err := s.editable(q)
	if err != nil {
		return nil, err
	}
	return s.edit(c, at, m)
}

func (s *Server) deleteMessage(q *request) (any, error) {
	c, err := s.reach(q)
	if err != nil {
		return nil, err
	}
	at, found := c.find(q.number("message_id"))
	if !found {
		return nil, bad("message to delete not found")
	}
	if s.now().Sub(c.msgs[at].At) > deleteLife {
		return nil, bad("message can't be deleted for everyone")
	}
	s.drop(c, at)
	return true, nil
}
