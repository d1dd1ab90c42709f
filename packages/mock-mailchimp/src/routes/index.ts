import type { Route } from '@rdcrm/mock-kit';
import type { Mailchimp } from '../store.ts';
import { accountRoutes } from './account.ts';
import { batchRoutes, type RunOperation } from './batches.ts';
import { bulkRoutes } from './bulk.ts';
import { fieldRoutes } from './fields.ts';
import { listRoutes } from './lists.ts';
import { tagRoutes } from './member-tags.ts';
import { memberRoutes } from './members.ts';
import { oauthRoutes } from './oauth.ts';
import { projected } from './row.ts';
import { searchRoutes } from './search.ts';
import { webhookRoutes } from './webhooks.ts';

export const allRoutes = (mc: Mailchimp, run: RunOperation): Route[] => [
	...[
		...accountRoutes(mc),
		...listRoutes(mc),
		...fieldRoutes(mc),
		...memberRoutes(mc),
		...tagRoutes(mc),
		...bulkRoutes(mc),
		...searchRoutes(mc),
		...webhookRoutes(mc),
		...batchRoutes(mc, run),
	].map(projected),
	...oauthRoutes(mc),
];
