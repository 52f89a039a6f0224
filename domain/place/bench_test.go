package place_test

import (
	"strconv"
	"testing"

	"guanjia/domain/place"
)

// BenchmarkRead reads the place out of a sentence, in a community with many buildings.
func BenchmarkRead(b *testing.B) {
	var in place.Around
	for n := range 40 {
		in.Houses = append(in.Houses, place.House{Name: strconv.Itoa(n + 1), Entrances: []string{"1", "2"}})
	}
	for b.Loop() {
		place.Named("昨天晚上回家的时候，三栋二单元的电梯又坏了，门关不上，里面有人在拍门，请尽快派人来看一下，谢谢", in)
	}
}
