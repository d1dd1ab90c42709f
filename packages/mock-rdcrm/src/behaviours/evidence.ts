/** Where a behaviour comes from: `about` is what it decides. */
const evidence =
	<C extends 'documented' | 'observed' | 'inferred'>(confidence: C) =>
	(about: string, source: string) => ({ about, source, confidence });

export const documented = evidence('documented');
export const observed = evidence('observed');
export const inferred = evidence('inferred');
