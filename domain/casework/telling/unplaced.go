package telling

import (
	"regexp"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// where are words that say where something is, also where they are no place that is kept as data.
var where = regexp.MustCompile(`(?i)[0-9一二三四五六七八九十]\s*(?:栋|幢|号|楼|层|单元|门|座|期)|旁|附近|门口|对面|后面|前面|路口|拐角|边上|隔壁|楼上|楼下|楼顶|天台|车库|车棚|花园|花坛|池|广场|停车|小区|大厅|大堂|厨房|卫生间|阳台|客厅|卧室|楼道|走廊|楼梯|家里|我家|` +
	`\b(?:near|next to|beside|behind|opposite|corner|gate|building|block|tower|entrance|floor|flat|apartment|home|house|garage|parking|garden|pool|pond|playground|lobby|upstairs|downstairs|kitchen|bathroom|bedroom|balcony|corridor|hallway|stairs|stairwell|basement|roof)\b`)

// unplaced reports whether the words of an emergency, which alone would say where it is, say nothing of it: "I'm stuck in the lift".
func unplaced(f complaint.Filing) bool {
	return f.Emergency && f.Place.Part == domain.SeeWords && f.Place.Words == "" && !where.MatchString(f.Words)
}
