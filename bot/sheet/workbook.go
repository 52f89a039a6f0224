package sheet

import (
	"bytes"
	"encoding/xml"
	"errors"
	"path"
	"strings"
)

// errDamaged is a workbook that is XML but makes no sense.
var errDamaged = errors.New("damaged")

// errNotTable is an archive that is no workbook.
var errNotTable = errors.New("no workbook")

// openWorkbook reads the first sheet of a workbook, as a stream: only the parts that are needed, and no further than the bounds.
func openWorkbook(data []byte, r *Reading) ([][]string, bool) {
	g, err := readWorkbook(data)
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
	unmixed(g, r)
	return g.table, true
}

// boundError is a bound of sheets that has a problem of its own.
type boundError struct{ problem Problem }

func (e *boundError) Error() string { return string(e.problem) }

func readWorkbook(data []byte) (*grid, error) {
	a, err := unzip(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	const folder, name = "xl", "workbook.xml"
	book := a.find(path.Join(folder, name))
	if book == nil {
		return nil, errNotTable
	}
	links, err := a.links(path.Join(folder, "_rels", name+".rels"), folder)
	if err != nil {
		return nil, err
	}
	first, epoch1904, err := a.firstSheet(links)
	if err != nil {
		return nil, err
	}
	g := &grid{epoch1904: epoch1904}
	for _, l := range links {
		switch part := a.find(l.target); {
		case part == nil:
		case l.kind == "sharedStrings":
			err = a.walk(part, g.strings.events())
		case l.kind == "styles":
			err = a.walk(part, g.styles.events())
		}
		if err != nil {
			return nil, err
		}
	}
	sheet := a.find(first)
	if sheet == nil {
		return nil, errDamaged
	}
	return g, a.walk(sheet, g.events())
}

// link is where a part of the workbook is found; kind is the last word of its type, such as worksheet.
type link struct{ kind, target string }

// links reads the relationships of the workbook, by id.
func (a *archive) links(name, folder string) (map[string]link, error) {
	const most = 10_000 // sheets of one workbook; Excel has at most some hundred
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

// firstSheet is the name of the part of the first sheet with cells, and whether the workbook counts its days from 1904.
func (a *archive) firstSheet(links map[string]link) (target string, epoch1904 bool, err error) {
	err = a.walk(a.find("xl/workbook.xml"), events{start: func(tag xml.StartElement) error {
		switch tag.Name.Local {
		case "workbookPr":
			on := attribute(tag, "date1904")
			epoch1904 = on == "1" || on == "true"
		case "sheet":
			if l := links[attribute(tag, "id")]; target == "" && l.kind == "worksheet" {
				target = l.target
			}
		}
		return nil
	}})
	if err == nil && target == "" {
		err = errDamaged
	}
	return target, epoch1904, err
}
