import type { Hono } from 'hono';
import type { z } from 'zod';
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
	credential?(store: Store, world: World<Settings>): string;
	webhooks: Pick<DeliveryPolicy, 'timeoutMs'> & {
		isSubscribed?: (store: Store, subscriptionId: string) => boolean;
		onFailed?: (store: Store, subscriptionId: string) => void;
	};
	/** Creates the collections, empty. */
	createStore(world: World<Settings>): Store;
	seed(store: Store, world: World<Settings>): void;
	vendor(store: Store, world: World<Settings>): Vendor;
	routes(store: Store, world: World<Settings>): readonly Route[];
	/** The product's name on the mock's own screens. */
	product: string;
	/** Collections that no screen shows: credentials and the addresses of webhooks. */
	hidden?: readonly Extract<keyof Store, string>[];
	/** The screens among the controls, by their labels. */
	screens?: Record<string, string>;
	/** Controls that only this mock has under `/_sandbox`, e.g. a deletion that only the vendor's screen offers. */
	controls?(store: Store, world: World<Settings>): Hono<MockEnv>;
}

export interface MockOptions<Settings> {
	/** Seed of the data: the same seed gives the same data. */
	seed?: number;
	settings?: Partial<Settings>;
	checkResponses?: boolean;
}

export interface Mock<Store = unknown, Settings extends BaseSettings = BaseSettings> {
	name: string;
	hosts: readonly string[];
	routes: readonly Route[];
	store: Store;
	world: World<Settings>;
	fetch(request: Request): Response | Promise<Response>;
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
	const world = new World<Settings>({
		seed,
		referenceDate: REFERENCE_DATE,
		settings: definition.settings.parse(settings),
		webhooks: {
			timeoutMs,
			isSubscribed: (id) => isSubscribed?.(store, id) ?? true,
			onFailed: ({ subscriptionId }) => onFailed?.(store, subscriptionId),
		},
	});
	const store = definition.createStore(world);
	const routes = definition.routes(store, world);
	const reset = (newSeed?: number) => {
		world.clear(newSeed);
		definition.seed(store, world);
	};
	reset(seed);

	const controls = controlPlane({
		name: definition.name,
		world,
		settings: definition.settings,
		routes,
		reset,
		own: definition.controls?.(store, world),
		home: home({
			product: definition.product,
			world,
			hidden: definition.hidden ?? [],
			links: definition.screens ?? {},
		}),
		docs: docs({
			routes,
			api: definition.api ?? { title: definition.name, version: '1' },
			credential: definition.credential && (() => definition.credential?.(store, world) ?? ''),
			settings: definition.settings,
			current: () => world.settings,
		}),
	});
	const app = createApp(routes, definition.vendor(store, world), world, { checkResponses });
	app.mount('/_sandbox', controls.fetch);
	return {
		name: definition.name,
		hosts: definition.hosts,
		routes,
		store,
		world,
		app,
		fetch: (request) => app.fetch(request),
		reset,
	};
}
