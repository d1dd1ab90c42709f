import { type Actor, API } from './actor.ts';
import { momentOf, omieDate } from './time.ts';

/** Returns the members for creation and last change of a record, with their user. */
export const stampOf = (at: number, { user }: Actor) => {
	const { date, time } = momentOf(at);
	return {
		...{ dInc: omieDate(date), hInc: time, uInc: user },
		...{ dAlt: omieDate(date), hAlt: time, uAlt: user },
		cImpAPI: user === API.user ? ('S' as const) : ('N' as const),
	};
};
