/**
 * A data folder that is made anew beside the old one and takes its place when it is whole: `data.next` becomes `data`,
 * with `data.old` in between. Whenever it is interrupted, a later start finds the old one or the new one, never a part.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';

const remove = (folder) => rmSync(folder, { recursive: true, force: true });

/** Clears away what an interrupted start has left. */
export function recover(data) {
  if (!existsSync(data) && existsSync(`${data}.old`)) {
    renameSync(`${data}.old`, data);
  }
  remove(`${data}.next`);
  remove(`${data}.old`);
}

/**
 * @param fill async, given the new, empty folder; whatever it throws, `data` stays as it is
 */
export async function replaceFolder(data, fill) {
  const next = `${data}.next`;
  mkdirSync(next, { recursive: true });
  try {
    await fill(next);
  } catch (error) {
    remove(next);
    throw error;
  }
  if (existsSync(data)) {
    renameSync(data, `${data}.old`);
  }
  renameSync(next, data);
  remove(`${data}.old`);
}
