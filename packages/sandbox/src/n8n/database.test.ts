import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { isoTime, N8nDatabase } from './database.ts';

function fileWith(path: string, word: string): void {
	const database = new DatabaseSync(path);
	database.exec(`CREATE TABLE words (word TEXT); INSERT INTO words VALUES ('${word}')`);
	database.close();
}

it('reads the file at the path, even if another has taken its place', () => {
	const folder = mkdtempSync(join(tmpdir(), 'rdcrm-database-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const file = join(folder, 'database.sqlite');
	fileWith(file, 'first');
	const database = new N8nDatabase(file);
	const words = () => database.all('SELECT word FROM words').map(({ word }) => word);
	expect(words()).toEqual(['first']);

	fileWith(`${file}.backup`, 'restored');
	renameSync(`${file}.backup`, file);
	expect(words()).toEqual(['restored']);
});

it("gives SQLite's times as n8n's API does", () => {
	expect(isoTime('2026-12-01 00:53:38.081')).toBe('2026-12-01T00:53:38.081Z');
	expect(isoTime(null)).toBeNull();
});
