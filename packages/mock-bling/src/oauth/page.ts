import { html } from 'hono/html';

interface Authorization {
	appName: string;
	accountName: string;
	clientId: string;
	redirectUri: string;
	state: string;
}

const style = html`<style>
	:root { color-scheme: light; font-family: system-ui, sans-serif; color: #22302a; background: #eef4f0; }
	body { min-height: 100vh; margin: 0; display: grid; place-items: center; }
	main { width: min(26rem, calc(100vw - 3rem)); padding: 2.25rem; border-radius: 1rem; background: #fff;
		box-shadow: 0 1px 2px #0f172a14, 0 12px 32px #0f172a1f; box-sizing: border-box; }
	.brand { margin: 0 0 1.5rem; font-size: .875rem; font-weight: 600; color: #0a7a45; }
	h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; }
	p { margin: 0 0 1rem; line-height: 1.5; }
	ul { margin: 0 0 1.5rem; padding-left: 1.25rem; line-height: 1.7; }
	form { display: flex; flex-direction: row-reverse; gap: .75rem; }
	button { flex: 1; padding: .75rem 1rem; border: 1px solid #c3d2c9; border-radius: .625rem;
		background: #fff; color: inherit; font: inherit; font-weight: 600; cursor: pointer; }
	button[value='authorize'] { border-color: #0a7a45; background: #0a7a45; color: #fff; }
	button:focus-visible { outline: 3px solid #7bd3a5; outline-offset: 2px; }
	small { display: block; margin-top: 1.25rem; color: #55685e; }
</style>`;

const page = (title: string, content: unknown) => html`<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Bling (simulado)</title>
<link rel="icon" href="data:,">
${style}
</head>
<body>
<main>
<p class="brand">Bling (simulado)</p>
<h1>${title}</h1>
${content}
</main>
</body>
</html>`;

export const authorizePage = (a: Authorization) =>
	page(
		'Autorizar acesso',
		html`<p><strong>${a.appName}</strong> quer acessar os dados da empresa <strong>${a.accountName}</strong>.</p>
<p>O aplicativo poderá:</p>
<ul>
<li>ler e alterar contatos;</li>
<li>ler produtos, formas de pagamento e situações;</li>
<li>ler, criar e alterar pedidos de venda.</li>
</ul>
<form method="post">
<input type="hidden" name="client_id" value="${a.clientId}">
<input type="hidden" name="redirect_uri" value="${a.redirectUri}">
<input type="hidden" name="state" value="${a.state}">
<button type="submit" name="decision" value="authorize">Autorizar</button>
<button type="submit" name="decision" value="cancel">Cancelar</button>
</form>
<small>Você voltará para ${new URL(a.redirectUri).host}.</small>`,
	);

export const refusalPage = (reason: string) =>
	page('Não foi possível autorizar', html`<p>${reason}</p>`);
