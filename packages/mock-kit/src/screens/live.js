import { leadLinks } from './links.js';

// Shows by itself what has happened since the page was read; without it the page is read again by hand.
const EVERY_MS = 1000;

/** What is being written is not taken out of anyone's hands. */
function isInUse(part) {
	const written = [...part.querySelectorAll('textarea, input:not([type=hidden])')];
	return (
		part.contains(document.activeElement) ||
		written.some(({ value, defaultValue }) => value !== defaultValue)
	);
}

async function look() {
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
		// A mock that is away for a moment is asked again.
		await look().catch(() => undefined);
	}
}

// Without it a link leads to the vendor's site.
leadLinks(document).catch(() => undefined);
watch();
