package configs

import (
	"bytes"
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// readYAML writes the values of a file over into. It reads value by value, because the library stops at the first fault and quotes the
// lines around it, which may have the token. name is the file's name in faults.
func readYAML(name string, data []byte, into *Config) Faults {
	r := reader{name: name, base: into}
	tree, err := parser.ParseBytes(bytes.TrimPrefix(data, []byte("\ufeff")), 0, parser.AllowDuplicateMapKey())
	var bad yaml.Error
	switch {
	case errors.As(err, &bad):
		return Faults{{name, place(bad.GetToken()) + "this is not valid YAML", form}}
	case err != nil:
		return Faults{{name, "this is not valid YAML", form}}
	case len(tree.Docs) > 1:
		return Faults{{name, "has several documents; only one is allowed", form}}
	case len(tree.Docs) == 1 && tree.Docs[0].Body != nil:
		r.read(tree.Docs[0].Body, reflect.ValueOf(into).Elem(), spot{example: form})
	}
	for _, read := range r.late {
		read()
	}
	return r.faults
}

// form is the example for faults of the whole file.
const form = "the form of configs/defaults.yaml"

// reader collects the faults of one file.
type reader struct {
	name   string
	base   *Config  // the rules with which those of a community begin
	late   []func() // what needs other values first: the rules of single communities
	faults Faults
}

// spot is the path of a value in the file, and an example of it.
type spot struct{ path, example string }

func (s spot) in(key, example string) spot {
	if s.path != "" && !strings.HasPrefix(key, "[") {
		key = "." + key
	}
	if example == "" {
		example = s.example
	}
	return spot{s.path + key, example}
}

// place returns where a fault is; never the text there.
func place(t *token.Token) string {
	if t == nil || t.Position == nil {
		return ""
	}
	return fmt.Sprintf("line %d, column %d: ", t.Position.Line, t.Position.Column)
}

func (r *reader) fault(n ast.Node, at spot, problem string) {
	key := at.path
	if key == "" {
		key = r.name
	}
	r.faults = append(r.faults, Fault{key, place(n.GetToken()) + problem, at.example})
}

// read writes n into v. A key without a value does not change v.
func (r *reader) read(n ast.Node, v reflect.Value, at spot) {
	switch n.(type) {
	case nil, *ast.NullNode, *ast.CommentGroupNode:
		return
	case *ast.AliasNode, *ast.AnchorNode, *ast.TagNode:
		r.fault(n, at, "anchors, aliases and tags are not supported: write the value itself")
		return
	}
	_, isText := v.Addr().Interface().(encoding.TextUnmarshaler)
	switch {
	case v.Kind() == reflect.Struct && !isText:
		r.each(n, at, func(key string, k, value ast.Node) { r.readField(key, k, value, v, at) })
	case v.Kind() == reflect.Map:
		r.readMap(n, v, at)
	case v.Kind() == reflect.Slice:
		r.readList(n, v, at)
	default:
		r.readValue(n, v, at)
	}
}

// each calls do with the entries of a mapping; a key that appears twice is a fault.
func (r *reader) each(n ast.Node, at spot, do func(key string, k, value ast.Node)) {
	entries, ok := n.(ast.MapNode)
	if !ok {
		r.fault(n, at, "keys with values are expected here")
		return
	}
	seen := map[string]bool{}
	for i := entries.MapRange(); i.Next(); {
		key := i.Key().GetToken().Value
		if seen[key] {
			r.fault(i.Key(), at.in(key, ""), "is here twice")
			continue
		}
		seen[key] = true
		do(key, i.Key(), i.Value())
	}
}

func (r *reader) readField(key string, k, value ast.Node, v reflect.Value, at spot) {
	f, ok := fieldOf(v.Type(), key)
	if !ok {
		near, example := meant(key, v.Type())
		r.fault(k, spot{at.in(key, "").path, example}, "there is no such key"+near)
		return
	}
	read := func() { r.read(value, v.FieldByIndex(f.Index), at.in(key, f.Tag.Get("eg"))) }
	if f.Type == reflect.TypeFor[map[string]Rules]() {
		r.late = append(r.late, read)
		return
	}
	read()
}

// readMap replaces the entries that the file has and keeps the others.
func (r *reader) readMap(n ast.Node, v reflect.Value, at spot) {
	merged := reflect.MakeMap(v.Type())
	for i := v.MapRange(); i.Next(); {
		merged.SetMapIndex(i.Key(), i.Value())
	}
	r.each(n, at, func(key string, _, value ast.Node) {
		entry := reflect.New(v.Type().Elem()).Elem()
		if old := merged.MapIndex(reflect.ValueOf(key)); old.IsValid() {
			entry.Set(old)
		} else if rules, ok := entry.Addr().Interface().(*Rules); ok {
			*rules = r.base.clone()
		}
		r.read(value, entry, at.in(key, ""))
		merged.SetMapIndex(reflect.ValueOf(key), entry)
	})
	v.Set(merged)
}

// readList replaces the whole list.
func (r *reader) readList(n ast.Node, v reflect.Value, at spot) {
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		r.fault(n, at, "a list is expected here")
		return
	}
	fresh := reflect.MakeSlice(v.Type(), len(list.Values), len(list.Values))
	for i, value := range list.Values {
		r.read(value, fresh.Index(i), at.in("["+strconv.Itoa(i)+"]", ""))
	}
	v.Set(fresh)
}

