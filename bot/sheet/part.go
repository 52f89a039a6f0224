package sheet

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// Bounds while a workbook is unpacked. A small file can hold a very large one, so nothing is believed that the file says of
// itself: what comes out of it is counted as it comes.
const (
	maxUnpacked = 48 << 20  // bytes in all
	maxRatio    = 100       // bytes out of each byte of the file; what Excel writes has 10 to 30
	freeBytes   = 2 << 20   // that any file may have, however small it is
	maxSteps    = 5         // tags, attributes and texts for each byte of the file; what Excel writes has one or two
	freeSteps   = 500_000   // that any file may have
	maxToken    = 256 << 10 // bytes of one tag or one text; Excel keeps at most 32,767 characters in a cell
	maxDepth    = 64        // elements within each other; sheets have about ten
)

// errTooBig is why reading ends at a bound.
var errTooBig = errors.New("more than can be read")

// archive is a workbook that is being unpacked.
type archive struct {
	zip   *zip.Reader
	left  int64 // bytes that may still come out
	steps int64 // tags, attributes and texts that may still come
}

func unzip(file io.ReaderAt, size int64) (*archive, error) {
	z, err := zip.NewReader(file, size)
	if err != nil {
		return nil, err
	}
	return &archive{zip: z, left: min(maxUnpacked, maxRatio*size+freeBytes), steps: maxSteps*size + freeSteps}, nil
}

// find is a part by its name; nil if there is none. Some programs write other capitals into the names than Excel.
func (a *archive) find(name string) *zip.File {
	for _, f := range a.zip.File {
		if strings.EqualFold(strings.TrimPrefix(f.Name, "/"), name) {
			return f
		}
	}
	return nil
}

// book is the part that lists the sheets, and its folder; nil if the archive is no workbook.
func (a *archive) book() (part *zip.File, folder string) {
	folder = "xl"
	return a.find(folder + "/workbook.xml"), folder
}

// events are what a reader of XML is told; names are without their namespaces. What is nil is passed over. A tag and a text
// hold only until the next one.
type events struct {
	start func(tag xml.StartElement) error
	text  func(words []byte)
	end   func(name string) error
}

// walk reads a part to its end. errTooBig at a bound; all other errors are damage.
func (a *archive) walk(part *zip.File, to events) error {
	body, err := part.Open()
	if err != nil {
		return err
	}
	defer func() { _ = body.Close() }()
	m := &meter{from: body, archive: a}
	d := xml.NewDecoder(m)
	for depth := 0; ; {
		m.token = 0
		token, err := d.Token()
		if a.steps--; a.steps < 0 {
			return errTooBig
		}
		switch t := token.(type) {
		case nil:
			switch {
			case m.full: // the decoder may say that what it has got of a text is wrong
				return errTooBig
			case errors.Is(err, io.EOF):
				return nil
			}
			return err
		case xml.StartElement:
			a.steps -= int64(len(t.Attr))
			if depth++; depth > maxDepth {
				return errTooBig
			}
			if to.start != nil {
				err = to.start(t)
			}
		case xml.CharData:
			if to.text != nil {
				to.text(t)
			}
		case xml.EndElement:
			depth--
			if to.end != nil {
				err = to.end(t.Name.Local)
			}
		}
		if err != nil {
			return err
		}
	}
}

// meter counts what comes out of a part.
type meter struct {
	from    io.Reader
	archive *archive
	token   int  // bytes since the last token was complete
	full    bool // a bound was reached
}

// Read implements io.Reader; errTooBig at a bound.
func (m *meter) Read(into []byte) (int, error) {
	n, err := m.from.Read(into)
	m.token += n
	m.archive.left -= int64(n)
	if m.archive.left < 0 || m.token > maxToken {
		m.full = true
		return 0, errTooBig
	}
	return n, err
}

// attribute is the value of an attribute; empty if it is not there.
func attribute(tag xml.StartElement, name string) string {
	for _, a := range tag.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
