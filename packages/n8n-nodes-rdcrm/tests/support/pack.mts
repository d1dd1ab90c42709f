import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Packs the built package as it would be published, and calls `use` with the unpacked folder. */
export async function withPackedPackage<T>(use: (folder: string) => Promise<T>): Promise<T> {
	const parent = mkdtempSync(join(tmpdir(), 'rdcrm-pack-'));
	const tarball = join(parent, 'package.tgz');
	try {
		execFileSync('pnpm', ['pack', '--out', tarball], {
			cwd: fileURLToPath(new URL('../..', import.meta.url)),
			stdio: 'ignore',
		});
		execFileSync('tar', ['-xzf', tarball, '-C', parent]);
		return await use(join(parent, 'package'));
	} finally {
		rmSync(parent, { recursive: true });
	}
}
