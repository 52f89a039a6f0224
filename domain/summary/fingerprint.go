package summary

import (
	"hash/fnv"
	"strconv"

	"guanjia/domain"
)

// Fingerprint is a short text in place of a list of communities, where there is little room. Two lists nearly always have different fingerprints.
func Fingerprint(in []domain.CommunityID) string {
	var text []byte
	for _, id := range in {
		text = append(strconv.AppendInt(text, int64(id), 10), ' ')
	}
	h := fnv.New32a()
	_, _ = h.Write(text)       // a hash takes everything
	const few, base = 1296, 36 // two letters
	return strconv.FormatUint(uint64(h.Sum32()%few), base)
}
