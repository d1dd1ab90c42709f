import { buildPreload, PRELOAD_FILE } from './preload-file.ts';

await buildPreload('.');
console.log(PRELOAD_FILE);
