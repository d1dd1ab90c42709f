import { lexer } from 'marked';
import { plain } from './documents.ts';

/** What a tag releases: `workflows@4.0` or `n8n-nodes-rdcrm@0.1.0`. */
export interface Tag {
	what: 'workflows' | 'n8n-nodes-rdcrm';
	version: string;
}

/** @throws with a sentence for people */
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

/** The sections of a changelog, the newest first. */
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

/** What the changelog says of a version. */
export const notesOf = (changelog: string, version: string): string | undefined =>
	sectionsOf(changelog).find((section) => versionIn(section) === version)?.notes;

/** Why a changelog does not fit a release; empty if it does. */
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

/** A workflow of this version. */
interface Shipped {
	path: string;
	name: string;
	/** On its canvas. */
	version: string | undefined;
}

/** Why workflows cannot be released as a version; empty if they can. */
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

/** The list of released names with those of this version; an upgrade finds workflows by them. */
export function withNames(
	released: Record<string, string[]>,
	workflows: Shipped[],
): Record<string, string[]> {
	const all = { ...released };
	for (const { path, name } of workflows) all[path] = [...new Set([...(all[path] ?? []), name])];
	return Object.fromEntries(Object.entries(all).sort(([one], [other]) => (one < other ? -1 : 1)));
}
