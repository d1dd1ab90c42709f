/* global ZAFClient */
const client = ZAFClient.init();
const estado = document.getElementById('estado');
const botao = document.getElementById('atualizar');
// O cartão do fluxo traz o próprio estilo; numa raiz à parte ele não se mistura com o desta página.
const painel = document.getElementById('painel').attachShadow({ mode: 'open' });

/**
 * Só o número do ticket vai ao n8n, que procura o solicitante sozinho. Ele vai assinado e por um
 * minuto, para que um pedido copiado não sirva para outro ticket nem por mais tempo. O segredo fica no
 * Zendesk: o navegador só escreve onde ele entra.
 */
async function buscar() {
	const { 'ticket.id': ticket } = await client.get('ticket.id');
	const { settings } = await client.metadata();
	return client.request({
		url: `${settings.n8n_url.replace(/\/+$/, '')}/webhook/zendesk-painel`,
		type: 'GET',
		data: { formato: 'html', ticket: String(ticket) },
		dataType: 'text',
		cors: false,
		secure: true,
		headers: { Authorization: 'Bearer {{jwt.token}}' },
		jwt: {
			algorithm: 'HS256',
			secret_key: '{{setting.segredo}}',
			expiry: 60,
			claims: { iss: 'zendesk', ticket_id: Number(ticket) },
		},
	});
}

/** O fluxo explica em um cartão o que não deu certo; o n8n parado e o segredo errado não têm cartão. */
function explicar({ status, responseText = '' }) {
	if (responseText.startsWith('<!doctype html>')) return responseText;
	estado.textContent =
		status === 401 || status === 403
			? 'O n8n recusou o segredo do painel. Confira a instalação do aplicativo.'
			: 'Não foi possível ler o contexto agora. Tente de novo em alguns minutos.';
	return '';
}

async function mostrar() {
	botao.disabled = true;
	estado.textContent = 'Buscando o cliente no RD Station CRM…';
	estado.hidden = false;
	const cartao = await buscar().catch(explicar);
	painel.innerHTML = cartao;
	estado.hidden = cartao !== '';
	botao.disabled = false;
	client.invoke('resize', { width: '100%', height: `${document.body.scrollHeight}px` });
}

botao.addEventListener('click', mostrar);
mostrar();
