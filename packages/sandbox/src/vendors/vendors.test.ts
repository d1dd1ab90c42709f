import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accountValues } from '../account-values.ts';
import { readWorkflows, workflowsFolder } from '../workflow-files.ts';
import { addressesAt, MOCKS, SYSTEMS, type SystemName, VENDORS } from './index.ts';
import { SETTINGS } from './vendor.ts';

const files = readWorkflows();
const systems = Object.entries(SYSTEMS) as [SystemName, (typeof SYSTEMS)[SystemName]][];
const connected = systems.filter(([, { connector }]) => connector !== undefined);
/** The sandbox itself creates these: for Tryton, and for the page of the queue. */
const OWN = ['httpBasicAuth Tryton', 'httpBasicAuth Página da fila'];

const filesOf = (connector = '') => files.filter(({ path }) => path.startsWith(connector));
const settingsOf = (connector = '') =>
	filesOf(connector).flatMap(({ nodes }) =>
		JSON.stringify(nodes.find(({ name }) => name === SETTINGS)?.parameters ?? {}),
	);

const credentials = MOCKS.flatMap((name) => {
	const { create, credentials } = VENDORS[name];
	const mock = create({ checkResponses: false, settings: { may_call: [] }, customers: () => [] });
	const served = { ...mock, url: 'http://127.0.0.1:1', port: 1, close: async () => {} };
	return credentials(served, { url: 'http://127.0.0.1:2', secret: '' });
}).map(({ type, name }) => `${type} ${name}`);

describe('the record of each system', () => {
	it('has its own colour', () => {
		const colours = MOCKS.map((name) => VENDORS[name].colour);
		for (const colour of colours) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
		expect(new Set(colours).size).toBe(colours.length);
	});

	it.each(connected)('names an existing connector: %s', (_, { connector }) => {
		expect(existsSync(`${workflowsFolder}/${connector}`)).toBe(true);
	});

	it.each(connected)("has the connector's address fields: %s", (name, { connector }) => {
		for (const field of Object.keys(addressesAt(name, ''))) {
			expect(settingsOf(connector).join()).toContain(`"name":"${field}"`);
		}
	});

	it('sets values of existing workflows', () => {
		const paths = files.map(({ path }) => path);
		expect(Object.keys(accountValues()).filter((path) => !paths.includes(path))).toEqual([]);
	});
});

it.each(files)('every credential of $path is in a record', ({ nodes }) => {
	const used = nodes.flatMap((node) =>
		Object.entries(node.credentials ?? {}).map(([type, { name }]) => `${type} ${name}`),
	);
	expect(used.filter((one) => !OWN.includes(one) && !credentials.includes(one))).toEqual([]);
});
