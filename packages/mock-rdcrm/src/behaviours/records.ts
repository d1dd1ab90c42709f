import { behaviour } from '@rdcrm/mock-kit';
import { documented, inferred } from './evidence.ts';

export const recordBehaviours = {
	reopened_task: behaviour(
		[
			['forget', '`completed_at` is `null`'],
			['keep', '`completed_at` stays'],
		],
		inferred('A completed task that is reopened', 'an open task is not completed'),
	),
	default_note_author: behaviour(
		[
			['authorizer', 'the user who authorized the app'],
			['nobody', '`null`'],
		],
		inferred('The author of a note without one', 'a note has an author'),
	),
	default_phone_type: behaviour(
		[
			['work', 'a phone at work'],
			['mobile', 'a mobile phone'],
		],
		inferred('The type of a phone without one', 'the first of the documented values'),
	),
	check_legal_bases: behaviour(
		[
			[true, '422'],
			[false, 'written'],
		],
		inferred(
			'Legal bases with undocumented values',
			'the reference lists the values, the use cases show others',
		),
	),
	contact_deal_ids: behaviour(
		[
			[false, 'no'],
			[true, 'yes'],
		],
		documented('Whether contacts have `deal_ids`', 'the reference has none, the use cases do'),
	),
	organization_name_case: behaviour(
		[
			['ignored', 'the same name'],
			['counts', 'different names'],
		],
		inferred('Names of organizations that differ only in case', 'people type names either way'),
	),
	duplicate_organization_status: behaviour(
		[
			[422, 'unprocessable'],
			[400, 'malformed'],
		],
		inferred('The status for a name that is already in use', 'clients have seen both'),
	),
	pipeline_stage_ids: behaviour(
		[
			['order', 'the order of the stages'],
			['creation', 'the order of their creation'],
		],
		inferred('The order of `stage_ids` in a pipeline', 'the screen shows them this way'),
	),
	taken_stage_order: behaviour(
		[
			['share', 'both have it'],
			['shift', 'the later ones move back by one'],
		],
		inferred("A stage with another stage's `order`", 'nothing documents that others change'),
	),
	file_download: behaviour(
		[
			['open', 'by anyone who has it'],
			['token', 'only with an access token'],
		],
		inferred("Who can download a file's `url`", 'browsers send no token'),
	),
};
