import { leadLinks } from './links.js';

// Refreshes the page's live parts by itself; without this script people reload the page.
const EVERY_MS = 1000;

/** Returns whether someone is writing in this part, so that a refresh would lose their text. */
function isInUse(part) {
	const written = [...part.querySelectorAll('textarea, input:not([type=hidden])')];
	return (
		part.contains(document.activeElement) ||
		written.some(({ value, defaultValue }) => value !== defaultValue)
	);
}

async function refresh() {
	if (document.hidden) return;
	const answer = await fetch(location.href);
	if (!answer.ok) return;
	const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
	for (const part of document.querySelectorAll('[data-live]')) {
		const fresh = page.querySelector(`[data-live="${part.dataset.live}"]`);
		if (!fresh || fresh.innerHTML === part.innerHTML || isInUse(part)) continue;
		part.innerHTML = fresh.innerHTML;
	}
}

async function watch() {
	while (document.querySelector('[data-live]')) {
		await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
		// The mock may be unavailable for a moment, so try again.
		await refresh().catch(() => undefined);
	}
}

// If this fails, links lead to the vendor's site.
leadLinks(document).catch(() => undefined);
watch();
