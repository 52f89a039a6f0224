//go:build soak

package main

import "testing"

func init() { monthStorages, monthEachDay = []func(testing.TB) storage{embedded, served}, 8 }
