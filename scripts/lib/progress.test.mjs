import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProgress } from './progress.mjs';

function progressOn(stream) {
  let nowMs = 0;
  let written = '';
  const progress = createProgress('History', {
    stream: { ...stream, write: (text) => (written += text) },
    now: () => nowMs,
  });
  return { ...progress, wait: (ms) => (nowMs += ms), written: () => written };
}

test('elsewhere than on a terminal it is a plain line every few seconds, and one at the end', () => {
  const progress = progressOn({});
  progress.update(0.25, '1 of 4');
  progress.wait(1_000);
  progress.update(0.5, '2 of 4');
  progress.wait(5_000);
  progress.update(0.759, '3 of 4');
  progress.update(1, '4 of 4');
  progress.end('all 4');
  assert.equal(progress.written(), 'History:  25 %  1 of 4\nHistory:  75 %  3 of 4\nHistory: all 4\n');
});

test('on a terminal it is one line with a bar, as wide as the terminal, written anew', () => {
  const progress = progressOn({ isTTY: true, columns: 60 });
  progress.update(0.5, '1 of 2');
  progress.wait(1_000);
  progress.update(undefined, 'x'.repeat(100));
  progress.end('both');
  const lines = progress.written().split('\r').slice(1);
  assert.equal(lines[0], `History: [${'#'.repeat(12)}${'-'.repeat(12)}]  50 %  1 of 2\x1b[K`);
  assert.equal(lines[1].length, 59 + '\x1b[K'.length);
  assert.equal(lines[2], 'History: both\x1b[K\n');
});
