// Preloaded into what run.mjs runs: ends it when run.mjs is gone, however that went.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// An open channel is no reason to go on.
process.channel?.unref();
