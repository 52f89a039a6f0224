package casework

// Ready is a question at which staff are offered ready words ("templates" in the settings). The text is a key of the settings.
type Ready string

// The questions.
const (
	ForProgress Ready = "progress"
	ForMeasures Ready = "measures"
	ForOutcome  Ready = "outcome"
	ForHold     Ready = "hold"
	ForDecline  Ready = "decline"
)

// Readies lists every question.
func Readies() []Ready { return []Ready{ForProgress, ForMeasures, ForOutcome, ForHold, ForDecline} }
