import { isResourceLocatorValue, NodeApiError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isRecord, own } from '../../../shared/helpers/dictionary';
import { fieldsIn } from '../../../shared/helpers/fieldNames';
import { isBlank, locatorValue } from '../../../shared/helpers/values';
import { labelOfPick } from './filterConditions';
import { idOf } from './nameLookUp';
import type { GivenName, LookUp } from './nameLookUp';
import { calledBy } from './nameModes';
import type { Operation, Result } from './operation';

const MODES = ['name', 'email', 'nameOrCreate'];

function givenName(value: unknown): GivenName | undefined {
	if (!isResourceLocatorValue(value) || !MODES.includes(value.mode)) return undefined;
	return isBlank(value.value) ? undefined : value;
}

function hasLocators(property: INodeProperties): boolean {
	if (calledBy(property) !== undefined) return true;
	return (property.options ?? []).some((option) => {
		if ('values' in option) return option.values.some(hasLocators);
		return 'type' in option && hasLocators(option);
	});
}

type Labelled = (property: INodeProperties) => string;

const byItself: Labelled = ({ displayName }) => displayName;

/** Returns the entries of a fixed collection with ids. Messages number them from 1 if there may be several. */
async function entriesWithIds(
	lookUp: LookUp,
	{ options = [], typeOptions }: INodeProperties,
	value: IDataObject,
): Promise<IDataObject> {
	const result = { ...value };
	for (const group of options) {
		if (!('values' in group)) continue;
		const { displayName, values } = group;
		const collected = own(value, group.name);
		if (Array.isArray(collected)) {
			const entries: IDataObject[] = [];
			for (const [index, entry] of (collected as IDataObject[]).entries()) {
				const label: Labelled = (property) =>
					`${displayName} ${index + 1} (${labelOfPick(property)})`;
				entries.push(await withIds(lookUp, values, entry, label));
			}
			result[group.name] = entries;
		} else if (isRecord(collected) && typeOptions?.multipleValues !== true) {
			const label: Labelled = (property) => `${displayName}: ${property.displayName}`;
			result[group.name] = await withIds(lookUp, values, collected, label);
		}
	}
	return result;
}

/** Returns the values of these parameters with ids in place of names. */
async function withIds(
	lookUp: LookUp,
	properties: INodeProperties[],
	values: IDataObject,
	labelled: Labelled = byItself,
): Promise<IDataObject> {
	const result = { ...values };
	for (const property of properties) {
		const { name, type, typeOptions, options = [] } = property;
		const value = own(result, name);
		const called = calledBy(property);
		const given = called && givenName(value);
		if (given) {
			const isScoped = typeOptions?.loadOptionsDependsOn?.includes('pipelineId.value');
			const pipelineId = isScoped ? locatorValue(own(result, 'pipelineId')) : undefined;
			const id = await idOf(lookUp, property, called, given, labelled(property), pipelineId);
			result[name] = { __rl: true, mode: 'id', value: id } as unknown as IDataObject;
		} else if (type === 'collection' && isRecord(value)) {
			result[name] = await withIds(lookUp, options as INodeProperties[], value);
		} else if (type === 'fixedCollection' && isRecord(value)) {
			result[name] = await entriesWithIds(lookUp, property, value);
		}
	}
	return result;
}

/** Returns a context in which these parameters have other values. */
function having(context: IExecuteFunctions, values: IDataObject): IExecuteFunctions {
	const getNodeParameter = (path: string, itemIndex: number, ...rest: unknown[]): unknown => {
		const [name = '', ...inner] = path.split('.');
		const value = own(values, name);
		if (value === undefined) {
			return (context.getNodeParameter as (...all: unknown[]) => unknown)(path, itemIndex, ...rest);
		}
		const at = inner.reduce<unknown>((of, key) => (isRecord(of) ? own(of, key) : undefined), value);
		return at === undefined ? rest[0] : at;
	};
	return Object.create(context, {
		getNodeParameter: { value: getNodeParameter },
	}) as IExecuteFunctions;
}

/** Whether RD refused this id, or does not say what it refused. */
function refuses(error: unknown, { id, parameter }: LookUp['found'][number]): boolean {
	if (!(error instanceof NodeApiError)) return false;
	if (error.httpCode === '404') return error.description?.includes(id) === true;
	if (error.httpCode !== '422') return false;
	const fields = fieldsIn(error.message);
	return fields.length === 0 || fields.includes(parameter) || error.message.includes(id);
}

const idsOf = ({ found }: LookUp) => found.map(({ id }) => id).join();

/**
 * Runs an operation for one item whose records may be given by name. If RD refuses an id that was looked up
 * before the run, for example because the record was deleted and created again, looks the name up again and
 * repeats the operation with the new id.
 */
export async function executeWithNames(
	context: IExecuteFunctions,
	itemIndex: number,
	{ properties, execute }: Operation,
	since: number,
): Promise<Result> {
	const named = properties.filter(hasLocators);
	const lookedUp = async (anew: LookUp['anew']) => {
		const given = named.map(({ name }) => [name, context.getNodeParameter(name, itemIndex, '')]);
		const lookUp: LookUp = { context, itemIndex, since, anew, found: [] };
		const values = await withIds(lookUp, named, Object.fromEntries(given) as IDataObject);
		const { found } = lookUp;
		return { lookUp, context: found.length > 0 ? having(context, values) : context };
	};
	const first = await lookedUp(new Set());
	return await execute.call(first.context, itemIndex, since).catch(async (error: unknown) => {
		const refused = first.lookUp.found.filter((record) => refuses(error, record));
		if (refused.length === 0) throw error;
		const second = await lookedUp(new Set(refused.map(({ kind }) => kind)));
		if (idsOf(first.lookUp) === idsOf(second.lookUp)) throw error;
		return await execute.call(second.context, itemIndex, since);
	});
}
