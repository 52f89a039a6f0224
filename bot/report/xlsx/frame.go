package xlsx

import (
	"fmt"
	"strings"
	"time"
)

// file is a small part of the workbook.
type file struct{ name, text string }

// The names of the kinds of parts.
const (
	officeTypes   = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	packages      = "http://schemas.openxmlformats.org/package/2006/"
	mainSpace     = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
)

// frame are all parts but the sheets.
func (w *Writer) frame() []file {
	list := []file{{"[Content_Types].xml", w.types()}, {"_rels/.rels", links([3]string{"rId1", relationships + "officeDocument", "xl/workbook.xml"},
		[3]string{"rId2", packages + "relationships/metadata/core-properties", "docProps/core.xml"})},
		{"docProps/core.xml", w.core()}, {"xl/workbook.xml", w.workbook()}, {"xl/styles.xml", styles}}
	ties := make([][3]string, 0, len(w.sheets)+1)
	for i, s := range w.sheets {
		ties = append(ties, [3]string{fmt.Sprint("rId", i+1), relationships + "worksheet", fmt.Sprintf("worksheets/sheet%d.xml", i+1)})
		if s.table != "" {
			list = append(list, file{fmt.Sprintf("xl/worksheets/_rels/sheet%d.xml.rels", i+1), links([3]string{"rId1", relationships + "table", fmt.Sprintf("../tables/table%d.xml", i+1)})},
				file{fmt.Sprintf("xl/tables/table%d.xml", i+1), s.asTable(i + 1)})
		}
	}
	ties = append(ties, [3]string{fmt.Sprint("rId", len(w.sheets)+1), relationships + "styles", "styles.xml"})
	return append(list, file{"xl/_rels/workbook.xml.rels", links(ties...)})
}

func (w *Writer) types() string {
	var b strings.Builder
	b.WriteString(begins + `<Types xmlns="` + packages + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`)
	of := func(part, kind string) {
		b.WriteString(`<Override PartName="/xl/` + part + `.xml" ContentType="` + officeTypes + kind + `"/>`)
	}
	of("workbook", "sheet.main+xml")
	of("styles", "styles+xml")
	for i, s := range w.sheets {
		of(fmt.Sprint("worksheets/sheet", i+1), "worksheet+xml")
		if s.table != "" {
			of(fmt.Sprint("tables/table", i+1), "table+xml")
		}
	}
	b.WriteString("</Types>")
	return b.String()
}

// links are relations: id, kind and target.
func links(ties ...[3]string) string {
	var b strings.Builder
	b.WriteString(begins + `<Relationships xmlns="` + packages + `relationships">`)
	for _, t := range ties {
		b.WriteString(`<Relationship Id="` + t[0] + `" Type="` + t[1] + `" Target="` + t[2] + `"/>`)
	}
	b.WriteString("</Relationships>")
	return b.String()
}

func (w *Writer) core() string {
	at := w.created.UTC().Format(time.RFC3339)
	return begins + `<cp:coreProperties xmlns:cp="` + packages + `metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"` +
		` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>` + asXML(w.creator) + `</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">` + at +
		`</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + at + `</dcterms:modified></cp:coreProperties>`
}

func (w *Writer) workbook() string {
	var b strings.Builder
	b.WriteString(begins + `<workbook xmlns="` + mainSpace + `" xmlns:r="` + strings.TrimSuffix(relationships, "/") + `"><bookViews><workbookView activeTab="0"/></bookViews><sheets>`)
	for i, s := range w.sheets {
		fmt.Fprintf(&b, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, asXML(s.name), i+1, i+1)
	}
	b.WriteString("</sheets></workbook>")
	return b.String()
}

// asTable is the part that makes the rows of a sheet a table.
func (s *Sheet) asTable(id int) string {
	ref := fmt.Sprintf("A1:%s%d", letters(max(len(s.head), 1)-1), max(s.rows, 2))
	var b strings.Builder
	fmt.Fprintf(&b, `%s<table xmlns="%s" id="%d" name="%s" displayName="%s" ref="%s" totalsRowShown="0"><autoFilter ref="%s"/><tableColumns count="%d">`,
		begins, mainSpace, id, s.table, s.table, ref, ref, len(s.head))
	for i, name := range s.head {
		fmt.Fprintf(&b, `<tableColumn id="%d" name="%s"/>`, i+1, strings.ReplaceAll(asXML(name), "\n", "_x000a_"))
	}
	b.WriteString(`</tableColumns><tableStyleInfo name="TableStyleLight9" showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>`)
	return b.String()
}

func asXML(text string) string { return string(appendText(nil, text)) }

// styles are those of Style, in the same order.
const styles = begins + `<styleSheet xmlns="` + mainSpace + `"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm"/></numFmts>` +
	`<fonts count="3"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font>` +
	`<font><b/><sz val="14"/><name val="Calibri"/><family val="2"/></font></fonts>` +
	`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
	`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
	`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
	`<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>` +
	`<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
	`<xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="2" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>` +
	`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
