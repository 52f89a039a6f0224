package notice

// Arrivals says what became of letters that went to many at once: People is the sum of Waiting, Delivered and all of Lost.
type Arrivals struct {
	People    int            // who get it; 0: nobody, or it is not chosen yet who
	Waiting   int            // not sent yet; 0: none
	Delivered int            // arrived; 0: none
	Lost      map[Reason]int // how many each reason lost; nil: none
	Acked     int            // who pressed that it is read, where that is asked; else 0
}

// Add counts one recipient.
func (t *Arrivals) Add(n int, d Delivery, reason Reason) {
	t.People += n
	switch d {
	case Delivered:
		t.Delivered += n
	case Undeliverable:
		if t.Lost == nil {
			t.Lost = map[Reason]int{}
		}
		t.Lost[reason] += n
	default:
		t.Waiting += n
	}
}

// Plus is the sum of two counts.
func (t Arrivals) Plus(o Arrivals) Arrivals {
	sum := Arrivals{People: t.People + o.People, Waiting: t.Waiting + o.Waiting, Delivered: t.Delivered + o.Delivered, Acked: t.Acked + o.Acked}
	for _, lost := range []map[Reason]int{t.Lost, o.Lost} {
		for reason, n := range lost {
			if sum.Lost == nil {
				sum.Lost = map[Reason]int{}
			}
			sum.Lost[reason] += n
		}
	}
	return sum
}

// Undelivered is how many letters arrive nowhere.
func (t Arrivals) Undelivered() (n int) {
	for _, lost := range t.Lost {
		n += lost
	}
	return n
}
