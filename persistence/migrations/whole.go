package migrations

import (
	"bytes"
	"io/fs"
	"strings"
)

// whole gives each file as one statement. Otherwise goose takes a buffer of 4 MB for each line, to look for the statement's end.
type whole struct{ fs.FS }

// The lines of goose in our files.
const (
	up    = "-- +goose Up\n"
	down  = "-- +goose Down\n"
	begin = "-- +goose StatementBegin\n"
	end   = "-- +goose StatementEnd\n"
)

// Open implements fs.FS.
func (w whole) Open(name string) (fs.File, error) {
	f, err := w.FS.Open(name)
	if err != nil || !strings.HasSuffix(name, ".sql") {
		return f, err
	}
	text, err := fs.ReadFile(w.FS, name)
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	if !bytes.Contains(text, []byte(begin)) {
		text = []byte(strings.NewReplacer(up, up+begin, down, end+down+begin).Replace(string(text)) + "\n" + end)
	}
	return file{f, bytes.NewReader(text)}, nil
}

// file is a file with another content.
type file struct {
	fs.File
	content *bytes.Reader
}

func (f file) Read(p []byte) (int, error) { return f.content.Read(p) }
