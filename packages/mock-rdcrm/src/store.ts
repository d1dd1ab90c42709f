import type { Account, World } from '@rdcrm/mock-kit';
import type { Contact } from './schemas/contact.ts';
import type { CustomField } from './schemas/custom-field.ts';
import type { Deal } from './schemas/deal.ts';
import type { DealProduct } from './schemas/deal-product.ts';
import type { File } from './schemas/file.ts';
import type { Note } from './schemas/note.ts';
import type { Organization } from './schemas/organization.ts';
import type { Campaign, LostReason, Pipeline, Segment, Source, Stage } from './schemas/plain.ts';
import type { Product } from './schemas/product.ts';
import type { Task } from './schemas/task.ts';
import type { Team } from './schemas/team.ts';
import type { User } from './schemas/user.ts';
import type { Webhook } from './schemas/webhook.ts';
import type { RdCrmSettings } from './settings.ts';

/** A record that belongs to a deal only by its path. */
export type OfDeal<T> = T & { deal_id: string };
export type StoredStage = Stage & { pipeline_id: string };
export type StoredPipeline = Omit<Pipeline, 'stage_ids'>;
export type StoredTeam = Omit<Team, 'team_id'> & { id: string };
export type StoredUser = User & { active: boolean; visible: boolean };

export interface AuthorizationCode {
	id: string;
	code: string;
	client_id: string;
	redirect_uri: string;
	expires_at: string;
}

export interface StoredToken {
	id: string;
	token: string;
	client_id: string;
	expires_at: string;
}

export interface RefreshToken extends StoredToken {
	/** The access token of the same grant. */
	access_token_id: string;
}

/** The bytes of a file, by its id. */
export interface FileContent {
	id: string;
	base64: string;
}

export type Store = ReturnType<typeof createStore>;
export type RdCrmWorld = World<RdCrmSettings>;

export type Crm = Account<Store, RdCrmSettings>;

export function createStore(world: RdCrmWorld) {
	const tokens = <T extends StoredToken>(name: string) =>
		world.collection<T>(name, { unique: { token: ({ token }) => token } });
	return {
		contacts: world.collection<Contact>('contacts', {
			indexes: {
				email: ({ emails }) => emails.map(({ email }) => emailKey(email)),
				organization_id: ({ organization_id }) => organization_id ?? undefined,
				custom_field: customFieldKeys,
			},
		}),
		organizations: world.collection<Organization>('organizations', {
			indexes: { custom_field: customFieldKeys, name: ({ name }) => nameKey(name) },
		}),
		deals: world.collection<Deal>('deals', {
			indexes: {
				contact_id: ({ contact_ids }) => contact_ids,
				organization_id: ({ organization_id }) => organization_id ?? undefined,
				stage_id: ({ stage_id }) => stage_id,
				custom_field: customFieldKeys,
			},
		}),
		deal_products: world.collection<OfDeal<DealProduct>>('deal_products', {
			indexes: { deal_id: ({ deal_id }) => deal_id },
		}),
		notes: world.collection<OfDeal<Note>>('notes', {
			indexes: { deal_id: ({ deal_id }) => deal_id },
		}),
		files: world.collection<OfDeal<File>>('files', {
			indexes: { deal_id: ({ deal_id }) => deal_id },
		}),
		file_contents: world.collection<FileContent>('file_contents'),
		tasks: world.collection<Task>('tasks', {
			indexes: { deal_id: ({ deal_id }) => deal_id ?? undefined },
		}),
		pipelines: world.collection<StoredPipeline>('pipelines'),
		stages: world.collection<StoredStage>('stages', {
			indexes: { pipeline_id: ({ pipeline_id }) => pipeline_id },
		}),
		products: world.collection<Product>('products', { indexes: { custom_field: customFieldKeys } }),
		custom_fields: world.collection<CustomField>('custom_fields', {
			indexes: { entity: ({ entity }) => entity },
			unique: { slug: ({ entity, slug }) => `${entity}:${slug}` },
		}),
		sources: world.collection<Source>('sources'),
		campaigns: world.collection<Campaign>('campaigns'),
		lost_reasons: world.collection<LostReason>('lost_reasons'),
		segments: world.collection<Segment>('segments'),
		users: world.collection<StoredUser>('users'),
		teams: world.collection<StoredTeam>('teams'),
		webhooks: world.collection<Webhook>('webhooks', {
			indexes: { event_name: ({ event_name }) => event_name },
		}),
		authorization_codes: world.collection<AuthorizationCode>('authorization_codes', {
			unique: { code: ({ code }) => code },
		}),
		access_tokens: tokens<StoredToken>('access_tokens'),
		refresh_tokens: tokens<RefreshToken>('refresh_tokens'),
	};
}

export const nameKey = (name: string) => name.trim().toLowerCase();

export const emailKey = (email: string) => email.trim().toLowerCase();

export const customFieldKey = (slug: string, value: string) => `${slug}:${value}`;

function customFieldKeys({ custom_fields }: Pick<Deal, 'custom_fields'>): string[] {
	return Object.entries(custom_fields).flatMap(([slug, value]) =>
		[value ?? []].flat().map((one) => customFieldKey(slug, one)),
	);
}
