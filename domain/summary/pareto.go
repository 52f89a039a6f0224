package summary

// VitalShare is the share, in hundredths, that the vital few make up together (Pareto).
const VitalShare = 80

// Together says how many hundredths of total the rows up to each make up, the greatest first, and how many of them are the vital few: the
// fewest that make up VitalShare. Hundredths are rounded down, so that a sum says VitalShare or 100 only where it is reached.
func Together(counts []int, total int) (sums []int, vital int) {
	sum := 0
	for _, n := range counts {
		if sum*100 < total*VitalShare {
			vital++
		}
		sum += n
		sums = append(sums, sum*100/max(total, 1))
	}
	return sums, vital
}
