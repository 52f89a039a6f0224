package databasetest

import (
	"context"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
)

// AllUnavailable checks that every method of a store that takes a context returns Unavailable while the database is away: the caller must not be told
// that something does not exist. Methods are found by reflection and called with values that are not empty, so that none of them can be forgotten.
func AllUnavailable(t *testing.T, ctx context.Context, store any) { //nolint:revive // t comes first in every test
	t.Helper()
	v, called := reflect.ValueOf(store), 0
	for i := range v.NumMethod() {
		m := v.Method(i)
		n, results := m.Type().NumIn(), m.Type().NumOut()
		if n == 0 || m.Type().In(0) != reflect.TypeFor[context.Context]() || results == 0 || m.Type().Out(results-1) != reflect.TypeFor[error]() {
			continue
		}
		args := []reflect.Value{reflect.ValueOf(ctx)}
		for j := 1; j < n; j++ {
			args = append(args, something(m.Type().In(j)))
		}
		call := m.Call
		if m.Type().IsVariadic() {
			call = m.CallSlice
		}
		err, _ := call(args)[results-1].Interface().(error)
		assert.ErrorIs(t, err, domain.Unavailable, v.Type().Method(i).Name)
		called++
	}
	assert.NotZero(t, called, "a store has methods")
}

// something is a value of a type that is not empty: a list has one element, a text one letter, a number is 1.
func something(of reflect.Type) reflect.Value {
	v := reflect.New(of).Elem()
	switch of.Kind() { //nolint:exhaustive // the others stay zero
	case reflect.Slice:
		return reflect.Append(v, something(of.Elem()))
	case reflect.String:
		v.SetString("x")
	case reflect.Int, reflect.Int64:
		v.SetInt(1)
	case reflect.Struct:
		for i := range of.NumField() {
			if f := v.Field(i); f.CanSet() && f.Kind() != reflect.Struct {
				f.Set(something(f.Type()))
			}
		}
	}
	return v
}
