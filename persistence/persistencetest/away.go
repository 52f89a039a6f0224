package persistencetest

import (
	"context"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
)

// AllUnavailable checks that every method of a store that cannot be reached, or whose context has ended, returns Unavailable: the caller
// must not be told that something does not exist.
func AllUnavailable(t *testing.T, ctx context.Context, s Store) { //nolint:revive // t comes first in every test
	t.Helper()
	unavailable(t, ctx, reflect.ValueOf(&s).Elem())
}

// PartUnavailable is AllUnavailable for the store of one duty.
func PartUnavailable(t *testing.T, ctx context.Context, part any) { //nolint:revive // t comes first in every test
	t.Helper()
	unavailable(t, ctx, reflect.ValueOf(part))
}

// unavailable calls the methods of a store that take a context, with values that are not empty. They are found by reflection, so that no method
// can be forgotten.
func unavailable(t *testing.T, ctx context.Context, store reflect.Value) { //nolint:revive // t comes first in every test
	t.Helper()
	called := 0
	for i := range store.NumMethod() {
		m := store.Method(i)
		n, results := m.Type().NumIn(), m.Type().NumOut()
		if n == 0 || m.Type().In(0) != reflect.TypeFor[context.Context]() || results == 0 || m.Type().Out(results-1) != reflect.TypeFor[error]() {
			continue
		}
		args := []reflect.Value{reflect.ValueOf(ctx)}
		for j := 1; j < n; j++ {
			args = append(args, something(m.Type().In(j), deep))
		}
		call := m.Call
		if m.Type().IsVariadic() {
			call = m.CallSlice
		}
		err, _ := call(args)[results-1].Interface().(error)
		assert.ErrorIs(t, err, domain.Unavailable, store.Type().Method(i).Name)
		called++
	}
	assert.NotZero(t, called, "a store has methods")
}

// deep is how far into a type something goes; some types hold themselves.
const deep = 3

// something is a value of a type that is not empty: a list has one element, a text one letter, a number is 1.
func something(of reflect.Type, depth int) reflect.Value {
	v := reflect.New(of).Elem()
	if depth == 0 {
		return v
	}
	switch of.Kind() { //nolint:exhaustive // the others stay zero
	case reflect.Slice:
		return reflect.Append(v, something(of.Elem(), depth-1))
	case reflect.String:
		v.SetString("x")
	case reflect.Int, reflect.Int64:
		v.SetInt(1)
	case reflect.Struct:
		for i := range of.NumField() {
			if f := v.Field(i); f.CanSet() && f.Kind() != reflect.Struct {
				f.Set(something(f.Type(), depth-1))
			}
		}
	}
	return v
}
