// Mostra na lateral do ticket o cartão que o n8n monta. O segredo fica no Freshdesk: quem o envia
// é o próprio Freshdesk (config/requests.json), nunca o navegador do agente.
const aviso = document.getElementById('aviso');
const cartao = document.getElementById('cartao');
const atualizar = document.getElementById('atualizar');

app.initialized().then((client) => {
	client.events.on('app.activated', () => mostrar(client));
	atualizar.addEventListener('click', () => mostrar(client));
	cartao.addEventListener('load', () => ajustarAltura(client));
});

async function mostrar(client) {
	cartao.hidden = true;
	atualizar.hidden = true;
	aviso.hidden = false;
	aviso.textContent = 'Buscando o cliente no RD Station CRM…';
	try {
		cartao.srcdoc = await buscarCartao(client);
		aviso.hidden = true;
		cartao.hidden = false;
	} catch {
		aviso.textContent = 'O painel não respondeu. Confira a configuração do aplicativo e tente de novo.';
	}
	atualizar.hidden = false;
}

/** O n8n recebe só o número do ticket e descobre sozinho de quem ele é. */
async function buscarCartao(client) {
	const { ticket } = await client.data.get('ticket');
	const body = JSON.stringify({ ticket_id: ticket.id });
	// Uma resposta de erro (404, 502…) também traz um cartão, que diz o que houve.
	const { response } = await client.request.invokeTemplate('painel', { body }).catch((erro) => erro);
	if (!/^\s*<!doctype html/i.test(response ?? '')) throw new Error('Sem cartão');
	return response;
}

function ajustarAltura(client) {
	if (cartao.hidden) return;
	const altura = cartao.contentDocument.documentElement.offsetHeight;
	cartao.style.height = `${altura}px`;
	client.instance.resize({ height: `${altura + 60}px` });
}
