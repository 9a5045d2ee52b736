/** Unpacks a release archive, and nothing outside of its folder. */
import { mkdirSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { extract } from 'tar';
import { Failure } from './failure.mjs';

const MOST_BYTES = 4 * 2 ** 30;
const MOST_ENTRIES = 200_000;
const KINDS = ['File', 'OldFile', 'ContiguousFile', 'Directory', 'SymbolicLink', 'Link'];

/**
 * Unpacks a tar.gz without its top folder into the new folder `target`. Absolute paths, paths with `..`, links that lead
 * outside, devices and archives without end are refused (the library, node-tar, refuses the first three by itself when it
 * is strict; the system's tar does so too, but each in its own way and not on each system).
 * @throws Failure; `target` is then gone
 */
export async function unpack(archive, target) {
  mkdirSync(target, { recursive: true });
  let bytes = 0;
  let entries = 0;
  let problem;
  const isGood = (path, entry) => {
    bytes += entry.size ?? 0;
    entries++;
    if (bytes > MOST_BYTES || entries > MOST_ENTRIES) {
      problem ??= 'it has no end';
    } else if (!KINDS.includes(entry.type)) {
      problem ??= `${path} is a ${entry.type}`;
    } else if (/^[/\\]|^[A-Za-z]:/.test(path) || path.split(/[/\\]/).includes('..')) {
      problem ??= `${path} leads outside of it`;
    }
    return problem === undefined;
  };
  try {
    await extract({ file: archive, cwd: target, strip: 1, strict: true, preserveOwner: false, filter: isGood });
  } catch (error) {
    problem ??= ['ENOSPC', 'EDQUOT'].includes(error.code) ? 'the disk is full' : error.message;
  }
  if (problem !== undefined) {
    rmSync(target, { recursive: true, force: true });
    throw new Failure(`${basename(archive)} could not be unpacked: ${problem}.`);
  }
}
