package button

import "guanjia/domain/view"

// HomeTie is what the person of a chat is to a home: "<home>" asks, "<home>.<tie>" stores the answer.
type HomeTie struct {
	Home int64
	Tie  string // "": it is asked; unchecked
}

// ReadTie reads the argument of Tie.
func ReadTie(arg string) HomeTie {
	p := view.Parts(arg, 2) //nolint:mnd // home and tie
	return HomeTie{number(p[0]), p[1]}
}

// Data returns the data of the button.
func (t HomeTie) Data() string { return At(view.Of(view.Name(Tie), view.ID(t.Home), t.Tie)) }
