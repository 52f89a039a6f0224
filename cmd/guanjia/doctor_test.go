package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestDoctorLooksAtFlows: without a token, a server or a network; every conversation is fine.
func TestDoctorLooksAtFlows(t *testing.T) {
	var out, errs bytes.Buffer
	code := run(t.Context(), []string{"doctor", "--flows"}, world{out: &out, err: &errs})
	require.Zero(t, code, "%s%s", out.String(), errs.String())
	require.Regexp(t, `^conversations: [1-9][0-9]*, all fine in zh and en\n$`, out.String())
}
