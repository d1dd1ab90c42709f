/** The environment variable that tells the preload where each vendor's host is played: a JSON object. */
export const HOSTS_VARIABLE = 'SANDBOX_HOSTS';
