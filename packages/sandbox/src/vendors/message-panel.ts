import { MESSAGES_PATH } from '@rdcrm/mock-kit';
import type { Card, Contents } from './contents.ts';

const LONGEST_LABEL = 80;

/** Returns the panel of a service that delivers messages, each linked to its page. */
export const messagePanel = <T extends { id: string }>(
	messages: { all(): readonly Readonly<T>[] },
	shown: (message: Readonly<T>) => Pick<Card, 'label' | 'detail'>,
): Contents => ({
	panels: [
		{
			title: 'messages',
			path: MESSAGES_PATH,
			cards: messages
				.all()
				.toReversed()
				.map((message) => {
					const { label, detail } = shown(message);
					const { id } = message;
					return {
						...{ id, label: label.slice(0, LONGEST_LABEL), detail },
						path: `${MESSAGES_PATH}/${id}`,
					};
				}),
		},
	],
	acts: [],
});
