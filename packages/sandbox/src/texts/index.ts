import { en } from './en.ts';
import { pt } from './pt.ts';

export type TextKey = keyof typeof pt;
export type Texts = Record<TextKey, string>;
/** Values for the `{name}` placeholders of a text. */
export type Parts = Record<string, string | number>;

export const LANGUAGES = {
	pt: { texts: pt as Texts, base: '', code: 'pt-BR' },
	en: { texts: en, base: '/en', code: 'en' },
};
export type Language = keyof typeof LANGUAGES;

/** A text of the dictionaries, or one of its own in every language. */
export type Text = TextKey | Record<Language, string>;

export type Say = (text: Text, parts?: Parts) => string;

export const saying =
	(language: Language): Say =>
	(text, parts = {}) => {
		const whole = typeof text === 'string' ? LANGUAGES[language].texts[text] : text[language];
		return whole.replace(/\{(\w+)\}/g, (mark, name: string) => String(parts[name] ?? mark));
	};

/** Joins names as a sentence does, such as "Mailchimp e Zendesk". */
export const listed = (language: Language, names: Iterable<string>): string =>
	new Intl.ListFormat(LANGUAGES[language].code).format(names);
