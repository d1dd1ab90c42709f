// Runs as a separate process, with which Redis ends. Redis gets its settings through standard input, because everyone
// on the machine can read the arguments of a process.
import { spawn } from 'node:child_process';

const { REDIS_SERVER = '', REDIS_FOLDER, REDIS_PASSWORD, REDIS_PORT } = process.env;

const server = spawn(REDIS_SERVER, ['-'], { stdio: ['pipe', 'inherit', 'inherit'] });
server.stdin.end(
	[
		'bind 127.0.0.1',
		`port ${REDIS_PORT}`,
		`dir "${REDIS_FOLDER}"`,
		`requirepass ${REDIS_PASSWORD}`,
		// Jobs that wait for a worker survive a restart.
		'appendonly yes',
		'save ""',
	].join('\n'),
);
server.once('error', (error) => {
	console.error(error.message);
	process.exit(1);
});
server.once('exit', (code) => process.exit(code ?? 1));
process.once('SIGTERM', () => server.kill('SIGTERM'));
