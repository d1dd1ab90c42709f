/** The highest first three digits of a CEP in each range, and the state of the range. */
const RANGES = [
	[199, 'SP'],
	[289, 'RJ'],
	[299, 'ES'],
	[399, 'MG'],
	[489, 'BA'],
	[499, 'SE'],
	[569, 'PE'],
	[579, 'AL'],
	[589, 'PB'],
	[599, 'RN'],
	[639, 'CE'],
	[649, 'PI'],
	[659, 'MA'],
	[688, 'PA'],
	[689, 'AP'],
	[692, 'AM'],
	[693, 'RR'],
	[698, 'AM'],
	[699, 'AC'],
	[727, 'DF'],
	[729, 'GO'],
	[736, 'DF'],
	[767, 'GO'],
	[769, 'RO'],
	[779, 'TO'],
	[788, 'MT'],
	[799, 'MS'],
	[879, 'PR'],
	[899, 'SC'],
	[999, 'RS'],
] as const;

/** `EX` stands for other countries. */
export const STATES = [...new Set(RANGES.map(([, state]) => state)), 'EX'] as const;

const FIRST_CEP = 10;

type State = (typeof RANGES)[number][1];

/** Returns the state of a CEP, or an empty string if there is none. */
export function stateOf(cep: string): State | '' {
	const digits = cep.replace(/\D/g, '');
	const start = Number(digits.slice(0, 3));
	if (digits.length !== 8 || start < FIRST_CEP) return '';
	return RANGES.find(([last]) => start <= last)?.[1] ?? '';
}
