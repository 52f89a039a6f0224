package localapi

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// Sizes that Telegram accepts (Bot API, Sending files), in bytes.
const (
	maxUpload   = 50 << 20
	maxPhoto    = 10 << 20
	maxDownload = 20 << 20
	maxBody     = 12*maxPhoto + 1<<20
	formMemory  = 8 << 20
)

// request is one call of the bot: its parameters as text.
type request struct {
	method *method
	params map[string]string
	files  map[string]upload
}

// upload is one file that came with a call.
type upload struct {
	name, mime string
	data       []byte
}

// read reads the parameters from the address, a form, a multipart form or JSON.
func read(w http.ResponseWriter, r *http.Request, m *method) (*request, error) {
	q := &request{method: m, params: map[string]string{}, files: map[string]upload{}}
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	var err error
	switch kind {
	case "application/json":
		err = q.readJSON(r.Body)
	case "multipart/form-data":
		err = r.ParseMultipartForm(formMemory)
	default:
		err = r.ParseForm()
	}
	var over *http.MaxBytesError
	switch {
	case errors.As(err, &over):
		return nil, tooLarge
	case err != nil:
		return nil, bad("can't parse request")
	}
	if r.Form == nil {
		r.Form = r.URL.Query()
	}
	for name, values := range r.Form {
		q.params[name] = values[0]
	}
	return q, q.readFiles(r)
}

// readJSON reads an object; values that are not text keep their JSON.
func (q *request) readJSON(body io.Reader) error {
	var object map[string]json.RawMessage
	if err := json.NewDecoder(body).Decode(&object); err != nil {
		return err
	}
	for name, raw := range object {
		var text string
		if json.Unmarshal(raw, &text) != nil {
			text = string(raw)
		}
		q.params[name] = text
	}
	return nil
}

// readFiles reads the files of a multipart form.
func (q *request) readFiles(r *http.Request) error {
	if r.MultipartForm == nil {
		return nil
	}
	defer func() { _ = r.MultipartForm.RemoveAll() }()
	for field, heads := range r.MultipartForm.File {
		f, err := heads[0].Open()
		if err != nil {
			return bad("can't read file")
		}
		data, err := io.ReadAll(f)
		_ = f.Close()
		if err != nil {
			return bad("can't read file")
		}
		if len(data) > maxUpload {
			return tooLarge
		}
		q.files[field] = upload{name: heads[0].Filename, mime: heads[0].Header.Get("Content-Type"), data: data}
	}
	return nil
}

// text returns a parameter; "" if it is missing. Only parameters that the table of methods names may be read, because the table is
// compared with Telegram's own description.
func (q *request) text(name string) string {
	if !slices.Contains(q.method.reads, name) {
		panic("localapi: " + q.method.name + " reads " + name + ", which its row does not name")
	}
	return q.params[name]
}

// number returns a whole number; 0 if it is missing or no number.
func (q *request) number(name string) int64 {
	n, _ := strconv.ParseInt(q.text(name), 10, 64)
	return n
}

// yes reports whether a parameter is true.
func (q *request) yes(name string) bool {
	v := strings.ToLower(q.text(name))
	return v == "true" || v == "1" || v == "yes"
}

// decode reads a parameter that is JSON; false if it is missing. what names it in the error answer.
func (q *request) decode(name, what string, into any) (bool, error) {
	text := q.text(name)
	if text == "" || text == "null" {
		return false, nil
	}
	if json.Unmarshal([]byte(text), into) != nil {
		return false, bad("can't parse " + what)
	}
	return true, nil
}
