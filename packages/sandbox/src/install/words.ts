import { OLDEST, type Words } from '../outside/words.ts';

export const PORTUGUESE: Words = {
	key: {
		prompt: 'Chave da API do n8n (Settings → n8n API; ela não aparece na tela): ',
		none: 'Nenhuma chave foi informada.',
		inVariable: (name) => `Informe a chave da API do n8n na variável ${name}.`,
		invalid: (name) =>
			`Isso não é uma chave de API. Crie uma no n8n, em Settings → n8n API, e informe-a quando for pedida ou na variável ${name}.`,
	},
	refusesKey: (url) =>
		`O n8n em ${url} recusa a chave. Crie outra nele, em Settings → n8n API, e informe-a.`,
	lacksScopes: (url, scopes) =>
		`Faltam à chave as permissões ${scopes.join(', ')}. Crie uma com todas em ${url}, em Settings → n8n API, e informe-a.`,
	isTooOld: (url) =>
		`O n8n em ${url} é antigo demais para estes fluxos. Atualize-o para a versão ${OLDEST} ou mais nova.`,
	isNotN8n: (url) => `O que responde em ${url} não é o n8n. Corrija o endereço depois de --n8n.`,
	hasNoApi: (url) =>
		`A API pública do n8n em ${url} está desligada. Tire N8N_PUBLIC_API_DISABLED do ambiente dele e reinicie-o.`,
	isAway: (url) => `Nenhum n8n responde em ${url}. Ligue-o, ou corrija o endereço depois de --n8n.`,
	lacksNode: (url) =>
		`O n8n em ${url} não tem o nó n8n-nodes-rdcrm. Instale-o como diz o README.pt-BR.md em "Instale o nó" e reinicie o n8n.`,
};
