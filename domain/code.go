package domain

// CodeShape is the pattern of a community's code, the letters at the start of its numbers ("YH"): two letters at least, so that one alone
// names a kind of ticket.
const CodeShape = `[A-Z]{2,4}`
