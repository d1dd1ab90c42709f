import { describe, expect, it } from 'vitest';
import { toDate, toRdqlDateTime } from '../../nodes/RdCrm/helpers/dates.ts';

describe('toDate', () => {
	it.each([
		['2026-05-20', '2026-05-20'],
		['2026-05-20T00:00:00.000-03:00', '2026-05-20'],
		['0000-05-20', '0000-05-20'],
		[{ toISO: () => '2026-05-20T23:00:00.000-03:00' }, '2026-05-20'],
		[new Date('2026-05-20T10:00:00Z'), '2026-05-20'],
		['20/05/2026', '20/05/2026'],
	])('reads %j', (value, date) => {
		expect(toDate(value)).toBe(date);
	});
});

describe('toRdqlDateTime', () => {
	it.each([
		['2026-05-20', '2026-05-20 00:00:00'],
		['2026-05-20T14:00:00', '2026-05-20 14:00:00'],
		['2026-05-20 14:00:00', '2026-05-20 14:00:00'],
		['2026-05-20T14:00:00Z', '2026-05-20 14:00:00'],
		['2026-05-20T14:00:00.000-03:00', '2026-05-20 17:00:00'],
		[{ toISO: () => '2026-05-20T14:00:00.000-03:00' }, '2026-05-20 17:00:00'],
		['yesterday', 'yesterday'],
	])('reads %j', (value, written) => {
		expect(toRdqlDateTime(value)).toBe(written);
	});
});
