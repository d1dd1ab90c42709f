/** Check digits as the Receita Federal defines them for letters and digits alike (IN RFB 2229/2024). */
const digit = (text: string, weights: number[]): number => {
	const sum = weights.reduce((total, weight, i) => total + weight * (text.charCodeAt(i) - 48), 0);
	return sum % 11 < 2 ? 0 : 11 - (sum % 11);
};

const WEIGHTS = [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A valid CNPJ of its own for each test, so that tests never meet in one customer. */
export function randomCnpj({ letters = false } = {}): string {
	const signs = letters ? ALPHABET : '0123456789';
	const base = Array.from({ length: 12 }, () => signs[Math.floor(Math.random() * signs.length)]);
	const text = base.join('');
	const first = digit(text, WEIGHTS);
	return `${text}${first}${digit(`${text}${first}`, [6, ...WEIGHTS])}`;
}
