const KEPT = new Set(
	'a b blockquote br code div em h1 h2 h3 h4 hr i li ol p pre s span strong table tbody td th thead tr u ul'.split(
		' ',
	),
);
const VOID = new Set(['br', 'hr']);
const DROPPED = /<(script|style|iframe|object|template|title)\b[\s\S]*?(<\/\1\s*>|$)/gi;
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi;

/**
 * What a helpdesk keeps of the HTML of a comment. The answer is written anew from known tags, without
 * attributes but a link's address, so that nothing of the input reaches a page as markup.
 */
export function sanitizeHtml(html: string): string {
	const open: string[] = [];
	let clean = '';
	let end = 0;
	const source = html.replace(/<!--[\s\S]*?(-->|$)/g, '').replace(DROPPED, '');
	for (const tag of source.matchAll(TAG)) {
		const [whole, slash, rawName = '', attributes = ''] = tag;
		clean += escapeText(source.slice(end, tag.index));
		end = tag.index + whole.length;
		const name = rawName.toLowerCase();
		if (!KEPT.has(name)) continue;
		if (slash === '/') {
			if (open.includes(name)) clean += closeUpTo(open, name);
		} else {
			clean += `<${name}${name === 'a' ? link(attributes) : ''}>`;
			if (!VOID.has(name)) open.push(name);
		}
	}
	clean += escapeText(source.slice(end));
	return clean + closeUpTo(open, undefined);
}

/** The plain text that a comment of HTML reads as. */
export function plainText(html: string): string {
	return html
		.replace(/<(br|hr)>|<\/(p|div|li|tr|h\d|pre|blockquote)>/g, '\n')
		.replace(/<[^>]*>/g, '')
		.replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (_, name: string) => ENTITIES[name] ?? '')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

/** Plain text as the HTML that shows it. */
export function textToHtml(text: string): string {
	return text
		.replace(/\r\n?/g, '\n')
		.split(/\n{2,}/)
		.map((paragraph) => `<p>${escapeAll(paragraph).replaceAll('\n', '<br>')}</p>`)
		.join('');
}

const ENTITIES: Record<string, string> = {
	lt: '<',
	gt: '>',
	quot: '"',
	'#39': "'",
	nbsp: ' ',
	amp: '&',
};

function closeUpTo(open: string[], name: string | undefined): string {
	let closed = '';
	for (let last = open.pop(); last !== undefined; last = open.pop()) {
		closed += `</${last}>`;
		if (last === name) break;
	}
	return closed;
}

function link(attributes: string): string {
	const [, , double, single] = /\bhref\s*=\s*("([^"]*)"|'([^']*)')/i.exec(attributes) ?? [];
	const href = (double ?? single ?? '').replaceAll('&amp;', '&').trim();
	if (!/^(https?:\/\/|mailto:)/i.test(href)) return '';
	return ` href="${escapeAll(href)}" target="_blank" rel="noopener noreferrer"`;
}

/** Entities of the input stay what they are. */
function escapeText(text: string): string {
	return text
		.replace(/&(?!(?:[a-z]+|#\d+|#x[0-9a-f]+);)/gi, '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

function escapeAll(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');
}
