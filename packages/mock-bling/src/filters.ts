import { invalidData } from './errors.ts';

const MOST = 100;
const YEAR_MS = 366 * 24 * 60 * 60_000;

/** Query parameters of a list. Parameters that no handler reads have no effect, as in Bling. */
export class Filters {
	readonly #given: URLSearchParams;

	constructor({ url }: Request) {
		this.#given = new URL(url).searchParams;
	}

	text(name: string): string | undefined {
		return this.#given.get(name) || undefined;
	}

	/** Values that are not numbers are ignored. */
	number(name: string): number | undefined {
		const text = this.text(name);
		return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
	}

	/** Reads `name[]=…` and `name[0]=…`, as PHP does. */
	list(name: string): string[] | undefined {
		const values = [...this.#given]
			.filter(([key]) => key.startsWith(`${name}[`) && /^\[\d*\]$/.test(key.slice(name.length)))
			.map(([, value]) => value);
		return values.length > 0 ? values : undefined;
	}

	/**
	 * Returns both ends of a period; the last day is included. One end without the other is ignored.
	 * @throws 400 for invalid dates, and for periods longer than a year
	 */
	period(name: string): { from: string; to: string } | undefined {
		const [from, to] = [this.text(`${name}Inicial`), this.text(`${name}Final`)];
		for (const end of [from, to]) {
			if (end !== undefined && !isMoment(end)) throw invalidData();
		}
		if (from === undefined || to === undefined) return undefined;
		if (Date.parse(day(to)) - Date.parse(day(from)) > YEAR_MS) throw invalidData();
		return { from, to: to.length > 10 ? to : `${to} 23:59:59` };
	}

	page<T>(records: readonly T[]): readonly T[] {
		const limit = Math.min(this.number('limite') || MOST, MOST);
		const start = ((this.number('pagina') || 1) - 1) * limit;
		return records.slice(start, start + limit);
	}
}

const day = (moment: string) => moment.slice(0, 10);

/** Matches `2026-11-02` and `2026-11-02 10:30:45`. */
const isMoment = (text: string) =>
	/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2})?$/.test(text) && !Number.isNaN(Date.parse(day(text)));
