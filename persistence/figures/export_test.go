package figures

// Kept is kept, for tests with a database.
var Kept = kept
