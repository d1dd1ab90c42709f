import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { LANGUAGES, type Language, saying, type TextKey } from '../texts/index.ts';
import { MOCKS, type MockName, VENDORS } from '../vendors/index.ts';
import { isAllowed } from './guard.ts';
import { pages } from './pages.ts';
import { Session, type Surroundings } from './session.ts';
import { frame } from './views/frame.ts';
import type { View } from './views/view.ts';

export interface ConsoleOptions extends Surroundings {
	/** Login for n8n; left out if someone else runs it. */
	login?: { email: string; password: string };
}

const POLICY =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const POLL_MS = 500;

const { resolve } = createRequire(import.meta.url);

const CSS = 'text/css; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';
const ASSETS: Record<string, { type: string; file: URL | string }> = {
	'console.css': { type: CSS, file: new URL('./assets/console.css', import.meta.url) },
	'console.js': { type: SCRIPT, file: new URL('./assets/console.js', import.meta.url) },
	'icon.svg': { type: 'image/svg+xml', file: new URL('./assets/icon.svg', import.meta.url) },
	'idiomorph.js': { type: SCRIPT, file: resolve('idiomorph/dist/idiomorph.esm.js') },
};

const colourOf = (name: MockName) => `.system.${name} { --of: ${VENDORS[name].colour}; }\n`;

/** Creates the console's pages, for this machine only. */
export function consoleApp({ login, ...surroundings }: ConsoleOptions): Hono {
	const { mocks, n8nSide } = surroundings;
	const session = new Session(surroundings);
	const addresses = Object.fromEntries([
		['n8n', n8nSide.url],
		...MOCKS.map((name) => [name, mocks[name].url]),
	]) as View['addresses'];
	const viewOf = (language: Language): View => {
		const { base } = LANGUAGES[language];
		return { language, say: saying(language), base, addresses, ...(login && { login }) };
	};
	/** Responds with a page of one sentence, for unknown addresses and internal errors. */
	const refusal = (c: Context, status: 404 | 500, title: TextKey, text: TextKey) => {
		const view = viewOf(c.req.path.startsWith('/en') ? 'en' : 'pt');
		const notice = { tone: 'refused', text: view.say(text) } as const;
		const page = { title: view.say(title), path: '/', content: '', notice };
		return c.html(frame(view, page), status);
	};

	const app = new Hono({ strict: false });
	app.use(async (c, next) => {
		c.header('content-security-policy', POLICY);
		c.header('cache-control', 'no-store');
		c.header('referrer-policy', 'same-origin');
		if (!isAllowed(c.req.raw))
			return c.text(`${saying('pt')('foreign')}\n${saying('en')('foreign')}`, 403);
		return next();
	});
	app.get('/assets/systems.css', (c) =>
		c.body(MOCKS.map(colourOf).join(''), 200, { 'content-type': CSS }),
	);
	app.get('/assets/:name', (c) => {
		const name = c.req.param('name');
		const asset = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
		if (!asset) return c.notFound();
		return c.body(readFileSync(asset.file), 200, { 'content-type': asset.type });
	});
	app.get('/events', (c) =>
		streamSSE(c, async (stream) => {
			for (let last = ''; !stream.aborted; await delay(POLL_MS)) {
				const version = await session.watch.version();
				if (version === last) continue;
				last = version;
				await stream.writeSSE({ event: 'changed', data: '' });
			}
		}),
	);
	for (const language of Object.keys(LANGUAGES) as Language[]) {
		app.route(LANGUAGES[language].base || '/', pages(session, viewOf(language), surroundings));
	}
	app.notFound((c) => refusal(c, 404, 'notFound', 'notFound'));
	app.onError((error, c) => {
		console.error(error);
		return refusal(c, 500, 'title', 'failed');
	});
	return app;
}
