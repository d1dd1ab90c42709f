import type { Hono } from 'hono';
import type { z } from 'zod';
import type { Account } from './account.ts';
import { createApp, type MockEnv } from './app.ts';
import { controlPlane } from './control-plane.ts';
import { docs } from './docs.ts';
import type { ApiInfo } from './openapi.ts';
import type { Route } from './route.ts';
import { home } from './screens/home.ts';
import type { Vendor } from './vendor.ts';
import type { DeliveryPolicy } from './webhooks/dispatcher.ts';
import { type BaseSettings, World } from './world.ts';

export interface MockDefinition<Settings extends BaseSettings, Store> {
	name: string;
	/** The vendor's real host names, which the MSW handlers answer for. */
	hosts: readonly string[];
	settings: z.ZodType<Settings>;
	/** Texts and security scheme of the OpenAPI document; by default only the mock's name as its title. */
	api?: ApiInfo;
	/** Returns a credential for the page that tries the API. */
	credential?(account: Account<Store, Settings>): string;
	webhooks: Pick<DeliveryPolicy, 'timeoutMs'> & {
		isSubscribed?: (account: Account<Store, Settings>, subscriptionId: string) => boolean;
		onFailed?: (account: Account<Store, Settings>, subscriptionId: string) => void;
	};
	/** Creates the collections, empty. */
	createStore(world: World<Settings>): Store;
	seed(account: Account<Store, Settings>): void;
	vendor(account: Account<Store, Settings>): Vendor;
	routes(account: Account<Store, Settings>): readonly Route[];
	/** The product's name on the mock's own screens. */
	product: string;
	/** Collections that no screen shows: credentials and the addresses of webhooks. */
	hidden?: readonly Extract<keyof Store, string>[];
	/** The screens among the controls, by their labels. */
	screens?: Record<string, string>;
	/**
	 * Controls that only this mock has under `/_sandbox`, e.g. a deletion that only the vendor's screen offers.
	 * @param api sends a request to the API, with all its effects
	 */
	controls?(account: Account<Store, Settings>, api: Api): Hono<MockEnv>;
}

/** Sends a request to a mock. */
export type Api = (request: Request) => Response | Promise<Response>;

export interface MockOptions<Settings> {
	/** Seed of the data: the same seed gives the same data. */
	seed?: number;
	settings?: Partial<Settings>;
	checkResponses?: boolean;
}

export interface Mock<Store = unknown, Settings extends BaseSettings = BaseSettings>
	extends Account<Store, Settings> {
	name: string;
	hosts: readonly string[];
	routes: readonly Route[];
	fetch: Api;
	app: Hono<MockEnv>;
	/** Empties the mock and seeds it again. */
	reset(seed?: number): void;
}

/** The day on which seeded histories end, so that a seed gives the same data on any day. */
const REFERENCE_DATE = new Date('2026-11-02T12:00:00.000Z');

export function createMock<Settings extends BaseSettings, Store>(
	definition: MockDefinition<Settings, Store>,
	{ seed = 42, settings = {}, checkResponses = false }: MockOptions<Settings> = {},
): Mock<Store, Settings> {
	const { timeoutMs, isSubscribed, onFailed } = definition.webhooks;
	const world: World<Settings> = new World<Settings>({
		seed,
		referenceDate: REFERENCE_DATE,
		settings: definition.settings.parse(settings),
		webhooks: {
			timeoutMs,
			isSubscribed: (id) => isSubscribed?.(account, id) ?? true,
			onFailed: ({ subscriptionId }) => onFailed?.(account, subscriptionId),
		},
	});
	const account: Account<Store, Settings> = { store: definition.createStore(world), world };
	const routes = definition.routes(account);
	const fetch: Api = (request) => app.fetch(request);
	const reset = (newSeed?: number) => {
		world.clear(newSeed);
		definition.seed(account);
	};
	reset(seed);

	const controls = controlPlane({
		name: definition.name,
		world,
		settings: definition.settings,
		routes,
		reset,
		own: definition.controls?.(account, fetch),
		home: home({
			product: definition.product,
			world,
			hidden: definition.hidden ?? [],
			links: definition.screens ?? {},
		}),
		docs: docs({
			routes,
			api: definition.api ?? { title: definition.name, version: '1' },
			credential: definition.credential && (() => definition.credential?.(account) ?? ''),
			settings: definition.settings,
			current: () => world.settings,
		}),
	});
	const app = createApp(routes, definition.vendor(account), world, { checkResponses });
	app.mount('/_sandbox', controls.fetch);
	return {
		name: definition.name,
		hosts: definition.hosts,
		routes,
		...account,
		app,
		fetch,
		reset,
	};
}
