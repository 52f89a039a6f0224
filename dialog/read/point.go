package read

import "fmt"

// Point returns a location as text that needs no language: the name of a venue, degrees north and east, exact to about ten metres. The
// name ("": none) is shortened, so that the text has at most most characters.
func Point(name string, latitude, longitude float64, most int) string {
	point := fmt.Sprintf("%.4f, %.4f", latitude, longitude)
	const around = 5 // the sign, blanks and brackets
	letters, room := []rune(name), most-len(point)-around
	switch {
	case name == "" || room < around:
		return "📍 " + point
	case len(letters) > room:
		letters = append(letters[:room-1], '…')
	}
	return fmt.Sprintf("📍 %s (%s)", string(letters), point)
}
