package telegram

// Limits of the Bot API (sendMessage, answerCallbackQuery, InlineKeyboardMarkup, InlineKeyboardButton). Other rooms take them
// from here.
const (
	MaxText    = 4096 // of a message, in UTF-16 units, once its tags are read
	MaxToast   = 200  // of the answer to a press, in characters
	MaxButtons = 100  // of an inline keyboard
	MaxInRow   = 8    // buttons in a row
	MaxData    = 64   // bytes that a button carries
)
