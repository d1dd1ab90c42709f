import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Format, Style } from '../../../nodes/RdCrm/texts/format.ts';
import { spanText } from '../../../nodes/RdCrm/texts/format.ts';
import { readTemplate, render } from '../../../nodes/RdCrm/texts/render.ts';
import { allNames } from '../../../nodes/RdCrm/texts/templateNames.ts';
import type { Facts } from '../../../nodes/RdCrm/texts/templateValues.ts';

const style: Style = {
	locale: 'pt-BR',
	currency: 'BRL',
	timeZone: 'America/Sao_Paulo',
	crmUrl: 'https://crm.example/app',
};

const none = { count: 0, total: 0 };

const nobody: Facts = {
	email: '',
	contact: null,
	otherContacts: [],
	organization: null,
	deals: [],
	moreDeals: 0,
	notes: [],
	summary: { ongoing: none, paused: none, won: none, lost: none },
	own: {},
};

const ana: Facts = {
	...nobody,
	email: 'Ana@Exemplo.com.br',
	contact: {
		id: 'c1',
		name: 'Ana Lima',
		job_title: 'Compras',
		emails: [{ email: 'ana@exemplo.com.br' }],
		phones: [{ phone: '+5511999999999' }],
		organization_id: 'o1',
		custom_fields: { cpf: '111' },
	},
	organization: {
		id: 'o1',
		name: 'Padaria',
		custom_fields: { cnpj: '11.111', ramos: ['Pães', 'Bolos'] },
	},
	deals: [
		{
			id: 'd1',
			name: 'Forno',
			status: 'ongoing',
			total_price: 1500.5,
			stage_name: 'Proposta',
			owner_name: null,
		},
		{ id: 'd2', name: 'Balcão', status: 'won', total_price: 10, stage_name: null },
	],
	moreDeals: 3,
	notes: [{ description: 'Ligar\n  amanhã', registered_at: '2026-11-25T15:00:00Z' }],
	summary: {
		ongoing: { count: 1, total: 1500.5 },
		paused: none,
		won: { count: 2, total: 10 },
		lost: none,
	},
};

const plain = (text: string) => text.replace(/\u00a0|\u202f/g, ' ');

const written = (template: string, facts: Facts = ana, format: Format = 'text', by = style) =>
	plain(render(readTemplate('Texts: note', template, format, Object.keys(facts.own)), facts, by));

describe('a text from a template', () => {
	it('replaces names with values, in English and in Portuguese', () => {
		expect(written('{contact} ({E-MAIL}), {cargo}: {Telefone}')).toBe(
			'Ana Lima (ana@exemplo.com.br), Compras: +5511999999999',
		);
		expect(written('{company:cnpj} {empresa:ramos} {contato:cpf}')).toBe('11.111 Pães, Bolos 111');
		expect(written('{link do contato}')).toBe('https://crm.example/app/contacts/c1');
	});

	it('omits an optional part if a name in it is blank, and a line with nothing else', () => {
		expect(written('{contact}[ · {address}][ · {company}[ ({address})]]')).toBe(
			'Ana Lima · Padaria',
		);
		expect(written('a\n[{address}]\n\nb')).toBe('a\n\nb');
	});

	it('repeats a line for each deal and for each note', () => {
		expect(written('- {deal}: {value}[ · {stage}][ · {owner}]\nend')).toBe(
			'- Forno: R$ 1.500,50 · Proposta\n- Balcão: R$ 10,00\nend',
		);
		expect(written('{data da anotação}: {anotação}')).toBe('25/11/2026, 12:00: Ligar amanhã');
		expect(written('- {deal}\nend', nobody)).toBe('end');
	});

	it('tests a name without printing it', () => {
		expect(written('[{!deals}none][{?mais negociações}and {more deals} more]')).toBe('and 3 more');
		expect(written('[{!deals}none][{?more deals}more]', nobody)).toBe('none');
		expect(written('{deal}[{?deal is won} won]')).toBe('Forno\nBalcão won');
	});

	it('chooses a word by the number', () => {
		expect(written('{ongoing} {ongoing|deal|deals}, {won} {won|won deal|won deals}')).toBe(
			'1 deal, 2 won deals',
		);
	});

	it('writes money, statuses and dates as the locale does', () => {
		expect(written('{value} {status}', ana, 'text', { ...style, locale: 'en-US' })).toBe(
			'R$1,500.50 ongoing\nR$10.00 won',
		);
		expect(written('{situação}')).toBe('em andamento\nganha');
	});

	it('contains the values of the workflow, including durations', () => {
		const own = {
			ticket: 42,
			urgente: true,
			espera: { from: '2026-01-01T00:00:00Z', to: '2026-01-02T03:05:40Z' },
		};
		expect(written('#{Ticket}[{?urgente}!] {espera}', { ...nobody, own })).toBe(
			'#42! 1 d 3 h 5 min',
		);
	});

	it('prints braces and brackets after a backslash', () => {
		expect(written('\\{contact\\} \\[x\\] \\\\ \\n')).toBe('{contact} [x] \\ \\n');
	});

	it.each([
		['{contato', 'without a }'],
		['[a', 'without a ]'],
		['a]', 'without a ['],
		['{won|a}', 'two words'],
		['{deal} {note}', 'at once'],
		[`${'['.repeat(30)}a${']'.repeat(30)}`, 'levels'],
		['x'.repeat(20_001), 'longer than'],
	])('is refused: %s', (template, fault) => {
		expect(() => written(template)).toThrow(fault);
	});

	it('suggests the most similar name', () => {
		const tried = (template: string, own = {}) => {
			try {
				return written(template, { ...nobody, own });
			} catch (error) {
				return String((error as { advice?: string }).advice);
			}
		};
		expect(tried('{contacto}')).toMatch(/^Did you mean \{contact\}\?/);
		expect(tried('{neogciação}')).toMatch(/^Did you mean \{negociação\}\?/);
		expect(tried('{tiket}', { ticket: 1 })).toMatch(/^Did you mean \{ticket\}\?/);
		expect(tried('{constructor}')).toMatch(/^Did you mean/);
	});
});

