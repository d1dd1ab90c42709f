import type { INodeProperties } from 'n8n-workflow';
import { InvalidValue, shown } from '../../../shared/helpers/validate';
import { fullNameOf, listOf, recordsCalled } from '../../helpers/nameMatching';
import type { Named } from '../../helpers/nameMatching';
import { createIfMissing, namesOf } from '../../records/cachedNames';
import type { Caller } from '../../records/cachedNames';
import type { Kind } from '../../records/namedLists';
import type { Called } from './nameModes';

/** A record that was found by its name. */
interface Found {
	kind: Kind;
	id: string;
	/** The parameter, as the editor shows it */
	parameter: string;
}

/** State of the name lookups of one item. */
export interface LookUp extends Caller {
	/** When the run of the node began: a list that lacks a name is read again once per run */
	since: number;
	/** Kinds whose cached lists are out of date if they were read before the run */
	anew: Set<Kind>;
	found: Found[];
}

/** The value of a locator that holds a name. */
export interface GivenName {
	mode: string;
	value: unknown;
}

function ambiguous(label: string, name: string, { plural }: Called, met: Named[]): InvalidValue {
	const ofPipelines = met.every(({ within }) => within !== undefined);
	const which = listOf(met.map((record) => (ofPipelines ? fullNameOf(record) : record.id)));
	return new InvalidValue(
		label,
		`has the name of ${met.length} ${plural}: ${name}`,
		ofPipelines
			? `Choose the pipeline where the node has "Pipeline", or write one of: ${which}.`
			: `Give the ID of the right one: ${which}.`,
	);
}

/** Returns the id of the record that has this name or email. */
export async function idOf(
	lookUp: LookUp,
	property: INodeProperties,
	called: Called,
	{ mode, value }: GivenName,
	label: string,
	pipelineId: string | undefined,
): Promise<string> {
	if (typeof value === 'object') {
		throw new InvalidValue(label, `is not a name: ${shown(value)}`, 'Give the name as text.');
	}
	const { kind, singular, plural } = called;
	const text = String(value);
	const name = shown(text.slice(0, 100));
	const by = mode === 'email' ? 'email' : 'name';
	const search = async (since?: number) => {
		const all = await namesOf({ ...lookUp, since }, kind, pipelineId);
		return { all, met: recordsCalled(text, all, by) };
	};

	let { all, met } = await search(lookUp.anew.has(kind) ? lookUp.since : undefined);
	if (met.length === 0) ({ all, met } = await search(lookUp.since));
	if (met.length === 0 && mode === 'nameOrCreate' && (kind === 'campaign' || kind === 'source')) {
		met = await createIfMissing(lookUp, kind, text);
	}
	const [record, ...others] = met;
	if (record === undefined) {
		throw new InvalidValue(
			label,
			`has the unknown ${by} ${name}`,
			`There is no such ${singular} in RD Station CRM, or the user of the credential may not see it. The ${plural} are: ${listOf(all.map(fullNameOf))}.`,
		);
	}
	if (others.length > 0) throw ambiguous(label, name, called, met);
	lookUp.found.push({ kind, id: record.id, parameter: property.displayName });
	return record.id;
}
