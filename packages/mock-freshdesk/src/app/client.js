// Replaces the vendor's client library, through which an app in the ticket's side panel talks to its host page.
(() => {
	const ticket = location.pathname.replace(/\/app\/.*$/, '');
	const listeners = new Map();

	async function get(name) {
		const answer = await fetch(`${ticket}/data/${encodeURIComponent(name)}`);
		if (!answer.ok) throw { status: answer.status, message: `${name} is not supported` };
		return answer.json();
	}

	async function invokeTemplate(name, { context, body } = {}) {
		const answer = await fetch(`${ticket}/requests/${encodeURIComponent(name)}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ context, body }),
		});
		const result = await answer.json();
		if (result.status >= 400 || !answer.ok) throw result;
		return result;
	}

	const client = {
		data: { get },
		request: { invokeTemplate },
		events: {
			on: (name, listener) => {
				listeners.set(name, [...(listeners.get(name) ?? []), listener]);
				if (name === 'app.activated') setTimeout(listener);
			},
		},
		instance: {
			resize: async ({ height }) => {
				frameElement.style.height = height;
			},
		},
	};
	import('/_sandbox/live.js');
	window.app = { initialized: async () => client };
})();
