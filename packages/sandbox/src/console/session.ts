import { DEFAULT_ERP, erpLabel, mockOf } from '../erp-connectors.ts';
import type { ErpSwitch } from '../erp-switch.ts';
import type { Mocks } from '../mocks.ts';
import type { N8nReader } from '../n8n/index.ts';
import type { Guide } from '../outside/guide.ts';
import type { TextKey } from '../texts/index.ts';
import type { MockName } from '../vendors/index.ts';
import type { N8nSide } from '../vendors/vendor.ts';
import { type AllContents, contentsOf, type Given, offersOf, perform } from './acts.ts';
import { turn } from './mishaps.ts';
import { Moments } from './moments.ts';
import { Problem } from './problem.ts';
import { type ScenarioName, STEPS } from './scenarios.ts';
import { doneSentence, type Sentence, turnedSentence } from './sentences.ts';
import { fillIn, NO_PROGRESS, type Progress, type Step } from './steps.ts';
import type { Done } from './stories/story.ts';
import { after, begin, stepOf, type Tour, type TourName } from './tours.ts';
import { Watch } from './watch.ts';

export interface Surroundings {
	mocks: Mocks;
	/** Left out if only the systems run. */
	n8n?: N8nReader;
	n8nSide: N8nSide;
	/** Left out if the ERP cannot be switched. */
	erps?: Pick<ErpSwitch, 'names' | 'current' | 'choose'>;
	/** Steps for the person, if someone else runs n8n. */
	outside?: Guide;
}

const KEPT_NOTICES = 50;

/** Actions and state of the console, shared by all languages and windows. */
export class Session {
	readonly watch: Watch;
	readonly #mocks: Mocks;
	readonly #n8nSide: N8nSide;
	readonly #erps: Surroundings['erps'];
	readonly #moments: Moments;
	readonly #notices = new Map<string, Sentence>();
	#acts = 0;
	#said = 0;
	#tour: Tour | undefined;

	constructor({ mocks, n8n, n8nSide, erps }: Surroundings) {
		this.watch = new Watch(mocks, n8n);
		this.#mocks = mocks;
		this.#n8nSide = n8nSide;
		this.#erps = erps;
		this.#moments = new Moments(mocks, n8n);
	}

	get tour(): Tour | undefined {
		return this.#tour;
	}

	get moments(): string[] {
		return this.#moments.names();
	}

	contents(): AllContents {
		return contentsOf(this.#mocks, this.#n8nSide);
	}

	/** @throws {Problem} if the act is not available, or one of its fields is invalid */
	async act(name: string, given: Given): Promise<Done> {
		const offers = offersOf(this.contents());
		const done = await perform(this.#mocks, offers, { name, given, number: ++this.#acts });
		this.watch.remember(done);
		return done;
	}

	/** @throws {Problem} if nobody fits a step */
	async play(scenario: ScenarioName): Promise<void> {
		let progress = NO_PROGRESS;
		for (const step of STEPS[scenario])
			({ progress } = await this.#take(step, progress, 'scenarioSpent'));
	}

	beginTour(name: TourName): void {
		this.#tour = begin(name);
	}

	endTour(): void {
		this.#tour = undefined;
	}

	/** @throws {Problem} if no tour is in progress, or its step is not possible yet */
	async nextStep(): Promise<Sentence> {
		const step = this.#tour && stepOf(this.#tour);
		if (!this.#tour || !step) throw new Problem('unknownAct');
		const { sentence, progress } = await this.#take(step, this.#tour.progress, 'tourNotYet');
		this.#tour = after(this.#tour, progress);
		return sentence;
	}

	/** @throws {Problem} if n8n is away */
	async startOver(): Promise<void> {
		await this.#moments.startOver();
		this.watch.forget();
		this.endTour();
	}

	/** @throws {Problem} if the name is missing or too long, or n8n is away */
	keepMoment(name: string | undefined): Promise<string> {
		return this.#moments.keep(name);
	}

	/** @throws {Problem} if there is no such moment, or n8n is away */
	async goBack(moment: string): Promise<void> {
		await this.#moments.goBack(moment);
		this.watch.forget();
	}

	/** Keeps a sentence for the next page. @returns its id, so that each window shows its own */
	say(sentence: Sentence): string {
		const id = `${++this.#said}`;
		this.#notices.set(id, sentence);
		const [oldest] = this.#notices.keys();
		if (this.#notices.size > KEPT_NOTICES && oldest) this.#notices.delete(oldest);
		return id;
	}

	said(id: string | undefined): Sentence | undefined {
		return this.#notices.get(id ?? '');
	}

	/** @throws {Problem} `nobody` if nobody fits the step */
	async #take(
		step: Step,
		progress: Progress,
		nobody: TextKey,
	): Promise<{ sentence: Sentence; progress: Progress }> {
		if ('mishap' in step) {
			const system = step.system === 'erp' ? this.#erp() : step.system;
			turn(this.#mocks, system, step.mishap, true);
			return { sentence: turnedSentence(system, step.mishap, true), progress };
		}
		const form = fillIn(step, progress, offersOf(this.contents()), this.#mocks);
		if (!form) throw new Problem(nobody);
		const done = await this.act(step.act, form.given);
		return { sentence: doneSentence(done), progress: form };
	}

	/** @throws {Problem} if quotes go to an ERP that is not a mock */
	#erp(): MockName {
		const erp = this.#erps?.current ?? DEFAULT_ERP;
		const mock = mockOf(erp);
		if (!mock) throw new Problem('erpIsReal', { erp: erpLabel(erp) });
		return mock;
	}
}
