/** The parts that the benchmark uses; the package has no types of its own. */
declare module 'autocannon' {
	interface Options {
		url: string;
		headers: Record<string, string>;
		/** Sent in turn. */
		requests: { path: string }[];
		connections: number;
		duration: number;
	}
	interface Result {
		requests: { average: number };
		non2xx: number;
		errors: number;
	}
	function autocannon(options: Options): Promise<Result>;
	export = autocannon;
}
