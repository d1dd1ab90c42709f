import type { Route } from '@rdcrm/mock-kit';
import type { ActiveCampaign } from '../store.ts';
import { contactRoutes } from './contacts.ts';
import { fieldRoutes } from './fields.ts';
import { importRoutes } from './imports.ts';
import { listRoutes } from './lists.ts';
import { tagRoutes } from './tags.ts';
import { webhookRoutes } from './webhooks.ts';

export const allRoutes = (ac: ActiveCampaign): Route[] => [
	...contactRoutes(ac),
	...listRoutes(ac),
	...tagRoutes(ac),
	...fieldRoutes(ac),
	...webhookRoutes(ac),
	...importRoutes(ac),
];
