//go:build !soak

package flows_test

// otherAnswers is dialogtest.Tour.Others of the tours: whether there are answers that no condition reads. make soak counts them, and visits
// three times as many places.
const otherAnswers = 1
