// Keeps the page as it would be if it were read again, and sends its forms without leaving it. All of
// it works without this script, by reading the page again.
const { base, notLive, copied } = document.body.dataset;
const home = `${base}/`;
const hasParts = document.querySelector('[data-live]') !== null;

/** Whether a pointer is down: a click ends where it began, or is none. */
let isHeld = false;
/** The card that is being dragged. */
let moving;

/** What someone has opened or closed himself stays so. */
const chosen = new Map();

/** Whether replacing it now would take something out of someone's hands. */
function isInUse(part, { isOwn }) {
	const active = document.activeElement;
	if (isOwn) return false;
	if (isHeld || moving) return true;
	if (part.dataset.live === 'closed' && part.querySelector('details[open]')) return true;
	return part.contains(active) && active.matches('input, select');
}

function replace(part, fresh) {
	const seen = new Set([...part.querySelectorAll('.story')].map(({ id }) => id));
	const focused = part.contains(document.activeElement) ? document.activeElement.id : '';
	const places = [...part.querySelectorAll('.board')].map((board) => board.scrollLeft);
	const top = part.scrollTop;
	for (const one of fresh.querySelectorAll('details[id]')) {
		if (chosen.has(one.id)) one.open = chosen.get(one.id);
	}
	part.replaceChildren(...fresh.childNodes);
	for (const [at, board] of part.querySelectorAll('.board').entries()) {
		board.scrollLeft = places[at] ?? 0;
	}
	part.scrollTop = top;
	if (seen.size > 0) {
		for (const story of part.querySelectorAll('.story')) {
			story.classList.toggle('new', !seen.has(story.id));
		}
	}
	if (focused) (document.getElementById(focused) ?? part).focus({ preventScroll: true });
	makeDraggable(part);
}

/** Long enough to be read; a refusal stays. */
const NOTICE_MS = 8000;
let fading;

function take(text, { isOwn = false } = {}) {
	const page = new DOMParser().parseFromString(text, 'text/html');
	for (const part of document.querySelectorAll('[data-live]')) {
		const fresh = page.getElementById(part.id);
		if (!fresh || fresh.innerHTML === part.dataset.shown) continue;
		if (isInUse(part, { isOwn })) continue;
		part.dataset.shown = fresh.innerHTML;
		replace(part, fresh);
	}
	if (isOwn) {
		const notice = document.getElementById('notice');
		notice.replaceChildren(...page.getElementById('notice').childNodes);
		clearTimeout(fading);
		const isDone = notice.querySelector('.done') !== null;
		if (isDone) fading = setTimeout(() => notice.replaceChildren(), NOTICE_MS);
	}
}

let reading;
let again = false;
/** One reading at a time; what comes meanwhile is read afterwards. */
async function refresh() {
	if (reading) {
		again = true;
		return;
	}
	do {
		again = false;
		reading = fetch(home).then((answer) => answer.text());
		try {
			take(await reading);
		} catch {
			// The next event reads again.
		}
	} while (again);
	reading = undefined;
}

async function send(form, submitter) {
	const body = new URLSearchParams(new FormData(form, submitter));
	const answer = await fetch(form.action, { method: 'POST', body });
	for (const one of form.closest('[data-live]')?.querySelectorAll('.act, .move') ?? []) {
		chosen.delete(one.id);
	}
	take(await answer.text(), { isOwn: true });
}

document.addEventListener('submit', (event) => {
	if (!hasParts) return;
	event.preventDefault();
	send(event.target, event.submitter).catch(() => event.target.submit());
});

document.addEventListener('click', ({ target }) => {
	const details = target.closest('summary')?.parentElement;
	if (details?.id && !details.matches('.act')) chosen.set(details.id, !details.open);
	const value = target.closest('.copy')?.dataset.copy;
	if (value !== undefined) {
		navigator.clipboard.writeText(value).then(() => {
			target.textContent = copied;
		});
	}
});

document.addEventListener('pointerdown', () => {
	isHeld = true;
});
for (const type of ['pointerup', 'pointercancel', 'dragend']) {
	document.addEventListener(type, () => {
		isHeld = false;
		if (hasParts) setTimeout(refresh);
	});
}

// What could not be replaced while it was in use is replaced when it no longer is.
document.addEventListener('focusout', () => {
	if (hasParts) setTimeout(refresh);
});

function makeDraggable(part) {
	for (const card of part.querySelectorAll('.card')) card.draggable = true;
}

document.addEventListener('dragstart', (event) => {
	const card = event.target.closest?.('.card');
	if (!card) return;
	moving = card;
	card.classList.add('moving');
	event.dataTransfer.effectAllowed = 'move';
	event.dataTransfer.setData('text/plain', card.dataset.card);
});
document.addEventListener('dragend', () => {
	moving?.classList.remove('moving');
	moving = undefined;
	markStage(undefined);
});
document.addEventListener('dragover', (event) => {
	const stage = moving && stageUnder(event);
	markStage(stage);
	if (stage) event.preventDefault();
});
document.addEventListener('drop', (event) => {
	const stage = moving && stageUnder(event);
	if (!stage) return;
	event.preventDefault();
	const form = moving.querySelector('.move form');
	form.elements.stage.value = stage.dataset.stage;
	moving.classList.remove('moving');
	send(form).catch(() => form.submit());
});

/** A deal stays in its own pipeline. */
function stageUnder({ target }) {
	const stage = target.closest?.('.stage');
	return stage && stage.parentElement === moving.closest('.board') ? stage : undefined;
}

function markStage(stage) {
	for (const one of document.querySelectorAll('.stage.over')) one.classList.remove('over');
	stage?.classList.add('over');
}

if (hasParts) {
	makeDraggable(document);
	const live = document.getElementById('live');
	const words = live.textContent;
	const events = new EventSource('/events');
	const show = (isLive) => {
		live.hidden = false;
		live.textContent = isLive ? words : notLive;
		live.classList.toggle('away', !isLive);
	};
	events.addEventListener('open', () => show(true));
	events.addEventListener('error', () => show(false));
	events.addEventListener('changed', refresh);
}
for (const button of document.querySelectorAll('.copy')) button.hidden = false;
