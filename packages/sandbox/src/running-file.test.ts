import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { announce } from './running-file.ts';
import { addressesOf } from './sandbox.ts';

it("leaves another sandbox's file alone, and removes its own", () => {
	const folder = mkdtempSync(join(tmpdir(), 'rdcrm-running-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const file = join(folder, 'running.json');
	const endFirst = announce(file, addressesOf(4800));
	const endSecond = announce(file, addressesOf(7000));
	endFirst();
	const { n8n, console, rdcrm } = addressesOf(7000);
	expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ n8n, console, crm: rdcrm });
	endSecond();
	expect(existsSync(file)).toBe(false);
	endSecond();
});
