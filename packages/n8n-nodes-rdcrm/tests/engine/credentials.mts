import {
	type ICredentialDataDecryptedObject,
	type ICredentials,
	ICredentialsHelper,
	type ICredentialType,
	type IHttpRequestOptions,
	type INodeCredentialsDetails,
	type INodeProperties,
} from 'n8n-workflow';
import { resolveHiddenFields } from './expressions.mts';

export interface Tokens {
	[key: string]: string;
	access_token: string;
	refresh_token: string;
}

/** A connected credential. It stores renewed tokens, as n8n's database does. */
export class TestCredentials extends ICredentialsHelper {
	/** Unique in each test, as in n8n's database */
	readonly id = crypto.randomUUID();

	tokens: Tokens;

	renewals = 0;

	private readonly type: ICredentialType;

	private readonly fields: ICredentialDataDecryptedObject;

	constructor(
		type: ICredentialType,
		tokens: Tokens = { access_token: 'access', refresh_token: 'refresh' },
		fields: ICredentialDataDecryptedObject = {},
	) {
		super();
		this.type = type;
		this.fields = fields;
		this.tokens = tokens;
	}

	getParentTypes(): string[] {
		return this.type.extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		_credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return requestOptions;
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('The tests have no encrypted credentials');
	}

	async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
		return {
			...resolveHiddenFields(this.type, this.fields),
			oauthTokenData: { ...this.tokens },
		};
	}

	async updateCredentials(): Promise<void> {
		throw new Error('The tests do not edit credentials');
	}

	async updateCredentialsOauthTokenData(
		_nodeCredentials: INodeCredentialsDetails,
		_type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.tokens = data.oauthTokenData as Tokens;
		this.renewals++;
	}

	getCredentialsProperties(): INodeProperties[] {
		return this.type.properties;
	}
}
