import { describe, expect, it } from 'vitest';
import { formAction, formFields } from './connect-credential.ts';

const page = `
	<form method="post">
		<input type="hidden" name="state" value="a&amp;b=&quot;c&quot;">
		<input type="hidden" name="redirect_uri" value="http://localhost:5678/rest/oauth2-credential/callback" />
		<button type="submit" name="decision" value="allow">Confirmar</button>
		<button type="submit" name="decision" value="deny">Recusar</button>
	</form>`;

describe('the form of a login page', () => {
	it('has its fields and the first button, as a browser sends them', () => {
		expect(formFields(page)).toEqual([
			['state', 'a&b="c"'],
			['redirect_uri', 'http://localhost:5678/rest/oauth2-credential/callback'],
			['decision', 'allow'],
		]);
	});

	it('is sent to its own page unless it names another', () => {
		expect(formAction(page)).toBeUndefined();
		expect(formAction('<form action="/oauth/confirm?a=1&amp;b=2" method="post">')).toBe(
			'/oauth/confirm?a=1&b=2',
		);
	});
});
