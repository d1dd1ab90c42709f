import { expect, it } from 'vitest';
import { plainText, sanitizeHtml, textToHtml } from './comment-html.ts';

it.each([
	['<p onclick="x()">Oi</p>', '<p>Oi</p>'],
	['antes<script>alert(1)</script>depois', 'antesdepois'],
	['<img src=x onerror=alert(1)>', ''],
	['<a href="javascript:alert(1)">x</a>', '<a target="_blank" rel="noopener noreferrer">x</a>'],
	['<b>aberto', '<b>aberto</b>'],
	['1 < 2 & "3"', '1 &lt; 2 &amp; "3"'],
])('keeps nothing of %j that could be executed', (html, clean) => {
	expect(sanitizeHtml(html)).toBe(clean);
});

it('converts HTML to the text that it shows', () => {
	const html = sanitizeHtml('<p>Olá,<br>tudo &amp; todos</p><ul><li>um</li><li>dois</li></ul>');
	expect(plainText(html)).toBe('Olá,\ntudo & todos\num\ndois');
});

it('shows text as text', () => {
	expect(textToHtml('<b>um</b>\n\ndois\ntrês')).toBe(
		'<p>&lt;b&gt;um&lt;/b&gt;</p><p>dois<br>três</p>',
	);
});
