// Notes and panels contain links to the vendors' real sites. On a mock's pages these links lead to the systems of
// this sandbox.

/** Returns the sandbox's address for a link that begins with a key of `links`; `undefined` for any other. */
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
	// Before the browser follows the link or shows its address.
	for (const type of ['pointerover', 'focusin', 'click', 'auxclick']) {
		page.addEventListener(type, lead, true);
	}
}
