/** First word of the correlation id of n8n's calls; the execution, its caller, and so on follow. */
export const FROM_N8N = 'n8n';
/** First word of the correlation id of the console's calls; the number of the act follows. */
export const FROM_CONSOLE = 'console';
