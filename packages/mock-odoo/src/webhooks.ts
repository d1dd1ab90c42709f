import type { OdooRecord } from './models/field.ts';
import type { Odoo } from './store.ts';

/** Runs the automation rule for a changed order: one unsigned call per record, never retried. */
export function tellOfOrder({ world }: Odoo, order: OdooRecord): void {
	const { automation_url: url } = world.settings;
	if (url === '') return;
	const body = JSON.stringify({
		_action: 'Avisar o n8n(#1)',
		_id: Number(order.id),
		_model: 'sale.order',
		client_order_ref: order.client_order_ref ?? false,
		id: Number(order.id),
		name: order.name,
		state: order.state,
	});
	world.deliveries.enqueue({
		...{ eventId: world.random.uuid(), eventName: 'sale.order', subscriptionId: 'automation' },
		...{ url, body, headers: () => ({}) },
	});
}
