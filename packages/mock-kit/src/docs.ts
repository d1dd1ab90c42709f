import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import type { z } from 'zod';
import { behavioursOf } from './behaviour.ts';
import { coverage } from './coverage.ts';
import { coveragePage } from './coverage-page.ts';
import { type ApiInfo, type OpenApi, openApi } from './openapi.ts';
import type { Route } from './route.ts';

const require = createRequire(import.meta.url);

const ASSETS: Record<string, { file: () => string; type: string }> = {
	'swagger-ui.css': {
		file: () => require.resolve('#swagger-ui/swagger-ui.css'),
		type: 'text/css',
	},
	'swagger-ui-bundle.js': {
		file: () => require.resolve('#swagger-ui/swagger-ui-bundle.js'),
		type: 'text/javascript',
	},
};

/** Makes sure that the pages load nothing from other sites. */
const POLICY =
	"default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

export interface Docs {
	routes: readonly Route[];
	api: ApiInfo;
	/** Creates a credential for the page's own requests each time the page is opened. */
	credential: (() => string) | undefined;
	/** Schema of the mock's settings, some of which are behaviours. */
	settings: z.ZodType;
	/** Returns the current values of the settings. */
	current: () => Readonly<Record<string, unknown>>;
}

/** Serves the OpenAPI document, the page to read and try the API, and the coverage. */
export function docs({ routes, api, credential, settings, current }: Docs): Hono {
	let built: OpenApi | undefined;
	const document = () => {
		built ??= openApi(routes, api);
		return built;
	};
	const covered = () => ({
		operations: coverage(document()),
		behaviours: behavioursOf(settings),
	});
	const app = new Hono();
	app.get('/openapi.json', (c) => c.json(document()));
	app.get('/coverage', (c) => c.json(covered()));
	app.get('/docs', (c) => c.html(swaggerPage(api.title, credential?.()), 200, headers));
	app.get('/docs/coverage', (c) =>
		c.html(coveragePage(api.title, { ...covered(), settings: current() }), 200, headers),
	);
	app.get('/docs/:asset', async (c) => {
		const name = c.req.param('asset');
		const asset = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
		if (!asset) return c.notFound();
		return c.body(await readFile(asset.file()), 200, { 'content-type': asset.type });
	});
	return app;
}

const headers = { 'content-security-policy': POLICY };

function swaggerPage(title: string, credential: string | undefined) {
	const options = JSON.stringify({ credential }).replaceAll('<', '\\u003c');
	return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="docs/swagger-ui.css">
</head>
<body>
<p style="margin: 1rem 1.25rem; font-family: sans-serif">
	<a href="docs/coverage">How sure we are of each operation, field and behaviour</a> ·
	<a href="openapi.json">openapi.json</a>
</p>
<div id="swagger"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script>
const { credential } = ${raw(options)};
const ui = SwaggerUIBundle({
	url: 'openapi.json',
	dom_id: '#swagger',
	deepLinking: true,
	docExpansion: 'none',
	validatorUrl: null,
	onComplete: () => credential && ui.preauthorizeApiKey('credential', credential),
});
</script>
</body>
</html>`;
}
