/** Tells how far something is that takes a while. */

const LINE_EVERY_MS = 5_000;
const TERMINAL_EVERY_MS = 200;
const BAR = 24;

/**
 * On a terminal one line with a bar that is written anew, elsewhere a plain line every few seconds.
 * @param title what goes on, such as `History`
 * @returns `update(share, figures)` with a share from 0 to 1, or undefined when nobody knows, and `end(figures)`, which
 *   leaves a last line
 */
export function createProgress(title, { stream = process.stdout, now = Date.now } = {}) {
  const everyMs = stream.isTTY ? TERMINAL_EVERY_MS : LINE_EVERY_MS;
  let saidMs = -Infinity;
  const say = (text) =>
    stream.write(stream.isTTY ? `\r${text.slice(0, (stream.columns ?? 80) - 1)}\x1b[K` : `${text}\n`);
  return {
    update(share, figures) {
      if (now() - saidMs < everyMs) {
        return;
      }
      saidMs = now();
      const percent = share === undefined ? '' : ` ${String(Math.floor(100 * share)).padStart(3)} %`;
      const bar = stream.isTTY && share !== undefined ? ` ${drawBar(share)}` : '';
      say(`${title}:${bar}${percent}  ${figures}`);
    },
    end(figures) {
      say(`${title}: ${figures}`);
      if (stream.isTTY) {
        stream.write('\n');
      }
    },
  };
}

function drawBar(share) {
  const full = Math.round(BAR * Math.min(1, Math.max(0, share)));
  return `[${'#'.repeat(full)}${'-'.repeat(BAR - full)}]`;
}
