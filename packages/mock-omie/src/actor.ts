/** The user behind a change, as records and webhooks show them. */
export interface Actor {
	/** Code of the user in records. */
	user: string;
	author: { email: string; name: string; userId: number };
}

export const API: Actor = {
	user: 'WEBSERVICE',
	author: { email: 'no-reply@omie.com.br', name: 'Integração', userId: 89 },
};

export const PERSON: Actor = {
	user: 'P000123456',
	author: { email: 'ana@exemplo.com.br', name: 'Ana Souza', userId: 593_519 },
};
