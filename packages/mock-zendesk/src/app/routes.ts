import { readFileSync } from 'node:fs';
import { appFile, controlBody, type MockEnv } from '@rdcrm/mock-kit';
import { Hono } from 'hono';
import type { Desk } from '../store.ts';
import { installedApp } from './installed.ts';
import { appRequest, proxied } from './proxy.ts';

const APP_PATH = '/_sandbox/app';
const LIBRARY = {
	vendor: 'https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js',
	mock: `${APP_PATH}/zaf_sdk.js`,
};
const sdk = readFileSync(new URL('./zaf-sdk.js', import.meta.url), 'utf8');

/** Returns the address of the installed app's page for a ticket's side panel, if there is one. */
export function sidePanelUrl({ world }: Desk, ticketId: string): string | undefined {
	const app = installedApp(world);
	return app && `${APP_PATH}/files/${app.page}?ticket_id=${encodeURIComponent(ticketId)}`;
}

/** Zendesk's services for an installed app: its files, its client library and its outgoing calls. */
export function appRoutes({ world }: Desk): Hono<MockEnv> {
	const app = new Hono<MockEnv>();
	app.get('/zaf_sdk.js', (c) =>
		c.body(sdk, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
	);
	app.get('/metadata', (c) => {
		const installed = installedApp(world);
		if (!installed) return c.notFound();
		const { name, open } = installed;
		return c.json({ appId: 1, installationId: 1, name, settings: open });
	});
	app.get('/files/:path{.+}', (c) => {
		const installed = installedApp(world);
		return (installed && appFile(installed.folder, c.req.param('path'), LIBRARY)) ?? c.notFound();
	});
	app.post('/request', async (c) => {
		const installed = installedApp(world);
		if (!installed) return c.notFound();
		const request = await controlBody(c, appRequest);
		return c.json(await proxied(installed, request, Date.now(), world.callRefusal));
	});
	return app;
}
