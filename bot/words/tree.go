package words

import (
	"cmp"
	"slices"
)

// tree holds phrases token by token. Phrases are added until it is packed; only a packed tree can be walked. Packed, it is four arrays
// without pointers: a process has tens of thousands of nodes as long as it lives.
type tree struct {
	grown map[edge]int32 // until it is packed: the node to which an edge leads
	said  [][]concept    // until it is packed, by node: the concepts of the phrase that ends there

	first []int32 // by node: its first edge; the next node's is the end
	by    []int32 // by edge: the token, ascending within a node. Edge i leads to node i+1; node 0 is the root
	ends  []int32 // by node: the first of its concepts in means; the next node's is the end
	means []concept
}

// edge leads from a node to the next one, by one token.
type edge struct{ from, by int32 }

func newTree() tree { return tree{grown: map[edge]int32{}, said: make([][]concept, 1)} }

func (t *tree) add(path []int32, c concept) {
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

// pack ends the adding. Nodes are numbered anew, level by level, so that the edges of a node are side by side.
func (t *tree) pack() {
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

// child returns the node after a node by a token; false if there is none.
func (t *tree) child(at, by int32) (int32, bool) {
	begin := t.first[at]
	i, found := slices.BinarySearch(t.by[begin:t.first[at+1]], by)
	return begin + int32(i) + 1, found
}

// concepts returns the concepts of the phrase that ends at a node; none if no phrase ends there.
func (t *tree) concepts(at int32) []concept { return t.means[t.ends[at]:t.ends[at+1]] }
