import { behaviour } from '@rdcrm/mock-kit';
import { inferred, observed } from './evidence.ts';

export const dealBehaviours = {
	deal_totals: behaviour(
		[
			['raw', 'unrounded binary fractions: 475.43999999999994'],
			['rounded', 'rounded to cents'],
		],
		observed('Sums in the prices of a deal', '36 of 36 deals of an account, 2026'),
	),
	line_totals: behaviour(
		[
			['rounded', 'rounded to cents'],
			['raw', 'unrounded binary fractions'],
		],
		inferred("The `total_price` of a deal's product", 'prices have cents'),
	),
	deal_prices: behaviour(
		[
			['products', 'the sum of the products, whatever is written'],
			['last', 'whichever was written last, products or price'],
		],
		observed(
			'Prices of a deal that has products',
			'totals are the sum of the lines in 36 of 36 deals',
		),
	),
	yearly_lines: behaviour(
		[
			['whole', 'in full'],
			['month', 'a twelfth of it'],
		],
		inferred("How a yearly product counts in the deal's `recurrence_price`", 'nothing divides it'),
	),
	rating_zero: behaviour(
		[
			['refuse', '422'],
			['take', 'written'],
		],
		inferred('A rating of 0', 'API v1 documents 1 to 5'),
	),
	default_rating: behaviour(
		[
			[1, 'one star'],
			[null, 'none'],
		],
		inferred('The rating of a new deal without one', "RD's sample of an event"),
	),
	default_owner: behaviour(
		[
			['authorizer', 'the user who authorized the app'],
			['nobody', '`null`'],
		],
		inferred('The owner of a new deal without one', 'a deal needs an owner'),
	),
	default_stage: behaviour(
		[
			['first', 'the first stage of the first pipeline'],
			['refuse', '422'],
		],
		inferred('The stage of a new deal without one', 'the reference requires no stage'),
	),
	lost_without_reason: behaviour(
		[
			['take', 'the deal is lost without a reason'],
			['refuse', '422'],
		],
		inferred('A deal marked as lost without `lost_reason_id`', 'the reference does not require it'),
	),
	reopened_deal: behaviour(
		[
			['forget', '`null`'],
			['keep', 'unchanged'],
		],
		inferred('The lost reason of a reopened deal', 'an open deal is not lost'),
	),
	unknown_references: behaviour(
		[
			['refuse', '422 that names the member'],
			['ignore', 'ignored; 422 for a stage or a product'],
		],
		inferred('Ids of records that do not exist', 'a reference to nothing means nothing'),
	),
};
