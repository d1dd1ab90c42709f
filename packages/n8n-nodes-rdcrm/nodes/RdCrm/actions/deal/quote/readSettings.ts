import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { InvalidValue, oneOf, quantity, shown, slugOf } from '../../../../shared/helpers/validate';
import { entriesOf, isBlank, toList } from '../../../../shared/helpers/values';
import { requiredText } from '../../../helpers/requiredParameters';
import type { OwnField } from '../../../quote/ownFields';
import { readMemory } from '../../../quote/quoteMemory';
import type { Memory } from '../../../quote/quoteMemory';
import { DEFAULT_RULES, UNKNOWN_NUMBER, WON_WITHOUT_QUOTE } from '../../../quote/quoteRules';
import { LANGUAGES } from '../../../quote/quoteTexts';
import type { QuoteSettings } from '../../../quote/settings';
import type { Request } from '../../../quote/wanted';

const QUIET_DAYS = 3;
const ENTITIES = ['deal', 'organization', 'contact', 'product'] as const;

/** Reads a row of Own Fields. Its `field` looks like `deal.tipo_obra`. */
function ownField({ field, name, required }: IDataObject): OwnField {
	const [entity, slug] = String(field).split('.');
	if (isBlank(name)) {
		throw new InvalidValue(
			'Own Fields',
			`has ${shown(field)} without a name`,
			'Fill in "Name": the connector finds the field by it.',
		);
	}
	return {
		name: String(name).trim(),
		of: oneOf(entity, 'Own Fields: Custom Field', ENTITIES),
		slug: slugOf(slug, 'Own Fields: Custom Field'),
		isRequired: required === true,
	};
}

/** Fails for anything that is not a `last_seen`: if it were ignored, a known quote would look new. */
function readStored(value: unknown): Memory {
	const memory = readMemory(value);
	if (memory) return memory;
	throw new InvalidValue(
		'Last Seen',
		`is not a last_seen of Decide Quote: ${shown(value)}`,
		'Give the last_seen that it returned the last time, as an object or its JSON, or leave it blank.',
	);
}

function requestOf(isRequested: unknown, isManual: unknown): Request {
	if (isManual === true) return 'person';
	return isRequested === true ? 'event' : 'nobody';
}

/** Reads the parameters of an item. */
export function readSettings(context: IExecuteFunctions, itemIndex: number): QuoteSettings {
	const read = (name: string, blank: unknown): unknown =>
		context.getNodeParameter(name, itemIndex, blank);
	const slug = (name: string, label: string) =>
		slugOf(requiredText(context, name, label, itemIndex), label);
	const cpf = read('cpfField', '');
	const rules = read('rules', {}) as IDataObject;
	const document = read('document', {}) as IDataObject;
	const options = read('options', {}) as IDataObject;
	return {
		facts: {
			quoteStage: requiredText(context, 'quoteStage', 'Quote Stage', itemIndex),
			cancellingReasons: toList(rules.cancellingReasons) ?? [],
			quietAfterDays: quantity(rules.quietAfter, 'Quiet After (Days)') ?? QUIET_DAYS,
		},
		document: {
			fields: {
				number: slug('numberField', 'Number Field'),
				cnpj: slug('cnpjField', 'CNPJ Field'),
				cpf: isBlank(cpf) ? '' : slugOf(cpf, 'CPF Field'),
				productCode: slug('productCodeField', 'Product Code Field'),
			},
			codeWithoutProducts: String(document.codeWithoutProducts ?? '').trim(),
			ownFields: (entriesOf(document.ownFields) ?? []).map(ownField),
			refusesDifference: rules.refuseDifference === true,
		},
		rules: {
			unknownNumber: oneOf(
				rules.unknownNumber ?? DEFAULT_RULES.unknownNumber,
				'Unknown Number',
				UNKNOWN_NUMBER,
			),
			wonWithoutQuote: oneOf(
				rules.wonWithoutQuote ?? DEFAULT_RULES.wonWithoutQuote,
				'Won Without a Quote',
				WON_WITHOUT_QUOTE,
			),
		},
		request: requestOf(read('requested', true), options.manually),
		memory: readStored(read('lastSeen', '')),
		language: oneOf(options.language ?? 'pt', 'Note Language', LANGUAGES),
		isDeletionReported: options.deletionReported === true,
		alwaysAsks: options.alwaysAsk === true,
		attempt: quantity(options.attempt, 'Attempt') ?? 0,
	};
}
