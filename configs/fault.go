package configs

import "strings"

// Fault is one fault of the configuration.
type Fault struct {
	Key     string // the name in the environment, or the path in the file: "clocks.urge_every"
	Problem string // never with the value of a secret
	Example string // a correct value
}

// String returns one line: key, problem, example.
func (f Fault) String() string {
	line := "  " + f.Key + ": " + f.Problem
	if f.Example != "" {
		line += ", for example " + f.Example
	}
	return line
}

// Faults are all faults: first those of the file, in its order, then the others. It is an error.
type Faults []Fault

// Error returns one line for each fault.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}
