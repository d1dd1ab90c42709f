import { html } from 'hono/html';

interface Authorization {
	appName: string;
	accountName: string;
	userName: string;
	clientId: string;
	redirectUri: string;
	state: string | undefined;
}

const style = html`<style>
	:root { color-scheme: light; font-family: system-ui, sans-serif; color: #1f2a37; background: #eef2f6; }
	body { min-height: 100vh; margin: 0; display: grid; place-items: center; }
	main { width: min(26rem, calc(100vw - 3rem)); padding: 2.25rem; border-radius: 1rem; background: #fff;
		box-shadow: 0 1px 2px #0f172a14, 0 12px 32px #0f172a1f; box-sizing: border-box; }
	.brand { margin: 0 0 1.5rem; font-size: .875rem; font-weight: 600; color: #0b5ed7; }
	h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; }
	p { margin: 0 0 1rem; line-height: 1.5; }
	ul { margin: 0 0 1.5rem; padding-left: 1.25rem; line-height: 1.7; }
	dl { margin: 0 0 1.5rem; padding: .875rem 1rem; border-radius: .625rem; background: #f5f7fa;
		display: grid; grid-template-columns: auto 1fr; gap: .375rem 1rem; font-size: .9375rem; }
	dt { color: #55637a; } dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
	form { display: flex; flex-direction: row-reverse; gap: .75rem; }
	button { flex: 1; padding: .75rem 1rem; border: 1px solid #c6d0dd; border-radius: .625rem;
		background: #fff; color: inherit; font: inherit; font-weight: 600; cursor: pointer; }
	button[value='authorize'] { border-color: #0b5ed7; background: #0b5ed7; color: #fff; }
	button:focus-visible { outline: 3px solid #93c5fd; outline-offset: 2px; }
	small { display: block; margin-top: 1.25rem; color: #55637a; }
</style>`;

function page(title: string, content: unknown) {
	return html`<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · RD Station CRM (simulado)</title>
<link rel="icon" href="data:,">
${style}
</head>
<body>
<main>
<p class="brand">RD Station CRM (simulado)</p>
<h1>${title}</h1>
${content}
</main>
</body>
</html>`;
}

export function authorizePage(a: Authorization) {
	return page(
		'Autorizar acesso',
		html`<p><strong>${a.appName}</strong> quer acessar a sua conta.</p>
<dl>
<dt>Conta</dt><dd>${a.accountName}</dd>
<dt>Usuário</dt><dd>${a.userName}</dd>
</dl>
<p>O aplicativo poderá:</p>
<ul>
<li>ler e alterar contatos, empresas e negociações;</li>
<li>criar anotações e tarefas;</li>
<li>receber avisos de mudanças por webhooks.</li>
</ul>
<form method="post">
<input type="hidden" name="client_id" value="${a.clientId}">
<input type="hidden" name="redirect_uri" value="${a.redirectUri}">
${a.state === undefined ? '' : html`<input type="hidden" name="state" value="${a.state}">`}
<button type="submit" name="decision" value="authorize">Autorizar</button>
<button type="submit" name="decision" value="cancel">Cancelar</button>
</form>
<small>Você voltará para ${new URL(a.redirectUri).host}.</small>`,
	);
}

export function refusalPage(reason: string) {
	return page('Não foi possível autorizar', html`<p>${reason}</p>`);
}
