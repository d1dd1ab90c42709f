import type { Route } from '@rdcrm/mock-kit';
import { authorizeRoutes } from '../oauth/authorize.ts';
import { tokenRoutes } from '../oauth/token.ts';
import type { Crm } from '../store.ts';
import { contactRoutes } from './contacts.ts';
import { withPatch } from './crud.ts';
import { customFieldRoutes } from './custom-fields.ts';
import { dealProductRoutes } from './deal-products.ts';
import { dealRoutes } from './deals.ts';
import { fileRoutes } from './files.ts';
import { noteRoutes } from './notes.ts';
import { organizationRoutes } from './organizations.ts';
import { pipelineRoutes } from './pipelines.ts';
import { plainRoutes } from './plain.ts';
import { productRoutes } from './products.ts';
import { stageRoutes } from './stages.ts';
import { taskRoutes } from './tasks.ts';
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
		...plainRoutes(crm),
		...webhookRoutes(crm),
	].flatMap((route) => (route.method === 'PUT' ? withPatch(crm, route) : route));
}
