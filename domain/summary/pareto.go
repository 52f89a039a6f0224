package summary

// VitalShare is the share, in hundredths, that the vital few make up together (Pareto).
const VitalShare = 80

// Together says how many thousandths of total the rows up to each make up, the greatest first, and how many of them are the vital few: the
// fewest that make up VitalShare. Thousandths are rounded as Rate.PerMille, but a sum says VitalShare or all only where it is reached. Text
// and picture tell the same ones.
func Together(counts []int, total int) (sums []int, vital int) {
	sum := 0
	for _, n := range counts {
		if sum*100 < total*VitalShare {
			vital++
		}
		sum += n
		share := Rate{Part: 100 * sum, Whole: total}.PerMille()
		for _, bound := range []int{10 * VitalShare, 1000} {
			if sum*1000 < total*bound && share >= bound {
				share = bound - 1
			}
		}
		sums = append(sums, share)
	}
	return sums, vital
}
