import { lexer } from 'marked';
import { plain } from './documents.ts';

/** Content of a tag: `workflows@4.0` or `n8n-nodes-rdcrm@0.1.0`. */
export interface Tag {
	what: 'workflows' | 'n8n-nodes-rdcrm';
	version: string;
}

/** Parses a tag. @throws with a message for the user if it is invalid */
export function readTag(text: string): Tag {
	const [, what, version] =
		/^(workflows(?=@\d+\.\d+$)|n8n-nodes-rdcrm(?=@\d+\.\d+\.\d+$))@(.+)$/.exec(text) ?? [];
	if (version !== undefined) return { what: what as Tag['what'], version };
	throw new Error(
		`A release is workflows@MAJOR.MINOR or n8n-nodes-rdcrm@MAJOR.MINOR.PATCH, not "${text}".`,
	);
}

interface Section {
	title: string;
	/** Markdown. */
	notes: string;
}

/** Returns the sections of a changelog, newest first. */
export function sectionsOf(changelog: string): Section[] {
	const sections: Section[] = [];
	for (const token of lexer(changelog)) {
		if (token.type === 'heading' && token.depth === 2) {
			sections.push({ title: plain(token), notes: '' });
			continue;
		}
		const section = sections.at(-1);
		if (section) section.notes += token.raw;
	}
	return sections.map(({ title, notes }) => ({ title, notes: notes.trim() }));
}

const versionIn = ({ title }: Section): string | undefined =>
	/^\[?(\d+(?:\.\d+)+)\]?(?: - \d{4}-\d\d-\d\d)?$/.exec(title)?.[1];

/** Returns the changelog's notes for a version. */
export const notesOf = (changelog: string, version: string): string | undefined =>
	sectionsOf(changelog).find((section) => versionIn(section) === version)?.notes;

/** Returns why a changelog does not fit a release; empty if it does. */
export function changelogProblems(changelog: string, version: string): string[] {
	const sections = sectionsOf(changelog);
	const [newest] = sections.flatMap((section) => versionIn(section) ?? []);
	const waiting = sections.filter(
		(section) => versionIn(section) === undefined && section.notes !== '',
	);
	return [
		...(newest === version ? [] : [`Its newest version is ${newest ?? 'none'}, not ${version}.`]),
		...(notesOf(changelog, version) === '' ? [`It says nothing of ${version}.`] : []),
		...waiting.map(({ title }) => `"${title}" still has entries: move them to ${version}.`),
	];
}

/** A workflow to be released. */
interface Shipped {
	path: string;
	name: string;
	/** Version in the note on its canvas. */
	version: string | undefined;
}

/** Returns why workflows cannot be released as a version; empty if they can. */
export function workflowProblems(
	workflows: Shipped[],
	released: Record<string, string[]>,
	version: string,
): string[] {
	const other = workflows.filter((workflow) => workflow.version !== version);
	const unknown = workflows.filter(({ path, name }) => !released[path]?.includes(name));
	return [
		...other.map(
			({ path, version: found }) => `workflows/${path} has version ${found ?? 'none'} on its note.`,
		),
		...unknown.map(
			({ path, name }) =>
				`packages/sandbox/src/install/released.json lacks "${name}" for ${path}: use --write.`,
		),
	];
}

/** Adds this version's names to the released ones, by which an upgrade finds workflows. */
export function withNames(
	released: Record<string, string[]>,
	workflows: Shipped[],
): Record<string, string[]> {
	const all = { ...released };
	for (const { path, name } of workflows) all[path] = [...new Set([...(all[path] ?? []), name])];
	return Object.fromEntries(Object.entries(all).sort(([one], [other]) => (one < other ? -1 : 1)));
}
