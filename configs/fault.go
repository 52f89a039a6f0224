package configs

import "strings"

// Fault is one thing that is wrong with the configuration.
type Fault struct {
	Key     string // as in the environment, or the path in the file: "clocks.urge_every"
	Problem string // never the value of a secret
	Example string // what would be right
}

// String is one line: key, problem, example.
func (f Fault) String() string {
	line := "  " + f.Key + ": " + f.Problem
	if f.Example != "" {
		line += ", for example " + f.Example
	}
	return line
}

// Faults are all that is wrong: first the file's, in its order, then the rest. It is an error.
type Faults []Fault

// Error gives one line for each fault.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}
