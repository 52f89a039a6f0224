package people

// Trade is the kind of work that a colleague does. The text is stored: add values, never rename or reuse one.
type Trade string

// The trades, and for figures those colleagues of whom none is set.
const (
	Service   Trade = "service"    // the front desk and the telephone
	Repair    Trade = "repair"     // technicians for all kinds of repairs
	Electric  Trade = "electric"   // electricians
	Plumbing  Trade = "plumbing"   // plumbers
	Lifts     Trade = "lifts"      // lift mechanics
	Security  Trade = "security"   // guards
	Cleaning  Trade = "cleaning"   // cleaners
	Gardens   Trade = "gardens"    // gardeners
	Direction Trade = "management" // managers
	NoTrade   Trade = "none"       // never stored
)

// Trades lists those that can be set.
func Trades() []Trade {
	return []Trade{Service, Repair, Electric, Plumbing, Lifts, Security, Cleaning, Gardens, Direction}
}

// Does reports whether p is of a trade; NoTrade: none is set.
func (p Person) Does(t Trade) bool { return p.Trade == t || t == NoTrade && p.Trade == "" }
