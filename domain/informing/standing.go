package informing

// Begun reports whether the incident has begun, as far as the office knows: it is not ahead any more.
func (v View) Begun() bool { return !v.Incident.Stage.Ahead() }

// GoesOn reports whether the incident lasts, everywhere or in some parts, as far as the office knows.
func (v View) GoesOn() bool { return v.Incident.Stage.Underway() }

// Over reports whether the incident has ended or was withdrawn: nothing follows.
func (v View) Over() bool { return v.Incident.Stage.Final() }

// Silent reports whether nobody was told of the incident and nobody will be, so that nothing is put up on paper either.
func (v View) Silent() bool { return v.Incident.Stage.Untold() }
