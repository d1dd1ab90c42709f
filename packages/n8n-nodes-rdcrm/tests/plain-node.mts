import { registerHooks } from 'node:module';

/** n8n's packages for bundlers import files without extensions, which Node.js does not load. */
registerHooks({
	resolve: (specifier, context, next) =>
		next(specifier, /^n8n-(workflow|core)$/.test(specifier) ? withRequire(context) : context),
});

function withRequire<C extends { conditions: string[] }>(context: C): C {
	return { ...context, conditions: ['require', 'node'] };
}
