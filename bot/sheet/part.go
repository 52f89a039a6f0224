package sheet

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// Bounds for unpacking a workbook. A small file can unpack to a very large one, so the sizes that the file claims are ignored, and the
// unpacked bytes are counted.
const (
	maxUnpacked = 48 << 20  // bytes in all
	maxRatio    = 100       // unpacked bytes for each byte of the file; files of Excel have 10 to 30
	freeBytes   = 2 << 20   // bytes that every file may unpack to, however small it is
	maxNodes    = 5         // tags, attributes and texts for each byte of the file; files of Excel have one or two
	freeNodes   = 500_000   // that every file may have
	maxToken    = 256 << 10 // bytes of one tag or one text; Excel stores at most 32,767 characters in a cell
	maxDepth    = 64        // nested elements; sheets have about ten
)

// errTooBig says that a bound was reached.
var errTooBig = errors.New("more than can be read")

// archive is a workbook while it is unpacked.
type archive struct {
	zip   *zip.Reader
	left  int64 // bytes that may still be unpacked
	nodes int64 // tags, attributes and texts that may still be read
}

func unzip(file io.ReaderAt, size int64) (*archive, error) {
	z, err := zip.NewReader(file, size)
	if err != nil {
		return nil, err
	}
	return &archive{zip: z, left: min(maxUnpacked, maxRatio*size+freeBytes), nodes: maxNodes*size + freeNodes}, nil
}

// find returns a part by its name; nil if there is none. Some programs write names in another case than Excel.
func (a *archive) find(name string) *zip.File {
	for _, f := range a.zip.File {
		if strings.EqualFold(strings.TrimPrefix(f.Name, "/"), name) {
			return f
		}
	}
	return nil
}

// book returns the part that lists the sheets, and its folder; nil if the archive is no workbook.
func (a *archive) book() (part *zip.File, folder string) {
	folder = "xl"
	return a.find(folder + "/workbook.xml"), folder
}

// events are functions that are called while XML is read; names have no namespaces. A nil function is not called. A tag and a text are
// valid only until the next one.
type events struct {
	start func(tag xml.StartElement) error
	text  func(words []byte)
	end   func(name string) error
}

// walk reads a part to its end. It returns errTooBig at a bound; every other error means a damaged file.
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
		if a.nodes--; a.nodes < 0 {
			return errTooBig
		}
		switch t := token.(type) {
		case nil:
			switch {
			case m.full: // the decoder may report a fault in a text that was cut at the bound
				return errTooBig
			case errors.Is(err, io.EOF):
				return nil
			}
			return err
		case xml.StartElement:
			a.nodes -= int64(len(t.Attr))
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

// meter counts the unpacked bytes of a part.
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

// attribute returns the value of an attribute; "" if it does not exist.
func attribute(tag xml.StartElement, name string) string {
	for _, a := range tag.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
