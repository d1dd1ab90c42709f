import type { Say } from '../texts/index.ts';
import type { ActName } from '../vendors/contents.ts';
import { type MockName, VENDORS } from '../vendors/index.ts';
import { titleOf } from './acts.ts';
import { type Mishap, mishapText } from './mishaps.ts';
import type { Done } from './stories/story.ts';

/** A sentence that can be rendered in any language. */
export type Sentence = (say: Say) => string;

export const doneSentence =
	({ act, about }: Pick<Done, 'act' | 'about'>): Sentence =>
	(say) =>
		say('done', { act: [say(titleOf(act as ActName)), about].filter(Boolean).join(': ') });

export const turnedSentence =
	(system: MockName, mishap: Mishap, isOn: boolean): Sentence =>
	(say) =>
		say('doneWrong', {
			system: VENDORS[system].label,
			mishap: `${say(mishapText(mishap))} (${say(isOn ? 'on' : 'off')})`,
		});