describe('texts, whatever records contain', () => {
	const hostile = fc.oneof(fc.string(), fc.constantFrom('{{x}}', '<b>', '{%', '\n]', '{contact}'));
	const facts = fc
		.record({ name: hostile, job: hostile, deal: hostile, note: hostile })
		.map(({ name, job, deal, note }) => ({
			...ana,
			contact: { ...ana.contact, name, job_title: job },
			deals: [{ id: 'd', name: deal, status: 'ongoing' }],
			notes: [{ description: note }],
		}));
	const template = '<p>{contact}[ · {cargo}]</p>\n<li>{deal}</li>\n<i>{note}</i>';

	it('never gain markup, placeholders or lines from a value', () => {
		fc.assert(
			fc.property(facts, (known) => {
				const text = written(template, known, 'html');
				const bare = text.replace(/<\/?(p|li|i)>/g, '');
				expect(bare).not.toMatch(/[<>"'`]/);
				expect(text).not.toMatch(/\{[{%]/);
				expect(text.split('\n')).toHaveLength(3);
				expect(written(template, known, 'text').replace(/<\/?(p|li|i)>/g, '')).not.toMatch(/[<>]/);
			}),
		);
	});

	it('contain each part that is not blank, and no blank one', () => {
		fc.assert(
			fc.property(facts, (known) => {
				const job = String(known.contact.job_title).trim();
				expect(written('[({cargo})]', known) !== '').toBe(job !== '');
			}),
		);
	});

	it('are parsed from every template, or refused with a message', () => {
		const piece = fc.oneof(
			fc.constantFrom('{', '}', '[', ']', '\\', '|', '?', '!', '\n', 'a'),
			fc.constantFrom(...allNames.map((name) => `{${name}}`)),
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
				try {
					expect(typeof written(pieces.join(''))).toBe('string');
				} catch (error) {
					expect((error as Error).message).toMatch(/^"Texts: note" /);
				}
			}),
		);
	});
});

it('a duration counts whole minutes', () => {
	const at = (ms: number) => new Date(ms).toISOString();
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 4_000_000 }), (minutes) => {
			const text = spanText(at(0), at(minutes * 60_000), style);
			const [, d = 0, h = 0, min = 0] =
				/^(?:(\d+) d ?)?(?:(\d+) h ?)?(?:(\d+) min)?$/.exec(text) ?? [];
			if (minutes === 0) expect(text).toBe('menos de 1 min');
			else expect(Number(d) * 1440 + Number(h) * 60 + Number(min)).toBe(minutes);
		}),
	);
	expect(spanText('x', at(0), style)).toBe('');
	expect(spanText(at(1), at(0), style)).toBe('');
});
