/** How what n8n's calls belong to begins: `n8n`, the execution, the one that called it, and so on. */
export const FROM_N8N = 'n8n';
/** The same of the console's: `console` and the number of the act. */
export const FROM_CONSOLE = 'console';
