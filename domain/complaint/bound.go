package complaint

import "guanjia/domain"

// Bounds of one record.
const (
	// MaxWords bounds each text of a record, in characters. The steps of the conversations check it. A text and the card around it must
	// fit into one message (Telegram's limit is 4,096).
	MaxWords = 2000
	// MaxNote bounds findings, measures, notes, and what is missing or wrong after a case was resolved, in characters. The steps check it.
	MaxNote = 1000
	// MaxEvidence bounds the number of items of evidence in one record (docs/design.md §7).
	MaxEvidence = domain.MaxMedia
	// MaxSatisfaction is the best rating; the worst is 1.
	MaxSatisfaction = 5
)

// Texts lists the texts of a record that people write.
func Texts(rec Record) []string {
	switch r := rec.(type) {
	case Filing:
		return []string{r.Words, r.Happened, r.Wish, r.Place.Words, r.Complainant.Name, r.Complainant.Phone, r.Complainant.Contact}
	case Registration:
		return Texts(r.Filing)
	case Assignment:
		return []string{r.Reason, r.Name}
	case Finding:
		return []string{r.Heard, r.Seen}
	case Assessment:
		return []string{r.Reason}
	case Plan:
		return []string{r.Measures, r.Reason, r.Name}
	case Progress:
		return []string{r.Words}
	case Outcome:
		return []string{r.Words}
	case Survey:
		return append([]string{r.Words}, r.Reasons...)
	case ReturnVisit:
		return []string{r.Words}
	case Review:
		if r.Improvement != nil {
			return []string{r.Lesson, r.Improvement.Words, r.Improvement.Name}
		}
		return []string{r.Lesson}
	case Holding:
		return []string{r.Reason}
	case Declining:
		return []string{r.To, r.Reason}
	case Retraction:
		return []string{r.Reason}
	case Joining:
		return []string{r.Reason}
	case Correction:
		return append([]string{r.Reason, r.Who.Name, r.Who.Phone}, r.Sources...)
	case Redaction:
		return []string{r.Reason}
	case Rescheduling:
		return []string{r.Reason}
	case Reopening:
		return []string{r.Reason}
	case Addition:
		return []string{r.Words}
	}
	return nil
}

// EvidenceOf returns the evidence in a record.
func EvidenceOf(rec Record) []Evidence {
	switch r := rec.(type) {
	case Filing:
		return r.Evidence
	case Registration:
		return r.Filing.Evidence
	case Finding:
		return r.Evidence
	case Progress:
		return r.Evidence
	case Outcome:
		return r.Evidence
	case Reopening:
		return r.Evidence
	case Addition:
		return r.Evidence
	}
	return nil
}
