/**
 * Which side wins a field if both have different values. A blank never erases: a field that one side lacks is
 * filled from the other, unless it is left alone.
 */
export type FieldRule = 'crm' | 'other' | 'onlyBlanks' | 'leaveAlone';

/** `whoChanged`: the side that still has the shared address follows the other one. */
export type EmailRule = FieldRule | 'whoChanged';

export interface CustomFieldRule {
	winner: FieldRule;
	/** All values that the other system supports, if it has a fixed list */
	optionsThere?: readonly string[];
}

export interface Rules {
	/** Which side may get fields and addresses. Contacts are created only if the CRM may. */
	direction: 'both' | 'toCrm' | 'fromCrm';
	name: FieldRule;
	phone: FieldRule;
	jobTitle: FieldRule;
	email: EmailRule;
	/** By the slug in the CRM; a field without a rule is left alone */
	customFields: Readonly<Record<string, CustomFieldRule>>;
	/** Whether the other system gets the stage of the deal */
	stage: 'crm' | 'leaveAlone';
	/** Has its own direction: a decline counts whichever way the fields go. */
	consent: 'both' | 'toCrm' | 'off';
	severalMatches: 'review' | 'oldest';
	createMissing: boolean;
}

export const DEFAULT_RULES: Rules = {
	direction: 'both',
	name: 'crm',
	phone: 'crm',
	jobTitle: 'crm',
	email: 'whoChanged',
	customFields: {},
	stage: 'crm',
	consent: 'both',
	severalMatches: 'review',
	createMissing: true,
};

export type Side = 'crm' | 'other';

export function mayWrite({ direction }: Rules, side: Side): boolean {
	return direction === 'both' || direction === (side === 'crm' ? 'toCrm' : 'fromCrm');
}

/** Returns the side on which a field may be written, if any. The caller checks whether the values differ. */
export function sideToWrite(
	rules: Rules,
	rule: FieldRule,
	isBlank: Readonly<Record<Side, boolean>>,
): Side | undefined {
	const side = sideByRule(rule, isBlank);
	return side && mayWrite(rules, side) ? side : undefined;
}

function sideByRule(rule: FieldRule, isBlank: Readonly<Record<Side, boolean>>): Side | undefined {
	if (rule === 'leaveAlone' || (isBlank.crm && isBlank.other)) return undefined;
	if (isBlank.crm) return 'crm';
	if (isBlank.other) return 'other';
	if (rule === 'onlyBlanks') return undefined;
	return rule === 'crm' ? 'other' : 'crm';
}
