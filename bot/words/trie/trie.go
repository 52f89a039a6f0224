// Package trie holds phrases of words by their numbers, and what each phrase means, in little memory. It knows no word and no meaning.
//
//	t := trie.New[string]()
//	t.Add([]int32{5, 3}, "smoke")
//	t.Pack()
//	at, _ := t.Child(0, 5)
//	at, _ = t.Child(at, 3)
//	t.Means(at) // "smoke"
package trie

import (
	"cmp"
	"slices"
)

// Trie holds phrases number by number. Phrases are added until it is packed; only a packed one can be walked, also concurrently. Packed, it is
// four arrays without pointers: a process has tens of thousands of nodes as long as it lives. The zero value is useless: see New.
type Trie[M comparable] struct {
	grown map[edge]int32 // until it is packed: the node to which an edge leads
	said  [][]M          // until it is packed, by node: what the phrase that ends there means

	first []int32 // by node: its first edge; the next node's is the end
	by    []int32 // by edge: the number, ascending within a node. Edge i leads to node i+1; node 0 is the root
	ends  []int32 // by node: the first of its meanings in means; the next node's is the end
	means []M
}

// edge leads from a node to the next one, by one number.
type edge struct{ from, by int32 }

// New is an empty trie of meanings of a kind.
func New[M comparable]() Trie[M] { return Trie[M]{grown: map[edge]int32{}, said: make([][]M, 1)} }

// Add adds a phrase with one meaning; a phrase can have several.
func (t *Trie[M]) Add(path []int32, c M) {
	at := int32(0)
	for _, id := range path {
		to, ok := t.grown[edge{at, id}]
		if !ok {
			to = int32(len(t.said))
			t.said = append(t.said, nil)
			t.grown[edge{at, id}] = to
		}
		at = to
	}
	if !slices.Contains(t.said[at], c) {
		t.said[at] = append(t.said[at], c)
	}
}

// Pack ends the adding. Nodes are numbered anew, level by level, so that the edges of a node are side by side.
func (t *Trie[M]) Pack() {
	edges := make([]edge, 0, len(t.grown))
	for e := range t.grown {
		edges = append(edges, e)
	}
	slices.SortFunc(edges, func(a, b edge) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.by, b.by)) })
	nodes := len(t.said)
	begins := make([]int32, nodes+1) // of the edges of each old node
	for _, e := range edges {
		begins[e.from+1]++
	}
	for i := range nodes {
		begins[i+1] += begins[i]
	}
	t.first, t.by, t.ends = make([]int32, 0, nodes+1), make([]int32, 0, len(edges)), make([]int32, 0, nodes+1)
	old := make([]int32, 1, nodes) // by new node
	for i := 0; i < len(old); i++ {
		t.first, t.ends = append(t.first, int32(len(t.by))), append(t.ends, int32(len(t.means)))
		t.means = append(t.means, t.said[old[i]]...)
		for _, e := range edges[begins[old[i]]:begins[old[i]+1]] {
			t.by = append(t.by, e.by)
			old = append(old, t.grown[e])
		}
	}
	t.first, t.ends = append(t.first, int32(len(t.by))), append(t.ends, int32(len(t.means)))
	t.means = slices.Clip(t.means)
	t.grown, t.said = nil, nil
}

// Child returns the node after a node by a number; false if there is none. Node 0 is the root.
func (t *Trie[M]) Child(at, by int32) (int32, bool) {
	begin := t.first[at]
	i, found := slices.BinarySearch(t.by[begin:t.first[at+1]], by)
	return begin + int32(i) + 1, found
}

// Means returns what the phrase that ends at a node means; none if no phrase ends there.
func (t *Trie[M]) Means(at int32) []M { return t.means[t.ends[at]:t.ends[at+1]] }
