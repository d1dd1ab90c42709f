import { behaviour } from '@rdcrm/mock-kit';
import { documented, inferred } from './evidence.ts';

export const recordBehaviours = {
	reopened_task: behaviour(
		[
			['forget', '`completed_at` is `null`'],
			['keep', '`completed_at` stays'],
		],
		inferred('A completed task that is opened again', 'an open task is not completed'),
	),
	default_note_author: behaviour(
		[
			['authorizer', 'the user who authorized the app'],
			['nobody', '`null`'],
		],
		inferred('The author of a note that was given none', 'somebody has written it'),
	),
	default_phone_type: behaviour(
		[
			['work', 'a phone at work'],
			['mobile', 'a mobile phone'],
		],
		inferred('The type of a phone that was given none', 'the first of the documented values'),
	),
	check_legal_bases: behaviour(
		[
			[true, '422'],
			[false, 'they are written'],
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
			['ignored', 'they are the same'],
			['counts', 'they are two'],
		],
		inferred('Names of organizations that differ in case only', 'people type names either way'),
	),
	duplicate_organization_status: behaviour(
		[
			[422, 'it cannot be processed'],
			[400, 'it is malformed'],
		],
		inferred('The status for the name of another organization', 'clients have seen both'),
	),
	pipeline_stage_ids: behaviour(
		[
			['order', 'as the stages are ordered'],
			['creation', 'as the stages were made'],
		],
		inferred('The order of `stage_ids` in a pipeline', 'the screen shows them so'),
	),
	taken_stage_order: behaviour(
		[
			['share', 'both have it'],
			['shift', 'those behind move on by one'],
		],
		inferred('A stage that is given the `order` of another', 'nothing says that others change'),
	),
	file_download: behaviour(
		[
			['open', 'by whoever has it'],
			['token', 'with an access token only'],
		],
		inferred("By whom a file's `url` can be downloaded", 'browsers send no token'),
	),
};
