/* Stands in for Zendesk's own zaf_sdk.min.js: the part of the ZAF v2 client that ticket apps use most. */
(() => {
	const ticketId = new URLSearchParams(location.search).get('ticket_id');
	const known = { 'ticket.id': () => Number(ticketId) };

	async function get(paths) {
		const asked = [paths].flat();
		const unknown = asked.filter((path) => !(path in known));
		if (unknown.length > 0) throw new Error(`This mock does not know ${unknown.join(', ')}`);
		return Object.fromEntries(asked.map((path) => [path, known[path]()]));
	}

	/** Resolves with the body, and rejects with the arguments of jQuery's `fail`, as the real client does. */
	async function request(options) {
		const response = await fetch('/_sandbox/app/request', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(typeof options === 'string' ? { url: options } : options),
		});
		const answer = await response.json();
		const { status = response.status, headers = {}, body: responseText = '' } = answer;
		const json =
			options.dataType === 'json' || headers['content-type']?.startsWith('application/json');
		if (status < 200 || status > 299) throw { status, responseText };
		return json && options.dataType !== 'text' ? JSON.parse(responseText) : responseText;
	}

	import('/_sandbox/live.js');
	const client = {
		get,
		request,
		context: async () => ({ location: 'ticket_sidebar', product: 'support', ticketId }),
		metadata: async () => (await fetch('/_sandbox/app/metadata')).json(),
		invoke: async () => ({}),
		on: () => {},
	};
	globalThis.ZAFClient = { init: () => client };
})();
