import clean from 'sanitize-html';

const KEPT =
	'a b blockquote br code div em h1 h2 h3 h4 hr i li ol p pre s span strong table tbody td th thead tr u ul';

/** Sanitizes a comment's HTML as a helpdesk does: keeps known tags, and no attributes except a link's address. */
export function sanitizeHtml(html: string): string {
	return clean(html, {
		allowedTags: KEPT.split(' '),
		allowedAttributes: { a: ['href', 'target', 'rel'] },
		allowedSchemes: ['http', 'https', 'mailto'],
		allowProtocolRelative: false,
		nonTextTags: ['script', 'style', 'iframe', 'object', 'template', 'title', 'textarea', 'option'],
		transformTags: {
			a: clean.simpleTransform('a', { target: '_blank', rel: 'noopener noreferrer' }),
		},
	});
}

/** Converts a comment's HTML to plain text. */
export function plainText(html: string): string {
	return html
		.replace(/<(br|hr) ?\/?>|<\/(p|div|li|tr|h\d|pre|blockquote)>/g, '\n')
		.replace(/<[^>]*>/g, '')
		.replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (_, name: string) => ENTITIES[name] ?? '')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

/** Converts plain text to HTML. */
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

function escapeAll(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');
}
