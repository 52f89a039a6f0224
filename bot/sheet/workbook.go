package sheet

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"path"
	"strings"

	"guanjia/domain"
)

// errDamaged is a workbook that is valid XML but has no valid content.
var errDamaged = errors.New("damaged")

// errNotTable is an archive that is no workbook.
var errNotTable = errors.New("no workbook")

// openWorkbook reads the visible sheets of a workbook as a stream: only the necessary parts, and only up to the bounds.
func openWorkbook(data []byte, r *Reading) []table {
	tables, err := readWorkbook(data)
	var bound *boundError
	switch {
	case errors.As(err, &bound):
		return fails(bound.problem)(nil, r)
	case errors.Is(err, errTooBig):
		return fails(TooBig)(nil, r)
	case errors.Is(err, errNotTable):
		return fails(NotTable)(nil, r)
	case err != nil:
		return fails(Damaged)(nil, r)
	}
	return tables
}

// boundError is a bound of sheets that has its own problem.
type boundError struct{ problem Problem }

func (e *boundError) Error() string { return string(e.problem) }

func readWorkbook(data []byte) ([]table, error) {
	a, err := unzip(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	book, folder := a.book()
	if book == nil {
		return nil, errNotTable
	}
	links, err := a.links(path.Join(folder, "_rels", path.Base(book.Name)+".rels"), folder)
	if err != nil {
		return nil, err
	}
	pages, epoch1904, err := a.pages(book, links)
	if err != nil {
		return nil, err
	}
	shared := &grid{epoch1904: epoch1904}
	for _, l := range links {
		switch part := a.find(l.target); {
		case part == nil:
		case l.kind == "sharedStrings":
			err = a.walk(part, shared.strings.events())
		case l.kind == "styles":
			err = a.walk(part, shared.styles.events())
		}
		if err != nil {
			return nil, err
		}
	}
	return a.tables(pages, shared)
}

// tables reads the sheets one after the other. A sheet beyond a bound is a fault only if no other sheet has our columns.
func (a *archive) tables(pages []page, shared *grid) (tables []table, beyond error) {
	for _, p := range pages {
		part := a.find(p.target)
		if part == nil {
			return nil, errDamaged
		}
		g := &grid{strings: shared.strings, styles: shared.styles, epoch1904: shared.epoch1904}
		err := a.walk(part, g.events())
		var bound *boundError
		if errors.As(err, &bound) {
			beyond = cmp.Or(beyond, err)
			continue
		}
		if err != nil {
			return nil, err
		}
		t := table{name: p.name, cells: g.table, merged: g.merged}
		if _, h := t.headings(); h.enough() {
			beyond = nil
		}
		tables = append(tables, t)
	}
	return tables, beyond
}

// link is the place of a part of the workbook; kind is the last word of its type, such as worksheet.
type link struct{ kind, target string }

// links reads the relationships of the workbook, by id.
func (a *archive) links(name, folder string) (map[string]link, error) {
	const most = 10_000 // sheets of one workbook; Excel files have at most some hundred
	part := a.find(name)
	if part == nil {
		return nil, errDamaged
	}
	links := map[string]link{}
	return links, a.walk(part, events{start: func(tag xml.StartElement) error {
		if tag.Name.Local != "Relationship" {
			return nil
		}
		if len(links) >= most {
			return errTooBig
		}
		target := attribute(tag, "Target")
		if absolute, ok := strings.CutPrefix(target, "/"); ok {
			target = path.Clean(absolute)
		} else {
			target = path.Join(folder, target)
		}
		links[attribute(tag, "Id")] = link{kind: path.Base(attribute(tag, "Type")), target: target}
		return nil
	}})
}

// page is a sheet in the list of the workbook.
type page struct{ name, target string }

// pages returns the visible sheets with cells in order, and whether the workbook counts days from 1904.
func (a *archive) pages(book *zip.File, links map[string]link) (pages []page, epoch1904 bool, err error) {
	const most = 100 // sheets that are read
	err = a.walk(book, events{start: func(tag xml.StartElement) error {
		switch tag.Name.Local {
		case "workbookPr":
			on := attribute(tag, "date1904")
			epoch1904 = on == "1" || on == "true"
		case "sheet":
			state := attribute(tag, "state")
			if l := links[attribute(tag, "id")]; l.kind == "worksheet" && (state == "" || state == "visible") && len(pages) < most {
				pages = append(pages, page{name: domain.OneLine(attribute(tag, "name")), target: l.target})
			}
		}
		return nil
	}})
	if err == nil && len(pages) == 0 {
		err = errDamaged
	}
	return pages, epoch1904, err
}
