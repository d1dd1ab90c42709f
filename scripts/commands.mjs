// Every command of package.json, with what it runs, its arguments and its help.
// run.mjs reads this with the machine's Node (>= 20) before anything is installed, so it uses only built-in modules.

import { existsSync, readdirSync, readFileSync } from 'node:fs';

const at = (path) => new URL(`../${path}`, import.meta.url);

/** The mocks with a command of their own. */
const mocks = readdirSync(at('packages'))
	.filter((name) => name.startsWith('mock-') && existsSync(at(`packages/${name}/src/cli.ts`)))
	.sort();

/** The node by which a connector takes the role of the ERP. */
const TAKES_ROLE = '"Dizer que sou o ERP"';

/** The ERPs that have a connector. */
const erps = readdirSync(at('workflows/erp-quotes'))
	.filter((file) => readFileSync(at(`workflows/erp-quotes/${file}`), 'utf8').includes(TAKES_ROLE))
	.map((file) => file.replace(/\.json$/, ''))
	.sort();

const TEST = 'scripts/test.ts';
const WITH_NODE = 'scripts/with-built-node.ts';
const NODE_TESTS = 'packages/n8n-nodes-rdcrm/tests';

const n8nSetting = /** @type {const} */ ({
	type: 'string',
	multiple: true,
	value: 'NAME=VALUE',
	about: 'a setting of n8n, e.g. N8N_EXPRESSION_ENGINE=legacy; repeatable',
});
const queue = /** @type {const} */ ({ type: 'boolean', about: 'n8n in queue mode' });
const testNamePattern = /** @type {const} */ ({
	type: 'string',
	short: 't',
	value: 'TEXT',
	about: 'only tests whose name matches',
});
const portBase = /** @type {const} */ ({ type: 'string', default: '4800', value: 'N' });

/**
 * Commands by their name in package.json. `entry` runs with `args` before the user's arguments, and with `environment`
 * added to the caller's. `words` describes the arguments that are not options; without it there are none. Everything
 * after a second `--` goes to the program that `rest` names.
 */
