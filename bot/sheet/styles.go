package sheet

import (
	"encoding/xml"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// maxStyles bounds the styles of a workbook; Excel has at most 65,490.
const maxStyles = 1 << 16

// show says what a number means.
type show byte

const (
	plainNumber show = iota
	asDate
	asPercent
)

// styles say how numbers in cells are shown. Only what changes their meaning is read: "3-2", which Excel converts to a date and stores as
// 44987, must not be read as a number.
type styles struct {
	shows   []show          // by style
	own     map[string]show // formats that the workbook defines, by id
	inCells bool            // within cellXfs, whose indexes the cells name
}

func (s *styles) events() events {
	return events{start: s.start, end: func(name string) error {
		if name == "cellXfs" {
			s.inCells = false
		}
		return nil
	}}
}

func (s *styles) start(tag xml.StartElement) error {
	switch tag.Name.Local {
	case "numFmt":
		if s.own == nil {
			s.own = map[string]show{}
		}
		if len(s.own) >= maxStyles {
			return errTooBig
		}
		s.own[attribute(tag, "numFmtId")] = showOf(attribute(tag, "formatCode"))
	case "cellXfs":
		s.inCells = true
	case "xf":
		if !s.inCells {
			return nil
		}
		if len(s.shows) >= maxStyles {
			return errTooBig
		}
		id := attribute(tag, "numFmtId")
		how, ours := s.own[id]
		if !ours {
			how = builtIn(id)
		}
		s.shows = append(s.shows, how)
	}
	return nil
}

// dates are the first and last numbers of the built-in formats for days and times (ECMA-376, part 1, §18.8.30).
var dates = [][2]int{{14, 22}, {27, 36}, {45, 47}, {50, 58}}

// builtIn returns the meaning of a built-in format.
func builtIn(id string) show {
	n, _ := strconv.Atoi(id)
	switch {
	case slices.ContainsFunc(dates, func(d [2]int) bool { return d[0] <= n && n <= d[1] }):
		return asDate
	case n == 9 || n == 10:
		return asPercent
	}
	return plainNumber
}

// literal is the pattern of those parts of a format that are shown as they are: words in quotes, single signs, colours and conditions.
var literal = regexp.MustCompile(`"[^"]*"|\\.|_.|\[[^\]]*[^\]hmsHMS][^\]]*\]`)

// showOf returns the meaning of a format such as yyyy"年"m"月" or 0.00%.
func showOf(format string) show {
	const longest = 255 // the most characters of a format in Excel
	rest := literal.ReplaceAllString(format[:min(len(format), longest)], "")
	switch {
	case strings.ContainsAny(strings.ToLower(strings.ReplaceAll(rest, "General", "")), "ymdhs"):
		return asDate
	case strings.Contains(rest, "%"):
		return asPercent
	}
	return plainNumber
}

// number returns the value of a number without its format, with the 15 digits that Excel stores. A day and a percentage are no numbers.
func (s *styles) number(raw, style string, epoch1904 bool) value {
	n, err := strconv.ParseFloat(strings.TrimSpace(raw), 64)
	if err != nil {
		return value{text: raw}
	}
	how := plainNumber
	if at, err := strconv.Atoi(style); err == nil && at >= 0 && at < len(s.shows) {
		how = s.shows[at]
	}
	switch how {
	case asDate:
		if day, err := excelize.ExcelDateToTime(n, epoch1904); err == nil {
			if n >= 0 && n < 1 { // a time of day
				return value{day.Round(time.Minute).Format("15:04"), asOther}
			}
			return value{day.Format(time.DateOnly), asOther}
		}
		return value{raw, asOther} // a day before the first one
	case asPercent:
		return value{digits(100*n) + "%", asOther}
	}
	return value{digits(n), asNumber}
}

// digits writes a number with 15 significant digits and without an exponent.
func digits(value float64) string {
	const shown = 15
	short, err := strconv.ParseFloat(strconv.FormatFloat(value, 'g', shown, 64), 64)
	if err != nil {
		short = value
	}
	return strconv.FormatFloat(short, 'f', -1, 64)
}
