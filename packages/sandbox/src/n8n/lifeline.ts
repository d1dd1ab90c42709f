/** Preloaded into n8n: ends n8n and its children when the process that started it is gone for any reason. */
const GRACE_MS = 15_000;

process.once('disconnect', () => {
	process.kill(process.pid, 'SIGTERM');
	setTimeout(() => process.kill(-process.pid, 'SIGKILL'), GRACE_MS).unref();
});
process.channel?.unref();