export const COMMANDS = /** @type {const} */ ({
	start: {
		entry: 'packages/sandbox/src/cli.ts',
		about:
			'Starts a mock of each system (RD Station CRM, the ERPs, the marketing tools, the helpdesks and the services that deliver messages), and a real n8n with the node installed, the credentials connected and the workflows published. Ctrl-C ends everything. Each start begins with the same records; n8n keeps its log-in, its executions and your own workflows.',
		options: {
			'port-base': { ...portBase, about: 'first of the ports that are used' },
			queue: {
				type: 'boolean',
				about:
					'n8n in queue mode: Postgres, Redis, a main process, a webhook processor and two workers',
			},
			erp: {
				type: 'string',
				default: 'exemplo',
				value: 'NAME',
				about: `the ERP that makes the quotes: ${erps.join(', ')}`,
			},
			empty: {
				type: 'boolean',
				about: 'n8n as a newcomer has it: the node is installed, and the rest is yours to do',
			},
			n8n: {
				type: 'string',
				value: 'URL',
				about:
					'starts no n8n: the credentials and the workflows go into the n8n at this address of this machine, by its API. Its key is asked for, or taken from N8N_API_KEY. The node must be installed there (README.md)',
			},
			'mocks-address': {
				type: 'string',
				value: 'IP',
				about:
					'with --n8n: the mocks also listen at this address of this machine, for an n8n in a container with a network of its own, e.g. 172.17.0.1. WHOEVER REACHES THE ADDRESS reads and changes the mocks’ records',
			},
			'mocks-host': {
				type: 'string',
				value: 'NAME',
				about:
					'with --n8n: the name by which that n8n reaches this machine, e.g. host.docker.internal (default: --mocks-address, else 127.0.0.1)',
			},
			'other-n8n': {
				type: 'string',
				multiple: true,
				value: 'URL',
				about: 'an n8n of your own that the mocks may notify, too; repeatable',
			},
			fresh: {
				type: 'boolean',
				about: 'forget n8n’s data of earlier runs',
			},
			json: { type: 'boolean', about: 'print the addresses and the login as one JSON object' },
			'exit-when-ready': { type: 'boolean', about: 'end as soon as everything is up' },
		},
		examples: [
			'npm start',
			'npm start -- --queue',
			'npm start -- --empty',
			'npm start -- --fresh --port-base 7000',
			'npm start -- --other-n8n http://localhost:5678',
			'npm start -- --json --exit-when-ready',
			'npm start -- --n8n http://127.0.0.1:5678',
			'npm start -- --n8n http://127.0.0.1:5678 --mocks-address 172.17.0.1',
		],
	},
	test: {
		entry: TEST,
		args: ['everything'],
		about:
			'Checks format, lint, dead code and types, then runs every test, those on a real n8n and in a browser included. What passed and has not changed since is not run again. To run a part: npm run e2e, npm run chaos.',
		options: {},
		variables: {
			'TURBO_FORCE=1': 'run everything again',
			'CHROMIUM_PATH=PATH': 'the browser, where it is in an unusual place',
			'RDCRM_INSTALL=1': 'let sudo install missing programs from Debian',
		},
		examples: ['npm test', 'TURBO_FORCE=1 npm test'],
	},
	'test:fast': {
		entry: TEST,
		args: ['fast'],
		about: 'What npm test runs, without the tests on a real n8n.',
		options: {},
		examples: ['npm run test:fast'],
	},
	'test:system': {
		entry: TEST,
		args: ['system'],
		about:
			'The tests on a real n8n that npm test runs: all, or the named kinds. Kinds are the use cases, chaos (kills and outages) and whole (the rest).',
		words: { name: 'kind', many: true, choices: ['erp', 'marketing', 'support', 'whole', 'chaos'] },
		options: {},
		examples: ['npm run test:system', 'npm run test:system -- erp'],
	},
	e2e: {
		entry: TEST,
		args: ['e2e'],
		about:
			'Runs the end-to-end tests on a real n8n: all, or the files whose name contains one of the words.',
		words: { name: 'erp, marketing, support …', many: true },
		rest: 'Vitest',
		options: {
			keep: {
				type: 'boolean',
				about: 'leave n8n and the mocks running, so that the next run begins at once',
			},
			queue,
			'n8n-url': {
				type: 'string',
				value: 'URL',
				about: 'the tests that can be run on an n8n that you have started',
			},
			n8n: n8nSetting,
			testNamePattern,
		},
		examples: [
			'npm run e2e -- erp',
			'npm run e2e -- erp-queue --keep',
			'npm run e2e -- support -t "solved"',
			'npm run e2e -- erp -- --bail 1',
		],
	},
	chaos: {
		entry: TEST,
		args: ['chaos'],
		about:
			'Kills n8n in a burst, keeps it away, overruns it and disturbs its calls, and checks that nothing is lost or doubled. This is the long form of what npm test runs; it takes hours.',
		words: { name: 'chaos.test, mishaps, doors, sequences, queue-mode …', many: true },
		rest: 'Vitest',
		options: {
			seed: { type: 'string', value: 'N', about: 'replay a run' },
			only: {
				type: 'string',
				value: 'TEXT',
				about: 'one kind of record or one door, by a part of its name, e.g. tickets',
			},
			events: {
				type: 'string',
				default: '60',
				value: 'N',
				about: 'actions of people at one moment',
			},
			kills: { type: 'string', default: '3', value: 'N', about: 'how often n8n is killed' },
			burst: {
				type: 'string',
				default: '300',
				value: 'N',
				about: 'actions in a row at the CRM’s limit',
			},
			sequences: {
				type: 'string',
				default: '200',
				value: 'N',
				about: 'random sequences for each kind of record',
			},
			flood: {
				type: 'string',
				default: '60',
				value: 'S',
				about: 'seconds for which each door gets a hostile megabyte a second',
			},
			faults: {
				type: 'string',
				value: 'MODE',
				about: 'also fail each call in each way; write updates docs/faults.md',
			},
			fault: { type: 'string', value: 'WAY', about: 'one way alone, e.g. "no answer"' },
			n8n: n8nSetting,
			queue,
			testNamePattern,
		},
		examples: [
			'npm run chaos',
			'npm run chaos -- --events 60 --kills 3 --burst 300',
			'npm run chaos -- sequences --only tickets --seed 7',
			'npm run chaos -- --faults write',
		],
	},
	pictures: {
		entry: TEST,
		args: ['pictures'],
		about: 'Takes the pictures of the guides anew, as the editor shows the workflows now.',
		options: {},
		examples: ['npm run pictures'],
	},
	format: {
		entry: 'node_modules/@biomejs/biome/bin/biome',
		args: ['check', '--write', '.'],
		about: 'Formats the repository, and fixes what lint can fix.',
		options: {},
		examples: ['npm run format'],
	},
	'mocks:pack': {
		entry: 'scripts/pack-mocks.ts',
		about: 'Packs the mocks, or those that are named, so that npx runs them anywhere.',
		words: {
			name: 'mock',
			many: true,
			choices: mocks,
		},
		options: {
			into: {
				type: 'string',
				default: 'mocks',
				value: 'FOLDER',
				about: 'where the tarballs go',
			},
		},
		examples: ['npm run mocks:pack', 'npm run mocks:pack -- mock-rdcrm --into /tmp/mocks'],
	},
	'preload:pack': {
		entry: 'scripts/pack-preload.ts',
		about:
			'Writes vendor-hosts.mjs. Loaded into an n8n of your own, it sends calls for the vendors’ true hosts to the mocks. Some of n8n’s nodes call no other host.',
		options: {},
		examples: ['npm run preload:pack'],
	},
	'workflows:install': {
		entry: 'packages/sandbox/src/install/cli.ts',
		about:
			'Importa os fluxos de um caso de uso e da ferramenta dele em um n8n, pela API, e diz que credenciais faltam criar. Executado outra vez, atualiza os fluxos para a versão desta pasta e mantém o que você adaptou. Nada é apagado. Sem caso e ferramenta, mostra o que há.',
		words: { name: 'CASO FERRAMENTA …', many: true },
		options: {
			n8n: {
				type: 'string',
				value: 'URL',
				about: 'o endereço do n8n, por exemplo https://n8n.suaempresa.com.br',
			},
			publish: { type: 'boolean', about: 'publica os fluxos em que nada falta' },
			'dry-run': { type: 'boolean', about: 'só mostra o que seria feito' },
			base: {
				type: 'string',
				value: 'PASTA',
				about: 'para fluxos importados à mão: a pasta workflows da versão que foi importada',
			},
		},
		variables: { 'N8N_API_KEY=CHAVE': 'a chave da API; sem ela, é pedida' },
		examples: [
			'npm run workflows:install',
			'npm run workflows:install -- erp-quotes exemplo --n8n http://127.0.0.1:5678',
		],
	},
	'workflows:export': {
		entry: 'packages/sandbox/src/export-workflows.ts',
		about:
			'Writes the workflows as they are in the editor of a running sandbox (npm start) back to workflows/.',
		options: {
			'port-base': { ...portBase, about: 'the one that the sandbox was started with' },
		},
		examples: ['npm run workflows:export', 'npm run workflows:export -- --port-base 7000'],
	},
	'deploy:secrets': {
		entry: 'deploy/secrets.ts',
		about:
			'Makes the secrets that deploy/compose.yaml reads, in deploy/secrets. Those that are there stay as they are. The owner’s password is shown once and kept nowhere.',
		options: {},
		examples: ['npm run deploy:secrets'],
	},
	release: {
		entry: 'scripts/release.ts',
		about: 'Checks that a tag such as workflows@4.0 can be released, and packs what it releases.',
		words: { name: 'tag' },
		options: {
			write: {
				type: 'boolean',
				about: 'enter the names of the workflows into packages/sandbox/src/install/released.json',
			},
			pack: { type: 'string', value: 'FOLDER', about: 'where what is released is put' },
		},
		examples: [
			'npm run release -- workflows@4.0',
			'npm run release -- workflows@4.0 --pack release',
		],
	},
	'node:pack': {
		entry: 'scripts/pack-node.ts',
		about: 'Builds the node package and packs it into this folder, in place of an older tarball.',
		options: {},
		examples: ['npm run node:pack'],
	},
	'coverage:node': {
		entry: WITH_NODE,
		args: ['node', `${NODE_TESTS}/coverage.mts`],
		about:
			'Prints which operation of the node covers each documented endpoint, how it is tested and whether it has an output schema. Exits with 1 where a cell is empty.',
		options: {},
		examples: ['npm run coverage:node'],
	},
	'scan:node': {
		entry: WITH_NODE,
		args: ['node', `${NODE_TESTS}/scan.mts`],
		about: 'Runs n8n’s scan of community packages on the node’s sources and on its tarball.',
		options: {},
		examples: ['npm run scan:node'],
	},
	compat: {
		entry: WITH_NODE,
		args: ['node', 'scripts/compat.ts'],
		about: 'Runs the node’s engine tests on several versions of n8n.',
		options: {
			versions: {
				type: 'string',
				value: 'LIST',
				about:
					'versions of n8n, with commas between them (default: a few minors from 2.0 on, and the last 1.x)',
			},
			write: { type: 'boolean', about: 'update the table in the node’s README' },
		},
		examples: ['npm run compat', 'npm run compat -- --versions 2.0.3,2.41.1 --write'],
	},
	bench: {
		entry: 'scripts/bench.ts',
		about:
			'Measures speed: mock that of the CRM mock, node that of the node, flows what each event costs n8n.',
		words: { name: 'benchmark', choices: ['mock', 'node', 'flows'] },
		options: {},
		examples: ['npm run bench', 'npm run bench -- flows'],
	},
	behaviours: {
		entry: 'node_modules/vitest/vitest.mjs',
		args: ['run', '--project', 'engine'],
		environment: { RDCRM_BEHAVIOURS: 'turned' },
		about:
			"Runs the node's engine tests against a CRM that does the opposite of everything that mock-rdcrm only guesses.",
		options: {},
		examples: ['npm run behaviours'],
	},
	'contract:record': {
		entry: 'packages/mock-rdcrm/src/contract/record-cli.ts',
		about:
			"Plays the contract's scenario against the true API of RD Station CRM, asks it about every behaviour of the mock, and keeps its answers, without your data. docs/recording.md says how, within an hour. It only reads unless told otherwise. What the API cannot delete (contacts, deals, …) stays in the account when --writes is given.",
		options: {
			writes: {
				type: 'boolean',
				about: 'also create, change and delete; ask about the behaviours',
			},
			inbox: {
				type: 'string',
				value: 'URL',
				about: 'an https address at which the API reaches this machine',
			},
			'inbox-port': {
				type: 'string',
				default: '8099',
				value: 'PORT',
				about: 'the port here that it leads to',
			},
			patience: {
				type: 'string',
				default: '30',
				value: 'MINUTES',
				about: 'how long to wait for a delivery that fails',
			},
			target: {
				type: 'string',
				default: 'https://api.rd.services',
				value: 'URL',
				about: 'another host',
			},
			folder: {
				type: 'string',
				default: 'contract-answers',
				value: 'PATH',
				about: 'where the answers go',
			},
			adopt: {
				type: 'boolean',
				about: 'make the mock behave as the recording in the folder says; calls nobody',
			},
			proof: {
				type: 'boolean',
				about: 'show on mocks that every difference is found, and no other; calls nobody',
			},
		},
		variables: {
			'RDCRM_TOKEN=TOKEN': 'an access token of your account; needed to record',
			'RDCRM_CLIENT_ID, RDCRM_CLIENT_SECRET, RDCRM_REFRESH_TOKEN':
				'for the behaviours of tokens as well; the refresh token is used up',
		},
		examples: [
			'RDCRM_TOKEN=… npm run contract:record',
			'RDCRM_TOKEN=… npm run contract:record -- --writes',
			'npm run contract:record -- --proof',
		],
	},
});