func (r *reader) readValue(n ast.Node, v reflect.Value, at spot) {
	text, ok := spelled(n, v.Type())
	if !ok {
		r.fault(n, at, wanted(v.Type())+" is expected here")
		return
	}
	var err error
	switch to := v.Addr().Interface().(type) {
	case encoding.TextUnmarshaler:
		err = to.UnmarshalText([]byte(text))
	case *time.Duration:
		*to, err = time.ParseDuration(text)
	case *int:
		*to, err = strconv.Atoi(text)
	case *int64:
		*to, err = strconv.ParseInt(text, 10, 64)
	default:
		v.SetString(text) // texts and secrets
	}
	if err != nil {
		r.fault(n, at, wanted(v.Type())+" is expected here")
	}
}

// spelled returns the text of a single value in the file.
func spelled(n ast.Node, t reflect.Type) (string, bool) {
	if literal, ok := n.(*ast.LiteralNode); ok { // a text of several lines
		return literal.Value.Value, true
	}
	if _, ok := n.(ast.ScalarNode); ok {
		return n.GetToken().Value, true
	}
	// The parser reads {mon: [09:00-12:00]} as a list of {09: "00-12:00"}, although YAML needs a blank after the colon of a key.
	pair, ok := n.(*ast.MappingNode)
	if !ok || t != reflect.TypeFor[Hours]() && t != reflect.TypeFor[Workday]() || len(pair.Values) != 1 {
		return "", false
	}
	return pair.Values[0].Key.GetToken().Value + ":" + pair.Values[0].Value.GetToken().Value, true
}

// wanted says in words which kind of value a type takes.
func wanted(t reflect.Type) string {
	if words, ok := kinds[t]; ok {
		return words
	}
	return "a text"
}

var kinds = map[reflect.Type]string{
	reflect.TypeFor[time.Duration](): "a length of time such as 20m, 2h or 168h",
	reflect.TypeFor[Hours]():         "a part of the day such as 09:00-18:00",
	reflect.TypeFor[TimeOfDay]():     "a time of day such as 18:00",
	reflect.TypeFor[Date]():          "a day such as 2027-01-01",
	reflect.TypeFor[Workday]():       "a day such as 2027-02-06, or with hours of its own 2027-02-07 09:00-12:00,",
	reflect.TypeFor[int]():           "a whole number",
	reflect.TypeFor[int64]():         "a whole number",
}
