import { type Context, Hono } from 'hono';
import { raw } from 'hono/html';
import { erpLabel } from '../erp-connectors.ts';
import type { CredentialType } from '../n8n/index.ts';
import type { TextKey } from '../texts/index.ts';
import { MOCKS } from '../vendors/index.ts';
import { type Given, offersOf } from './acts.ts';
import { credentialForms } from './credential-forms.ts';
import { advance, MISHAPS, turn, turnAllOff } from './mishaps.ts';
import { Problem } from './problem.ts';
import { SCENARIOS, scenarioTitle } from './scenarios.ts';
import { doneSentence, type Sentence, turnedSentence } from './sentences.ts';
import type { Session, Surroundings } from './session.ts';
import { TOURS } from './tours.ts';
import { connect } from './views/connect.ts';
import { frame, type Notice } from './views/frame.ts';
import { outsideGuide, outsideNotice } from './views/outside.ts';
import { people, type Refused } from './views/people.ts';
import { stories } from './views/stories.ts';
import { systems } from './views/systems.ts';
import { tours } from './views/tour.ts';
import type { View } from './views/view.ts';
import { CLOCK_STEPS, wrong } from './views/wrong.ts';
import { withinPatience } from './watch.ts';

/** Creates the pages in one language, and the handlers of their forms. */
export function pages(
	session: Session,
	view: View,
	{ mocks, n8n, n8nSide, erps, outside }: Surroundings,
): Hono {
	const { say, base } = view;
	const routes = new Hono({ strict: false });

	const home = async (c: Context, status: 200 | 422, notice?: Notice, refused?: Refused) => {
		const contents = session.contents();
		const parts = [
			...(outside ? [outsideNotice(view, outside)] : []),
			tours(view, session.tour),
			people(view, offersOf(contents), refused),
			stories(view, await session.watch.stories()),
			systems(view, contents),
			wrong(view, mocks, session.moments, erps),
		];
		const content = [`<div class="console">`, ...(await Promise.all(parts)), '</div>'];
		const page = { title: say('title'), path: '/', notice, content: raw(content.join('')) };
		return c.html(frame(view, page), status);
	};
	/** Redirects to the page, which shows the sentence, also after a reload. */
	const said = (c: Context, sentence: Sentence) =>
		c.redirect(`${base}/?said=${session.say(sentence)}`, 303);
	const refusing = async (c: Context, problem: unknown, refused?: Refused) => {
		if (!(problem instanceof Problem)) throw problem;
		const named = Object.entries(problem.named).map(([name, key]) => [name, say(key)]);
		const text = say(problem.key, { ...problem.parts, ...Object.fromEntries(named) });
		return home(c, 422, { tone: 'refused', text }, refused);
	};

	routes.onError((problem, c) => refusing(c, problem));
	routes.get('/', (c) => {
		const sentence = session.said(c.req.query('said'));
		return home(c, 200, sentence && { tone: 'done', text: sentence(say) });
	});
	/** The same as long as n8n runs. */
	let types: CredentialType[] = [];
	const fetchTypes = async () => {
		types = (await n8n?.credentialTypes().catch(() => [])) ?? [];
	};
	routes.get('/connect', async (c) => {
		// While n8n is away or slow, the page shows raw names.
		if (types.length === 0) await withinPatience(fetchTypes());
		const content = outside
			? outsideGuide(view, outside)
			: connect(view, mocks, n8nSide, credentialForms(types));
		return c.html(frame(view, { title: say('connectTitle'), path: '/connect', content }));
	});
	routes.post('/acts/:name', async (c) => {
		const name = c.req.param('name');
		const given = await formOf(c);
		try {
			return said(c, doneSentence(await session.act(name, given)));
		} catch (problem) {
			return refusing(c, problem, { name, given });
		}
	});
	routes.post('/tours', async (c) => {
		const { go } = await formOf(c);
		if (go === 'next') return said(c, await session.nextStep());
		const wanted = TOURS.find((name) => name === go);
		if (wanted) session.beginTour(wanted);
		else if (go === 'end') session.endTour();
		else throw new Problem('unknownAct');
		return c.redirect(`${base}/`, 303);
	});
	routes.post('/scenarios', async (c) => {
		const { play } = await formOf(c);
		const name = SCENARIOS.find((one) => one === play);
		if (!name) throw new Problem('unknownAct');
		await session.play(name);
		return said(c, (reader) => reader('done', { act: reader(scenarioTitle(name)) }));
	});
	routes.post('/mishaps', async (c) => {
		const { turn: order = '' } = await formOf(c);
		if (order === 'calm') {
			turnAllOff(mocks);
			return said(c, (reader) => reader('doneCalm'));
		}
		const [system, name, state] = order.split(':');
		const vendor = MOCKS.find((one) => one === system);
		const mishap = MISHAPS.find((one) => one === name);
		if (!vendor || !mishap) throw new Problem('unknownAct');
		turn(mocks, vendor, mishap, state === 'on');
		return said(c, turnedSentence(vendor, mishap, state === 'on'));
	});
	routes.post('/clock', async (c) => {
		const { step = '' } = await formOf(c);
		const ms = Object.hasOwn(CLOCK_STEPS, step) ? CLOCK_STEPS[step as TextKey] : undefined;
		if (ms === undefined) throw new Problem('unknownAct');
		await advance(mocks, ms);
		return said(c, (reader) => reader('doneClock'));
	});
	routes.post('/reset', async (c) => {
		await session.startOver();
		return said(c, (reader) => reader('doneReset'));
	});
	routes.post('/erp', async (c) => {
		const { erp = '' } = await formOf(c);
		if (!erps?.names.includes(erp)) throw new Problem('unknownAct');
		await erps.choose(erp);
		return said(c, (reader) => reader('doneErp', { erp: erpLabel(erp) }));
	});
	routes.post('/moments', async (c) => {
		const { name, back } = await formOf(c);
		if (back === undefined) {
			const kept = await session.keepMoment(name);
			return said(c, (reader) => reader('doneKept', { name: kept }));
		}
		await session.goBack(back);
		return said(c, (reader) => reader('doneBack', { name: back }));
	});
	return routes;
}

/** Returns the text fields of a form; files are ignored. */
async function formOf(c: Context): Promise<Given> {
	const body = await c.req.parseBody();
	return Object.fromEntries(
		Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
	);
}
