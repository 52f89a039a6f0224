package flows

import (
	"slices"

	"guanjia/dialog"
)

// Wishes is the fact with what a complainant may ask for (WishOptions).
const Wishes = "wishes"

// wishes are all ready answers to the question for a wish, and wishesOf those that make sense in a category: nobody wants a rude guard to be
// repaired. A category that is not here, such as one of the company's own, has all.
var (
	wishes   = []string{"repair", "tidy", "explain", "stop", "apology", "refund"}
	defects  = []string{"repair", "explain", "refund"}
	conduct  = []string{"stop", "explain"}
	wishesOf = map[string][]string{
		"elevator": defects, "plumbing": defects, "electric": defects, "gas_fire": defects, "public_facility": defects,
		"cleaning": {"tidy", "explain", "refund"}, "greening": {"tidy", "explain"},
		"noise": conduct, "neighbour": conduct, "pets": conduct, "renovation": {"stop", "tidy", "explain"}, "parking": {"stop", "explain", "refund"},
		"security": {"stop", "repair", "explain"}, "fees": {"refund", "explain", "apology"}, "staff": {"apology", "explain", "stop"},
	}
)

// WishOptions are the wishes that are offered in a conversation; staff can also say that there was none.
func WishOptions(s dialog.State) []dialog.Option {
	values, known := wishesOf[s.Draft["category"].Value()]
	if !known {
		values = wishes
	}
	if s.Flow == "intake" {
		values = append(slices.Clone(values), unknown)
	}
	all := make([]dialog.Option, len(values))
	for i, v := range values {
		all[i] = dialog.Option{Value: v, Key: "complaint.wish." + v}
	}
	return all
}
