package button

// perPage is the number of options on a page if a step names none (docs/telegram.md §5).
const perPage = 8

// Pages returns the number of options on a page and the number of pages; 0 pages if there are no options. own is the number that a step
// names; 0: none.
func Pages(own, options int) (size, pages int) {
	size = own
	if size <= 0 {
		size = perPage
		if options <= 2*perPage { // two pages would leave few options on the second, so one page has all
			size = 2 * perPage
		}
	}
	return size, (options + size - 1) / size
}
