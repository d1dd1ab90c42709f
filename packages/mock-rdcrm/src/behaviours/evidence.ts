/** Creates a helper for the evidence of behaviours; `about` says what a behaviour decides. */
const evidence =
	<C extends 'documented' | 'observed' | 'inferred'>(confidence: C) =>
	(about: string, source: string) => ({ about, source, confidence });

export const documented = evidence('documented');
export const observed = evidence('observed');
export const inferred = evidence('inferred');
