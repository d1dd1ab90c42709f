/** What the person at an n8n of their own has to do, and what the sandbox has done there. */
export interface Guide {
	/** Of that n8n. */
	url: string;
	/** The page in it on which the credential of RD Station CRM is connected. */
	credential?: string;
	isConnected(): boolean;
	/** The workflows that cannot run there without the preload, by their names. */
	resting: string[];
	/** What the preload has to know, in the variable `SANDBOX_HOSTS`. */
	hosts: string;
}
