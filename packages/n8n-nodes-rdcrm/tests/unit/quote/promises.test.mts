import { expect, it } from 'vitest';
import type { Quote } from '../../../nodes/RdCrm/quote/answer.ts';
import type { QuotedDeal } from '../../../nodes/RdCrm/quote/quotedDeal.ts';
import { ACTS, type ActName, act } from './acts.mts';
import { ABILITIES, type Abilities, DEAL, quoteOf, run, worldOf } from './world.mts';

type Step = ActName | 'by hand' | 'check' | 'forged event' | `with ${string}`;

interface Story {
	steps: Step[];
	/** The statuses of our quotes, the deal's number, the notes to the rep, and the reason why the deal waits. */
	end: [statuses: string, number: string, told: string, wait: string];
	missing?: string[];
	abilities?: Partial<Abilities>;
	deal?: Partial<QuotedDeal>;
	quotes?: Quote[];
}

const REOPENS = { reopens: true };
const LATER = { numbersAtOnce: false };

const STORIES: Record<string, Story> = {
	'a deal reaches the stage': { steps: ['reach'], end: ['open', 'N11', '', ''] },
	'a deal in another stage is edited': { steps: ['edit'], end: ['', '', '', ''] },
	'somebody asks by hand, in any stage': { steps: ['by hand'], end: ['open', 'N11', '', ''] },
	'a forged event': { steps: ['forged event'], end: ['', '', '', ''] },
	'the deal has passed the stage when the ERP is back': {
		steps: ['with pass', 'forged event'],
		end: ['open', 'N11', '', ''],
	},
	'the number comes later': {
		steps: ['reach', 'pass', 'erpNumbers'],
		end: ['open', 'A9', '', ''],
		abilities: LATER,
	},
	'the number has not come yet': {
		steps: ['reach'],
		end: ['open', '', '', 'number'],
		abilities: LATER,
	},
	'a deal is lost before its number comes': {
		steps: ['reach', 'lose'],
		end: ['lost', '', '', ''],
		abilities: LATER,
	},
	won: { steps: ['reach', 'win'], end: ['won', 'N11', '', ''] },
	lost: { steps: ['reach', 'lose'], end: ['lost', 'N11', '', ''] },
	'lost for a reason that cancels': {
		steps: ['reach', 'cancel'],
		end: ['cancelled', 'N11', '', ''],
	},
	deleted: { steps: ['reach', 'delete'], end: ['cancelled', '-', '', ''] },
	'lost, then deleted': { steps: ['reach', 'lose', 'delete'], end: ['lost', '-', '', ''] },
	'won, then deleted': { steps: ['reach', 'win', 'delete'], end: ['won', '-', '', ''] },
	'lost and reopened': {
		steps: ['reach', 'lose', 'reopen'],
		end: ['open', 'N11', '', ''],
		abilities: REOPENS,
	},
	'lost and reopened, and the ERP does not reopen': {
		steps: ['reach', 'lose', 'reopen'],
		end: ['lost', 'N11', 'status_refused', 'status'],
	},
	'won and reopened': {
		steps: ['reach', 'win', 'reopen', 'edit'],
		end: ['won', 'N11', 'erp_stands_otherwise', ''],
		abilities: REOPENS,
	},
	'won as it reaches the stage': { steps: ['with win', 'by hand'], end: ['won', 'N11', '', ''] },
	'cancelled, then won': {
		steps: ['reach', 'cancel', 'win', 'edit', 'check'],
		end: ['cancelled', 'N11', 'status_refused', 'status'],
	},
	'won, then lost': { steps: ['reach', 'win', 'lose'], end: ['cancelled', 'N11', '', ''] },
	'something is missing, then filled in': {
		steps: ['reach', 'edit', 'fix'],
		end: ['open', 'N11', 'missing', ''],
		missing: ['cnpj'],
	},
	'something is missing, and the deal is lost': {
		steps: ['reach', 'lose'],
		end: ['', '', 'missing', ''],
		missing: ['cnpj'],
	},
	'lost before the stage': { steps: ['with lose', 'reach'], end: ['', '', '', ''] },
	'won before the stage': { steps: ['win'], end: ['', '', 'won_without_quote', ''] },
	'a placeholder in the number field, then cleared': {
		steps: ['reach', 'clear'],
		end: ['open', 'N11', 'number_unknown', ''],
		deal: { number: 'pendente' },
	},
	'sold in the ERP while the deal is open': {
		steps: ['reach', 'erpSells', 'edit'],
		end: ['won', 'N11', 'erp_stands_otherwise', ''],
		abilities: REOPENS,
	},
	'sold in the ERP, then won': {
		steps: ['reach', 'erpSells', 'win'],
		end: ['won', 'N11', 'erp_stands_otherwise', ''],
	},
	'cancelled in the ERP': {
		steps: ['reach', 'erpCancels', 'edit'],
		end: ['cancelled', 'N11', 'erp_stands_otherwise', ''],
		abilities: REOPENS,
	},
	'deleted in the ERP': {
		steps: ['reach', 'erpDeletes', 'edit', 'forged event'],
		end: ['', 'N11', 'quote_gone', ''],
	},
	'deleted in the ERP, cleared and asked for by hand': {
		steps: ['reach', 'erpDeletes', 'clear', 'by hand'],
		end: ['open', 'N12', 'quote_gone', ''],
	},
	'lost, paused, then reopened': {
		steps: ['reach', 'lose', 'pause', 'reopen'],
		end: ['open', 'N11', '', ''],
		abilities: REOPENS,
	},
	'the number of a quote that a person made': {
		steps: ['reach', 'win'],
		end: ['', 'H1', '', ''],
		deal: { number: 'H1' },
		quotes: [quoteOf({ id: 'h', code: 'none', number: 'H1' })],
	},
	"another deal's number": {
		steps: ['reach', 'lose'],
		end: ['', 'S1', 'number_of_another_deal', ''],
		deal: { number: 'S1' },
		quotes: [quoteOf({ id: 's', code: 'anotherDeals', number: 'S1' })],
	},
};

it.each(Object.entries(STORIES))('%s', (_, { steps, end, missing, abilities, deal, quotes }) => {
	const world = worldOf({
		deal: { ...DEAL, ...deal },
		missing: [...(missing ?? [])],
		abilities: { ...ABILITIES, ...abilities },
		quotes: structuredClone(quotes ?? []),
	});
	for (const step of steps) {
		if (step === 'by hand') run(world, { request: 'person' });
		else if (step === 'check') run(world, { isCheck: true });
		else if (step === 'forged event') run(world, { request: 'event' });
		else if (step.startsWith('with ')) ACTS[step.slice(5) as ActName](world);
		else act(world, step as ActName);
	}
	const ours = world.quotes.filter(({ code }) => code === 'ours');
	const causes = world.log.notes.map((note) => note.split(' ')[0]);
	expect([
		ours.map(({ status }) => status).join(),
		world.deal === 'deleted' ? '-' : world.deal.number,
		causes.join(),
		world.wait ?? '',
	]).toEqual(end);
});
