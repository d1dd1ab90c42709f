/** Environment variable that maps each vendor's host to its mock's address, as JSON, for the preload. */
export const HOSTS_VARIABLE = 'SANDBOX_HOSTS';
