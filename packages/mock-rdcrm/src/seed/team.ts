import type { Crm, StoredUser } from '../store.ts';
import { made } from './history.ts';

const NAMES = [
	'Beatriz Nogueira',
	'Rafael Andrade',
	'Camila Teixeira',
	'Thiago Barbosa',
	'Juliana Prado',
];

/** Seeds the users and teams. The first user is the administrator, who also authorizes apps. */
export function seedTeam(crm: Crm): readonly Readonly<StoredUser>[] {
	const { store, world } = crm;
	const users = NAMES.map((name) =>
		store.users.insert({
			...made(crm, 400),
			name,
			email: `${name.toLowerCase().replace(' ', '.')}@aurora.example`,
			phone: `+5511${world.random.faker.string.numeric({ length: 9, exclude: '0' }).replace(/^./, '9')}`,
			active: true,
			visible: true,
		}),
	);
	for (const [name, members] of [
		['Novos negócios', users.slice(0, 3)],
		['Carteira', users.slice(3)],
	] as const) {
		store.teams.insert({ ...made(crm, 390), name, user_ids: members.map(({ id }) => id) });
	}
	return users;
}
