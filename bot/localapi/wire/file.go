package wire

// FileID is what the Bot API tells of every file. Size is in bytes.
type FileID struct {
	ID     string `json:"file_id"`
	Unique string `json:"file_unique_id"`
	Size   int64  `json:"file_size,omitempty"`
}

// File is the answer to getFile: Path is the end of the address of the file.
type File struct {
	FileID
	Path string `json:"file_path,omitempty"`
}

// Photo is one size of a photo (Bot API type PhotoSize), in pixels.
type Photo struct {
	FileID
	Width  int `json:"width"`
	Height int `json:"height"`
}

// Document is the Bot API's type Document.
type Document struct {
	FileID
	Name string `json:"file_name,omitempty"`
	MIME string `json:"mime_type,omitempty"`
}

// Video is the Bot API's type Video. Duration is in seconds.
type Video struct {
	Document
	Width    int `json:"width"`
	Height   int `json:"height"`
	Duration int `json:"duration"`
}

// VideoNote is the Bot API's type VideoNote: a round film. Length is its diameter in pixels, Duration is in seconds.
type VideoNote struct {
	FileID
	Length   int `json:"length"`
	Duration int `json:"duration"`
}

// Voice is the Bot API's type Voice. Duration is in seconds.
type Voice struct {
	FileID
	MIME     string `json:"mime_type,omitempty"`
	Duration int    `json:"duration"`
}

// Audio is the Bot API's type Audio. Duration is in seconds.
type Audio struct {
	Document
	Duration int `json:"duration"`
}

// Sticker is the Bot API's type Sticker. Width and Height are in pixels.
type Sticker struct {
	FileID
	Type     string `json:"type"`
	Width    int    `json:"width"`
	Height   int    `json:"height"`
	Animated bool   `json:"is_animated"`
	Video    bool   `json:"is_video"`
}
