import type { Route } from '@rdcrm/mock-kit';
import { authorizeRoutes } from '../oauth/authorize.ts';
import { tokenRoutes } from '../oauth/token.ts';
import type { Crm } from '../store.ts';
import { campaignRoutes } from './campaigns.ts';
import { contactRoutes } from './contacts.ts';
import { customFieldRoutes } from './custom-fields.ts';
import { dealProductRoutes } from './deal-products.ts';
import { dealRoutes } from './deals.ts';
import { fileRoutes } from './files.ts';
import { lostReasonRoutes } from './lost-reasons.ts';
import { noteRoutes } from './notes.ts';
import { organizationRoutes } from './organizations.ts';
import { pipelineRoutes } from './pipelines.ts';
import { productRoutes } from './products.ts';
import { segmentRoutes } from './segments.ts';
import { sourceRoutes } from './sources.ts';
import { stageRoutes } from './stages.ts';
import { taskRoutes } from './tasks.ts';
import { teamRoutes } from './teams.ts';
import { userRoutes } from './users.ts';
import { webhookRoutes } from './webhooks.ts';

export function allRoutes(crm: Crm): Route[] {
	return [
		...authorizeRoutes(crm),
		...tokenRoutes(crm),
		...contactRoutes(crm),
		...organizationRoutes(crm),
		...dealRoutes(crm),
		...dealProductRoutes(crm),
		...noteRoutes(crm),
		...fileRoutes(crm),
		...taskRoutes(crm),
		...pipelineRoutes(crm),
		...stageRoutes(crm),
		...productRoutes(crm),
		...customFieldRoutes(crm),
		...sourceRoutes(crm),
		...campaignRoutes(crm),
		...lostReasonRoutes(crm),
		...segmentRoutes(crm),
		...userRoutes(crm),
		...teamRoutes(crm),
		...webhookRoutes(crm),
	];
}
