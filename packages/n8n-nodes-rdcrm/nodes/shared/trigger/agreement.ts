import { isExpression } from 'n8n-workflow';
import type { IDataObject, INode } from 'n8n-workflow';
import {
	comparable,
	entriesOf,
	isBlank,
	isRecordId,
	locatorValue,
	toList,
} from '../helpers/values';
import { readWantedValues } from './customFieldFilter';

export type Part = 'stage' | 'status' | 'field';

/** A setting that has to be entered in two nodes and differs between them. */
export interface Difference {
	part: Part;
	/** Name of the set of conditions; absent for Prepare Quote, which has none. */
	set?: string;
	/** The names of the two nodes, and their values. */
	nodes: [string, string];
	values: [string[], string[]];
}

/** A value as people read it, and as it is compared. */
interface Setting {
	shown: string;
	key: string;
}

/** A part is undefined if n8n has to evaluate it first. */
type Settings = Record<Part, Setting[] | undefined>;

/** Returns the name of a stage picked from the list, where it follows the name of its pipeline. */
const pickedName = (name: unknown) => (isBlank(name) ? undefined : String(name).split(' › ').pop());

function stageSetting({ stage }: IDataObject): Setting[] {
	const value = locatorValue(stage);
	if (value === undefined) return [];
	const { mode, cachedResultName } = (stage ?? {}) as IDataObject;
	const byName = mode === 'name';
	const shown = (byName ? undefined : pickedName(cachedResultName)) ?? value;
	return [{ shown, key: byName ? comparable(value) : `id ${value}` }];
}

const fieldSettings = (customFields: unknown): Setting[] =>
	readWantedValues(customFields).map(({ key, values }) => ({
		shown: [key, ...values].join(' '),
		key: [key, ...values.map(comparable).sort()].join(' '),
	}));

const statusSettings = (statuses: unknown): Setting[] =>
	(toList(statuses) ?? []).map((status) => ({ shown: status, key: status }));

const hasExpression = (value: unknown): boolean =>
	typeof value === 'object' && value !== null
		? Object.values(value).some(hasExpression)
		: isExpression(value);

const settingsOf = ({ stages, statuses, customFields }: IDataObject): Settings => ({
	stage: hasExpression(stages) ? undefined : (entriesOf(stages) ?? []).flatMap(stageSetting),
	status: hasExpression(statuses) ? undefined : statusSettings(statuses),
	field: hasExpression(customFields) ? undefined : fieldSettings(customFields),
});

/** Returns the sets of conditions by name. */
function setsOf({ parameters }: INode): Map<string, Settings> {
	const sets = entriesOf(parameters.conditionSets) ?? [];
	const named = sets.filter(({ name }) => !isBlank(name) && !isExpression(name));
	return new Map(named.map((set) => [String(set.name).trim(), settingsOf(set)]));
}

const keysOf = (settings: Setting[]) => JSON.stringify(settings.map(({ key }) => key).sort());
const shownOf = (settings: Setting[]) => settings.map(({ shown }) => shown);

/** Returns how two triggers differ in a set of the same name. The events of a set may differ. */
export function betweenTriggers(one: INode, other: INode): Difference | undefined {
	const others = setsOf(other);
	for (const [set, settings] of setsOf(one)) {
		for (const part of ['stage', 'status', 'field'] as const) {
			const [ours, theirs] = [settings[part], others.get(set)?.[part]];
			if (ours === undefined || theirs === undefined || keysOf(ours) === keysOf(theirs)) continue;
			const values: Difference['values'] = [shownOf(ours), shownOf(theirs)];
			return { part, set, nodes: [one.name, other.name], values };
		}
	}
	return undefined;
}

export const preparesQuote = ({ parameters: { resource, operation } }: INode): boolean =>
	resource === 'deal' && operation === 'prepareQuote';

/** Returns a part of all sets; nothing if one of them is unknown. */
const inAllSets = (sets: Settings[], part: Part): Setting[] =>
	sets.some((set) => set[part] === undefined) ? [] : sets.flatMap((set) => set[part] ?? []);

/** Returns which of a trigger's values a node lacks; undefined if that is unknown. */
function lacking(value: unknown, settings: Setting[]): string | undefined {
	if (isBlank(value) || isExpression(value) || settings.length === 0) return undefined;
	const text = String(value).trim();
	const isByName = ({ key }: Setting) => !key.startsWith('id ');
	if (isRecordId(text) && settings.some(isByName)) return undefined;
	const isUnnamed = settings.some(({ shown, key }) => key === `id ${shown}`);
	const isThere = settings.some(
		({ shown, key }) => comparable(shown) === comparable(text) || key === `id ${text}`,
	);
	return isThere || isUnnamed ? undefined : text;
}

/** Returns how the quote of Prepare Quote differs from the deals that a trigger lets through. */
export function withQuote(trigger: INode, prepare: INode): Difference | undefined {
	const sets = [...setsOf(trigger).values()];
	const fields = inAllSets(sets, 'field').map(({ key }) => key.split(' ')[0] ?? '');
	const ofTrigger = {
		stage: inAllSets(sets, 'stage'),
		field: fields
			.filter((key) => key.startsWith('deal.'))
			.map((key) => ({ shown: key.replace('deal.', ''), key })),
	};
	const { quoteStage, numberField } = prepare.parameters;
	for (const [part, wanted] of [
		['stage', quoteStage],
		['field', numberField],
	] as const) {
		const missing = lacking(wanted, ofTrigger[part]);
		if (missing === undefined) continue;
		const values: Difference['values'] = [[missing], shownOf(ofTrigger[part])];
		return { part, nodes: [prepare.name, trigger.name], values };
	}
	return undefined;
}
