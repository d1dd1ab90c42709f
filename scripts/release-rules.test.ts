import { describe, expect, it } from 'vitest';
import {
	changelogProblems,
	notesOf,
	readTag,
	sectionsOf,
	withNames,
	workflowProblems,
} from './release-rules.ts';

const CHANGELOG = `# Changelog

What changed.

## [2.0] - 2026-01-02

### Added

- **Two.** See [a page](page.md).

## [1.0] - 2026-01-01

First.
`;

describe('a tag', () => {
	it.each([
		['workflows@4.0', { what: 'workflows', version: '4.0' }],
		['n8n-nodes-rdcrm@0.1.0', { what: 'n8n-nodes-rdcrm', version: '0.1.0' }],
	])('%s names a release', (text, tag) => {
		expect(readTag(text)).toEqual(tag);
	});

	it.each(['', '4.0', 'workflows@4', 'workflows@4.0.1', 'n8n-nodes-rdcrm@1.0', 'mocks@1.0'])(
		'is not "%s"',
		(text) => {
			expect(() => readTag(text)).toThrow(/^A release is workflows@MAJOR\.MINOR or/);
		},
	);
});

describe('a changelog', () => {
	it('returns the notes of each version unchanged', () => {
		expect(sectionsOf(CHANGELOG).map(({ title }) => title)).toEqual([
			'[2.0] - 2026-01-02',
			'[1.0] - 2026-01-01',
		]);
		expect(notesOf(CHANGELOG, '2.0')).toBe('### Added\n\n- **Two.** See [a page](page.md).');
		expect(notesOf(CHANGELOG, '3.0')).toBeUndefined();
	});

	it('fits only its newest version', () => {
		expect(changelogProblems(CHANGELOG, '2.0')).toEqual([]);
		expect(changelogProblems(CHANGELOG, '1.0')).toEqual(['Its newest version is 2.0, not 1.0.']);
		expect(changelogProblems('# Changelog\n', '1.0')).toEqual([
			'Its newest version is none, not 1.0.',
		]);
	});

	it('fits no version while changes are unreleased, or if it says nothing', () => {
		const waiting = CHANGELOG.replace('## [2.0]', '## Unreleased\n\n- Three.\n\n## [2.0]');
		expect(changelogProblems(waiting, '2.0')).toEqual([
			'"Unreleased" still has entries: move them to 2.0.',
		]);
		expect(changelogProblems('## 1.0.0\n\n## 0.9.0\n\nFirst.\n', '1.0.0')).toEqual([
			'It says nothing of 1.0.0.',
		]);
	});
});

describe('workflows', () => {
	const workflows = [
		{ path: 'a/1.json', name: 'One', version: '2.0' },
		{ path: 'a/2.json', name: 'Two', version: '1.0' },
	];

	it('have the same version, and names by which an upgrade finds them', () => {
		expect(
			workflowProblems(workflows, { 'a/1.json': ['Old'], 'a/2.json': ['Two'] }, '2.0'),
		).toEqual([
			'workflows/a/2.json has version 1.0 on its note.',
			'packages/sandbox/src/install/released.json lacks "One" for a/1.json: use --write.',
		]);
	});

	it('are added next to earlier names, and earlier files stay', () => {
		const released = { 'b/3.json': ['Three'], 'a/1.json': ['Old'] };
		const names = { 'a/1.json': ['Old', 'One'], 'a/2.json': ['Two'], 'b/3.json': ['Three'] };
		expect(withNames(released, workflows)).toEqual(names);
		expect(Object.keys(withNames(released, workflows))).toEqual(Object.keys(names));
		expect(withNames(names, workflows)).toEqual(names);
	});
});
