import type { BaseSettings, World } from './world.ts';

/** A vendor's account: its collections of records, and the world around them. */
export interface Account<Store, Settings extends BaseSettings = BaseSettings> {
	store: Store;
	world: World<Settings>;
}
