/** The programs that `npm start` needs, from wherever they can be had. */
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { lockFolder } from './folderLock.mjs';
import { cache } from './paths.mjs';
import { downloadedTool, fetchRelease } from './releaseFolder.mjs';
import { releaseOf } from './releases.mjs';
import { findTool, howToInstall, installTools } from './tools.mjs';

/**
 * Finds each tool by its `…_HOME`, on PATH, among what was downloaded; else apt brings it (on Debian, as root), else its
 * release is downloaded. MEV_QUALITY_DOWNLOAD=off: nothing is downloaded, and nothing that was is used.
 * @param needed tools without which nothing goes
 * @param wanted tools without which the rest still goes
 * @param options.folder where releases are kept
 * @param options.signal ends a download
 * @returns `{tools, problems}`: the paths by tool, and why one of `wanted` is not there
 * @throws Failure when one of `needed` cannot be had
 */
export async function provideTools(needed, wanted, { folder = releasesFolder(), env = process.env, signal } = {}) {
  const find = (tool) => findTool(tool, env) ?? downloaded(folder, tool, env);
  const missing = (tools) => tools.filter((tool) => !find(tool));
  const aptFailed = missing(needed).length > 0 && !installTools(missing(needed));
  const problems = await downloadAll([...missing(needed), ...missing(wanted)], { folder, env, signal });
  const [lacking] = missing(needed);
  if (lacking) {
    const reasons = [aptFailed && 'apt could not install it', problems[lacking]].filter(Boolean);
    throw new Failure(
      `Missing: ${missing(needed).join(', ')} (${reasons.join('; ')}). ${howToInstall(missing(needed))}`
    );
  }
  return { tools: Object.fromEntries([...needed, ...wanted].map((tool) => [tool, find(tool)])), problems };
}

const releasesFolder = () => join(cache, 'releases');

const isOff = (env) => env.MEV_QUALITY_DOWNLOAD === 'off';

function downloaded(folder, tool, env) {
  const release = isOff(env) ? undefined : releaseOf(tool, { env });
  return release && downloadedTool(folder, release, tool);
}

/** @returns why a tool could not be downloaded, by tool */
async function downloadAll(tools, { folder, env, signal }) {
  const problems = {};
  for (const tool of tools) {
    const release = releaseOf(tool, { env });
    if (!release) {
      problems[tool] = 'it is not offered for download';
    } else if (isOff(env)) {
      problems[tool] = 'MEV_QUALITY_DOWNLOAD is off';
    } else if (!downloadedTool(folder, release, tool)) {
      problems[tool] = await tryDownload(release, { folder, signal });
    }
  }
  return problems;
}

async function tryDownload(release, { folder, signal }) {
  try {
    await lockFolder(folder, `Another npm start downloads into ${folder}: wait for it, then run this again.`);
    await fetchRelease(folder, release, { signal });
    return undefined;
  } catch (error) {
    if (error instanceof Failure) {
      return error.message;
    }
    throw error;
  }
}
