/** The products of the simulated company. The CRM and the ERPs share their codes. Prices in BRL. */
export const CATALOGUE = [
	{ name: 'Ar-condicionado Split 12.000 BTU', code: 'CLI-012', price: 2_489.9 },
	{ name: 'Ar-condicionado Cassete 36.000 BTU', code: 'CLI-036', price: 8_790 },
	{ name: 'Cortina de ar 1,20 m', code: 'CLI-120', price: 1_149.5 },
	{ name: 'Instalação por ponto', code: 'SRV-001', price: 680 },
	{ name: 'Projeto de climatização', code: 'SRV-010', price: 4_500 },
	{ name: 'Contrato de manutenção mensal', code: 'CTR-030', price: 890 },
	{ name: 'Plano PMOC anual', code: 'CTR-365', price: 6_480 },
	{ name: 'Locação de climatizador evaporativo', code: 'LOC-015', price: 329.99 },
] as const;
