import { customFieldBehaviours } from './custom-fields.ts';
import { dealBehaviours } from './deals.ts';
import { gatewayBehaviours } from './gateway.ts';
import { listBehaviours } from './lists.ts';
import { recordBehaviours } from './records.ts';
import { tokenBehaviours } from './tokens.ts';
import { webhookBehaviours } from './webhooks.ts';

/** All rules of the mock that RD's documentation leaves open. */
export const behaviours = {
	...customFieldBehaviours,
	...dealBehaviours,
	...recordBehaviours,
	...listBehaviours,
	...gatewayBehaviours,
	...tokenBehaviours,
	...webhookBehaviours,
};
