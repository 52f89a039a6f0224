// Package self holds the conversations in which people say who they are as data: the registration of a home, and another name or telephone number
// later. It is part of flows, and turns the result of each into a record.
//
// "register" takes "community" (id; without it it is asked), "rename" the name of now, "renumber" the number of now ("": none).
//
//	in, err := self.ReadRegister(all["register"], result)
package self

import (
	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
	"guanjia/domain/people"
)

// Register is the record of the registration (office.Registration).
type Register struct {
	Community     domain.CommunityID // required
	Home          domain.HomeID      // required
	Name          string             // required
	Phone         string             // as typed or shared; "" if skipped
	PhoneVerified bool               // Telegram itself confirmed that the number is the account's
}

// Corrected is what somebody said of themselves later: another name, or another number.
type Corrected struct {
	Name          string // as people.ReadPersonName reads it; "" in renumber
	Phone         string // as typed or shared; "" in rename
	PhoneVerified bool   // Telegram itself confirmed that the number is the account's
}

// Flows are the conversations in which people correct what they said about themselves.
func Flows() []dialog.Flow {
	return []dialog.Flow{
		{Name: "rename", Steps: []dialog.Step{name(func(d *Corrected) *string { return &d.Name })}},
		{Name: "renumber", Steps: []dialog.Step{phone(func(d *Corrected) (*string, *bool) { return &d.Phone, &d.PhoneVerified })}},
	}
}

// RegisterSteps ask where the person lives, then who the person is. A community that is known from the start is not asked for.
func RegisterSteps() []dialog.Step {
	type record = Register
	return []dialog.Step{
		step.When(step.Param("community not known", "community", ""),
			step.Fact("community", "communities", 1, 0, step.IDInto(func(d *record) *domain.CommunityID { return &d.Community }))),
		step.After("community", step.Fact("building", "buildings", 4, 24, nil)),
		step.After("building", step.Fact("home", "homes", 3, 24, step.IDInto(func(d *record) *domain.HomeID { return &d.Home }))),
		name(func(d *record) *string { return &d.Name }),
		step.Optional(phone(func(d *record) (*string, *bool) { return &d.Phone, &d.PhoneVerified })),
		step.Confirm(),
	}
}

// name asks how somebody is called.
func name[D any](field func(*D) *string) dialog.Step {
	return dialog.Step{Key: "name", Answer: dialog.Text{Min: 1, Max: people.MaxName}, Set: answer.Into(func(d *D, v string) (err error) {
		*field(d), err = people.ReadPersonName(v)
		return step.Told(err)
	})}
}

// phone asks for a telephone number, which can be shared or typed.
func phone[D any](fields func(*D) (number *string, verified *bool)) dialog.Step {
	return dialog.Step{Key: "phone", Answer: dialog.Contact{}, Set: answer.Into(func(d *D, v answer.Phone) error {
		number, verified := fields(d)
		*number, *verified = v.Number, v.Verified
		return step.Readable(v)
	})}
}

// ReadRegister reads a registration.
func ReadRegister(f dialog.Flow, r dialog.Result) (Register, error) {
	in, err := answer.Read[Register](f, r)
	if in.Community == 0 {
		in.Community = step.Community(r)
	}
	return in, err
}

// ReadCorrected reads another name or number.
func ReadCorrected(f dialog.Flow, r dialog.Result) (Corrected, error) {
	return answer.Read[Corrected](f, r)
}
