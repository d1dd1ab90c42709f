import { type Draw, fuzzTest, type Sources } from '@rdcrm/mock-kit/fuzz';
import { createMockRdCrm } from './mock.ts';
import { grantTokens } from './oauth/token.ts';
import { TARGETS } from './references.ts';
import { deletable, removeRecord } from './removals.ts';
import { type CustomFieldEntity, customFieldEntity } from './schemas/custom-field.ts';
import { expectSoundState } from './sound-state.ts';

const FILTERS = [
	'name:~a',
	'status:won or rating:>2',
	'-name:"x" (created_at:>2020-01-01)',
	'@cpf:1',
	'is:visible',
	'has:product:false',
	'nada:1',
	'name:',
	'name:~%00',
	'id:(a,b',
	'rating:>x',
	'__proto__:1',
	'@constructor:1',
] as const;

const mock = createMockRdCrm();
const { store, world } = mock;

/** Draws values that the account's custom fields accept. */
function customValues(draw: Draw, entity: CustomFieldEntity): object {
	const fields = store.custom_fields.by('entity', entity);
	return Object.fromEntries(
		fields.map(({ slug, type, options }) => {
			const one = type === 'date' ? '2026-05-20' : (draw.pick(options) ?? `${draw.number(99_999)}`);
			return [slug, type === 'multiple_choice' ? [one] : one];
		}),
	);
}

const ofCustomFields: Sources = Object.fromEntries(
	customFieldEntity.options.flatMap((entity) => {
		const name = `${entity[0]?.toUpperCase()}${entity.slice(1)}`;
		const values = (draw: Draw) => customValues(draw, entity);
		return ['create', 'update', 'patch'].map((verb) => [`${verb}${name}.custom_fields`, values]);
	}),
);

let token = { value: '', until: 0 };

function credential() {
	const now = world.clock.now();
	if (token.until <= now) {
		const { access_token, expires_in } = grantTokens(mock);
		token = { value: access_token, until: now + expires_in * 1000 };
	}
	return { authorization: `Bearer ${token.value}` };
}

fuzzTest(mock, {
	credential,
	sources: {
		...TARGETS,
		...ofCustomFields,
		client_id: () => world.settings.client_id,
		client_secret: () => world.settings.client_secret,
		code: 'authorization_codes.code',
		decision: () => 'authorize',
		filter: (draw) => draw.pick(FILTERS),
		'downloadFile.id': 'files',
		redirect_uri: () => 'https://n8n.example/callback',
		refresh_token: 'refresh_tokens.token',
	},
	kept: ['deal_products.product_id'],
	meanwhile: async (draw) => {
		const collection = draw.pick(Object.keys(store).filter(deletable));
		const records: readonly { id: string }[] = collection ? store[collection].all() : [];
		const id = draw.pick(records)?.id;
		if (collection && id) removeRecord(mock, collection, id);
	},
	sound: () => expectSoundState(mock),
});
