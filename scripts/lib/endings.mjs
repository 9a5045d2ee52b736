/** When a script has to end: asked by a signal, or because the process that started it is gone. */
const parent = process.ppid;

/** Resolves at Ctrl-C, SIGTERM, SIGHUP, or when the parent is gone. From then on signals no longer end the process. */
export function untilAsked() {
  return new Promise((asked) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => asked(signal));
    }
    setInterval(() => process.ppid !== parent && asked('SIGTERM'), 500).unref();
  });
}
