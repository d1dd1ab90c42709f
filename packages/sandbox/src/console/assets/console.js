import { Idiomorph } from './idiomorph.js';

// Keeps the page up to date and sends its forms without leaving it. Everything also works without this
// script, by reloading the page.
const { base, notLive, copied } = document.body.dataset;
const home = `${base}/`;
const hasParts = document.querySelector('[data-live]') !== null;

/** Whether a pointer is down: a click is lost if its element changes before the pointer is up. */
let isHeld = false;
/** The card being dragged. */
let moving;

/** Elements that a person has opened or closed; these and the ones around them stay as they are. */
const chosen = new WeakSet();

/** Whether a person is working in this element: they send what they have seen and typed there. */
function isInUse(node) {
	if (!(node instanceof HTMLElement)) return false;
	if (node.matches('.act[open], .move[open]')) return true;
	if (!node.matches('input:not([type=hidden])')) return false;
	return node === document.activeElement || node.value !== node.defaultValue;
}

/** Long enough to read a notice; a refusal stays. */
const NOTICE_MS = 8000;
let fading;

/** Updates the page from new HTML. `sent` is the form that it answers, or the element that folds the form. */
function take(text, sent) {
	if (!sent && (isHeld || moving)) return;
	const page = new DOMParser().parseFromString(text, 'text/html');
	makeDraggable(page);
	for (const part of document.querySelectorAll('[data-live]')) {
		const fresh = page.getElementById(part.id);
		if (!fresh) continue;
		Idiomorph.morph(part, fresh, {
			callbacks: {
				beforeNodeMorphed: (node) => node === sent || sent?.contains(node) || !isInUse(node),
				beforeAttributeUpdated: (name, node) => name !== 'open' || !chosen.has(node),
				afterNodeAdded: (node) => node.matches?.('.story') && node.classList.add('new'),
			},
		});
	}
	if (!sent) return;
	const notice = document.getElementById('notice');
	notice.replaceChildren(...page.getElementById('notice').childNodes);
	clearTimeout(fading);
	const isDone = notice.querySelector('.done') !== null;
	if (isDone) fading = setTimeout(() => notice.replaceChildren(), NOTICE_MS);
}

let reading;
let again = false;
/** Reads the page, one request at a time; changes in the meantime cause another one. */
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
	const sent = form.closest('details') ?? form;
	chosen.delete(sent);
	take(await answer.text(), sent);
	// The sent form is folded away, so the focus moves to its summary.
	if (sent.open === false && sent.contains(document.activeElement)) {
		sent.querySelector('summary').focus();
	}
}

document.addEventListener('submit', (event) => {
	if (!hasParts) return;
	event.preventDefault();
	send(event.target, event.submitter).catch(() => event.target.submit());
});

document.addEventListener('click', ({ target }) => {
	let details = target.closest('summary')?.parentElement;
	for (; details; details = details.parentElement.closest('details')) chosen.add(details);
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

// Elements that were in use are updated once they no longer are.
document.addEventListener('focusout', () => {
	if (hasParts) setTimeout(refresh);
});

function makeDraggable(page) {
	for (const card of page.querySelectorAll('.card')) card.draggable = true;
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

/** Returns the stage under the pointer; a deal stays in its own pipeline. */
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
