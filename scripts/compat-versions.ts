import { byVersion } from './compat-table.ts';

const STABLE = /^\d+\.\d+\.\d+$/;
const FIRST_MAJOR = 2;
/** Minor versions are measured in steps of this size. */
const STEP = 10;

interface Version {
	name: string;
	major: number;
	minor: number;
}

function parsed(name: string): Version {
	const [major = 0, minor = 0] = name.split('.').map(Number);
	return { name, major, minor };
}

/**
 * Returns the versions to measure: the last 1.x, one of every ten minors from 2.0 on, the pinned one and the newest. A
 * minor is measured in its last version. If that does not install, its neighbour is used.
 */
export async function chosen(
	published: string[],
	pinned: string,
	installs: (version: string) => Promise<boolean>,
): Promise<string[]> {
	const all = published
		.filter((name) => STABLE.test(name))
		.sort(byVersion)
		.map(parsed);
	const first = async (candidates: Version[]) => {
		for (const { name } of candidates) if (await installs(name)) return [name];
		return [];
	};
	const older = all.filter(({ major }) => major === FIRST_MAJOR - 1).reverse();
	const supported = all.filter(({ major }) => major >= FIRST_MAJOR).reverse();
	const decades = Map.groupBy(supported, ({ major, minor }) =>
		[major, Math.floor(minor / STEP)].join(),
	);
	const starts = await Promise.all(
		[...decades.values()].map((decade) => first(decade.toSorted((a, b) => a.minor - b.minor))),
	);
	const names = [await first(older), starts, pinned, await first(supported)].flat(2);
	return [...new Set(names)].sort(byVersion);
}
