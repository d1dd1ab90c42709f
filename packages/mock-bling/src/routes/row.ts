export const BASE = '/Api/v3';

const SPEC = 'https://developer.bling.com.br/referencia';

export const documented = (tag: string) => ({
	source: `${SPEC}#/${encodeURIComponent(tag)}`,
	confidence: 'documented' as const,
});
