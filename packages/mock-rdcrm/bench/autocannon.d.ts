/** What the benchmark uses of it; the package has no types of its own. */
declare module 'autocannon' {
	interface Options {
		url: string;
		headers: Record<string, string>;
		connections: number;
		workers: number;
		duration: number;
	}
	interface Result {
		requests: { average: number };
		non2xx: number;
		errors: number;
	}
	// biome-ignore lint/style/noDefaultExport: the package has no other
	export default function autocannon(options: Options): Promise<Result>;
}
