import { describe, expect, it } from 'vitest';
import { toDate, toRdqlDateTime } from '../../nodes/shared/helpers/dates.ts';

describe('toDate', () => {
	it.each([
		['2026-05-20', '2026-05-20'],
		['2026-05-20T00:00:00.000-03:00', '2026-05-20'],
		['0000-05-20', '0000-05-20'],
		[{ toISO: () => '2026-05-20T23:00:00.000-03:00' }, '2026-05-20'],
		[new Date('2026-05-20T10:00:00Z'), '2026-05-20'],
		['20/05/2026', undefined],
		['2026-02-30', undefined],
		[new Date(Number.NaN), undefined],
		[['2026-05-20'], undefined],
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
		['yesterday', undefined],
		['2026-02-30', undefined],
		['2026-02-30T14:00:00Z', undefined],
		['2026-05-20T25:00:00Z', undefined],
		[{ toISO: () => null }, undefined],
	])('reads %j', (value, written) => {
		expect(toRdqlDateTime(value)).toBe(written);
	});
});
