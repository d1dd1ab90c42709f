/** Steps left to the owner of an n8n, and the changes that the sandbox has made there. */
export interface Guide {
	/** Address of that n8n. */
	url: string;
	/** Page of that n8n on which the credential of RD Station CRM is connected. */
	credential?: string;
	isConnected(): boolean;
	/** Names of the workflows that cannot run there without the preload. */
	resting: string[];
	/** Value of the variable `SANDBOX_HOSTS` for the preload. */
	hosts: string;
}
