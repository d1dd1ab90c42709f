import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Test files that take over two minutes, longest first. Two sandboxes work at a time, and if such a file began last,
 * one would wait for the other. Vitest knows the durations only after the first run.
 */
export const LONGEST = [
	'queue-mode',
	'chaos',
	'import-browser',
	'marketing-guards',
	'marketing-recipes-browser',
	'newcomer-browser',
	'mishaps',
	'erp-connectors',
	'support-guards-zendesk',
	'support-guards-freshdesk',
	'erp-guards',
	'erp-queue-order',
	'erp-recipes-browser',
];

const rank = ({ moduleId }: TestSpecification) => {
	const place = LONGEST.indexOf(basename(moduleId, '.test.ts'));
	return place < 0 ? LONGEST.length : place;
};

/** Starts the longest files of each project first, and the others in Vitest's order. */
export class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const byProject = Map.groupBy(await super.sort(files), ({ project }) => project);
		return [...byProject.values()].flatMap((own) =>
			own.toSorted((one, other) => rank(one) - rank(other)),
		);
	}
}
