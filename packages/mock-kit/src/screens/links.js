// Notes and panels hold links to the vendors' true sites, as flows write them. On a mock's pages they lead to
// the systems of this sandbox.

/** Where a link leads, by what such links begin with; `undefined` for any other. */
export function leadTo(href, links) {
	const from = Object.keys(links).find((one) => href === one || href.startsWith(`${one}/`));
	return from === undefined ? undefined : links[from] + href.slice(from.length);
}

export async function leadLinks(page) {
	const links = await (await fetch('/_sandbox/links')).json();
	const lead = ({ target }) => {
		const link = target.closest?.('a[href]');
		const to = link && leadTo(link.href, links);
		if (to) link.href = to;
	};
	// Before the browser follows it, and where it says where a link leads.
	for (const type of ['pointerover', 'focusin', 'click', 'auxclick']) {
		page.addEventListener(type, lead, true);
	}
}
