const DAY = /^\d{4}-\d\d-\d\d$/;

/** Whether a date has no year, which the CRM stores as 0000: a birthday on 0000-05-20. */
export const isYearless = (text: string): boolean => /^0000-\d\d-\d\d$/.test(text);

/** Whether two dates are the same day. The year only counts if both have one. */
export function isSameDay(one: string, other: string): boolean {
	if (!DAY.test(one) || !DAY.test(other)) return false;
	const isYearKnown = !isYearless(one) && !isYearless(other);
	return isYearKnown ? one === other : one.slice(5) === other.slice(5);
}
