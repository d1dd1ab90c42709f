import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const FOLDER = '.github/workflows';

describe.each(globSync('*.yml', { cwd: FOLDER }))('%s', (file) => {
	const text = readFileSync(`${FOLDER}/${file}`, 'utf8');

	it('runs only actions of one commit, and says which version that is', () => {
		const used = text.match(/^\s*-?\s*uses:.*$/gm) ?? [];
		expect(used).not.toEqual([]);
		for (const line of used) expect(line).toMatch(/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	});

	it('installs nothing in whatever version is the newest', () => {
		expect(text).not.toMatch(/@latest|npx (?!--no)/);
	});
});

describe('publishing', () => {
	const [build = '', publish = ''] = readFileSync(`${FOLDER}/publish-node.yml`, 'utf8').split(
		/^ {2}publish:$/m,
	);

	it('can ask for an identity in the job of the protected environment alone', () => {
		expect(build).not.toContain('id-token');
		expect(publish).toContain('id-token: write');
		expect(publish).toContain('environment: npm');
	});

	it('runs nothing there that the packages bring', () => {
		expect(publish).not.toMatch(
			/checkout|pnpm|npm (ci|install)(?! --global --ignore-scripts npm@\d)/,
		);
	});
});
