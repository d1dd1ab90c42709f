import { describe, expect, it } from 'vitest';
import { isAccepted, isSearchable, normalEmail } from '../../../nodes/RdCrm/sync/email.ts';
import { phoneKey, surePhone } from '../../../nodes/RdCrm/sync/phone.ts';
import { HOSTILE_EMAILS } from './arbitraries.mts';

describe('a phone', () => {
	it.each([
		['(11) 98765-4321', '+5511987654321'],
		['011987654321', '+5511987654321'],
		['021 11 98765-4321', '+5511987654321'],
		['5511987654321', '+5511987654321'],
		['+55 11 98765.4321', '+5511987654321'],
		['55 99123-4567', '+5555991234567'],
		['(11) 3456-7890', '+551134567890'],
		['+351 912 345 678', '+351912345678'],
		['+1 (415) 555‑2671', '+14155552671'],
	])('%s is certainly %s', (text, phone) => {
		expect(surePhone(text)).toBe(phone);
	});

	it.each([
		'98765-4321',
		'11 8765-4321',
		'(20) 98765-4321',
		'0800 123 4567',
		'4004-1234',
		'11987654321 ramal 12',
		'+55 11 8765-4321',
		'+55 20 98765-4321',
		'00351 912 345 678',
		'+0119876543210',
		'(11) 18765-4321',
		'1'.repeat(400),
		'',
		null,
	])('%s is certainly none', (text) => {
		expect(surePhone(text)).toBe('');
	});

	it('is the same in every spelling, with or without its ninth digit', () => {
		const spellings = ['11 98765-4321', '(011) 8765-4321', '+55 11 8765 4321', '5511987654321'];
		expect(new Set(spellings.map(phoneKey))).toEqual(new Set(['5511987654321']));
		expect(phoneKey('(11) 3456-7890')).toBe('551134567890');
		expect(phoneKey('+351 912 345 678')).toBe('351912345678');
		expect(phoneKey('ramal 12')).toBe('12');
		expect(phoneKey(' ')).toBe('');
	});
});

describe('an address', () => {
	it('is compared without spaces and case, and nothing else', () => {
		expect(normalEmail(' Ana.Lima+Loja@X.com ')).toBe('ana.lima+loja@x.com');
	});

	it.each(HOSTILE_EMAILS)('such as %j is refused by the CRM', (email) => {
		expect(isAccepted(normalEmail(email))).toBe(false);
	});

	it.each(HOSTILE_EMAILS.filter((email) => !email.startsWith('o/')))(
		'such as %j is not searched for',
		(email) => {
			expect(isSearchable(normalEmail(email))).toBe(false);
		},
	);

	it('of another person is in use', () => {
		for (const email of ["d'ana_1+x@sub.x-y.com.br", 'a@b.io']) {
			expect(isSearchable(email)).toBe(true);
			expect(isAccepted(email)).toBe(true);
		}
	});
});
