//go:build soak

package flows_test

const otherAnswers = 0
