/** A configuration file that is followed: a good change takes effect, a bad one is reported and the last good one kept. */
import { readFileSync, statSync } from 'node:fs';
import { ConfigError, type Problem } from './problem';
import { defaultConfig } from './defaults';
import { parseConfig } from './parse';
import type { Config } from './schema';

const POLL_MS = 5_000;

export interface ConfigSource {
  /** The configuration in force. */
  current(): Config;
  /** Why the file's newest version is not in force; undefined when it is. */
  problem(): string | undefined;
  /** The mistakes of the file's newest version; none when it is in force. */
  problems(): readonly Problem[];
  /** Where it comes from, for people. */
  readonly origin: string;
  /** Absent: built in. */
  readonly file?: string;
  /** When the version in force was loaded, milliseconds since the epoch. */
  loadedMs(): number;
  close(): void;
}

/** @throws ConfigError when the file cannot be read or has mistakes */
export function loadConfig(file: string): Config {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(file, [
      { line: 1, path: '', message: `cannot be read (${reason})`, remedy: 'Check the path and its permissions' },
    ]);
  }
  return parseConfig(text, file);
}

/**
 * @param onReload told of each reload: the mistakes, or undefined when it took effect
 * @throws ConfigError when the file is bad at the start: there is no last good one to keep
 */
export function followConfig(
  file: string,
  onReload: (problem: string | undefined) => void,
  pollMs = POLL_MS
): ConfigSource {
  // Taken before the file is read: a change in between is then seen at the next poll.
  let version = fileVersion(file);
  let config = loadConfig(file);
  let loadedMs = Date.now();
  let problem: string | undefined;
  let problems: readonly Problem[] = [];
  const reloadIfChanged = (): void => {
    const now = fileVersion(file);
    if (now === version) {
      return;
    }
    version = now;
    try {
      config = loadConfig(file);
      loadedMs = Date.now();
      problem = undefined;
      problems = [];
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
      problems = error instanceof ConfigError ? error.problems : [];
    }
    onReload(problem);
  };
  // Polling sees a file that is replaced, mounted or linked, where notifications of the kernel do not.
  const timer = setInterval(reloadIfChanged, pollMs).unref();
  return {
    origin: file,
    file,
    current: () => config,
    problem: () => problem,
    problems: () => problems,
    loadedMs: () => loadedMs,
    close: () => clearInterval(timer),
  };
}

function fileVersion(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? `${stat.ino}:${stat.mtimeMs}:${stat.size}` : 'missing';
}

/** The configuration that ships with the product. */
export function builtInConfig(): ConfigSource {
  return fixedConfig(defaultConfig(), 'the built-in defaults', Date.now());
}

/**
 * A configuration that stays as it is.
 *
 * @param origin where it comes from, for people
 * @param loadedMs milliseconds since the epoch
 */
export function fixedConfig(config: Config, origin: string, loadedMs: number): ConfigSource {
  return {
    origin,
    current: () => config,
    problem: () => undefined,
    problems: () => [],
    loadedMs: () => loadedMs,
    close: () => undefined,
  };
}
