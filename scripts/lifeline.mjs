// Preloaded into the process that run.mjs starts. Ends it when run.mjs has ended for whatever reason.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The open channel must not keep the process alive.
process.channel?.unref();
