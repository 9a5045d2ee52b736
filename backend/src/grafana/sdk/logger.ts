/**
 * The log of a plugin: JSON lines on stderr, which go-plugin reads into Grafana's own log. go-plugin asserts that
 * `@level`, `@message` and `@timestamp` are strings and splits lines of 64 KiB, and takes Grafana down when the first
 * does not hold; therefore this is the only writer, and it accepts nothing else.
 */
import { isSecretName, REDACTED, SecretValues } from './redaction';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error';
export type LogValue = string | number | boolean | null | undefined | Error;
export type LogFields = Readonly<Record<string, LogValue>>;

export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A logger that adds these fields to every line. */
  with(fields: LogFields): Logger;
  /** From now on these values are blanked wherever they turn up in a line. */
  hide(secrets: Readonly<Record<string, string>>): void;
}

export interface LoggerOptions {
  /** Lines below are not written; default `info`. */
  level?: LogLevel;
  /** Takes one line with its line feed; default: stderr. */
  write?: (line: string) => void;
  now?: () => Date;
}

const LEVELS: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error'];
/** Below go-plugin's 64 KiB, in bytes. */
const MAX_LINE_BYTES = 60_000;
const MAX_FIELDS = 32;
/** Characters that a text may have; tried in turn until the line fits. */
const TEXT_LIMITS = [8_192, 1_024, 128] as const;

export function createLogger(options: LoggerOptions = {}): Logger {
  const threshold = LEVELS.indexOf(options.level ?? 'info');
  const write = options.write ?? ((line: string) => void process.stderr.write(line));
  const now = options.now ?? (() => new Date());
  const secrets = new SecretValues();

  const bind = (bound: LogFields): Logger => {
    const log =
      (level: LogLevel) =>
      (message: string, fields?: LogFields): void => {
        if (LEVELS.indexOf(level) < threshold) return;
        write(formatLine(level, message, { ...bound, ...fields }, now(), (text) => secrets.redact(text)));
      };
    return {
      debug: log('debug'),
      info: log('info'),
      warn: log('warn'),
      error: log('error'),
      with: (fields) => bind({ ...bound, ...fields }),
      hide: (values) => secrets.remember(values),
    };
  };
  return bind({});
}

/** One line of the log with its line feed, at most 60,000 bytes. */
export function formatLine(
  level: LogLevel,
  message: string,
  fields: LogFields,
  time: Date,
  redact: (text: string) => string
): string {
  for (const limit of TEXT_LIMITS) {
    const line = JSON.stringify({
      '@level': level,
      '@message': clip(redact(String(message)), limit),
      '@timestamp': timestamp(time),
      ...plainFields(fields, (text) => clip(redact(text), limit)),
    });
    if (Buffer.byteLength(line) < MAX_LINE_BYTES) return `${line}\n`;
  }
  const shortest = { '@level': level, '@message': 'a log line was too long', '@timestamp': timestamp(time) };
  return `${JSON.stringify(shortest)}\n`;
}

/** ISO 8601 with six decimals and a zone, the only form that go-plugin parses. */
function timestamp(time: Date): string {
  return Number.isNaN(time.getTime()) ? '1970-01-01T00:00:00.000000Z' : time.toISOString().slice(0, -1) + '000Z';
}

function plainFields(fields: LogFields, text: (value: string) => string): Record<string, string | number | boolean> {
  const plain: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(fields).slice(0, MAX_FIELDS)) {
    if (value === undefined || value === null) continue;
    // Names with @ belong to the format; a field must not replace them.
    const key = clip(name.replaceAll('@', '_'), 64);
    if (isSecretName(name)) plain[key] = REDACTED;
    else if (value instanceof Error) plain[key] = text(describeError(value));
    else if (typeof value === 'string') plain[key] = text(value);
    else if (typeof value === 'number') plain[key] = Number.isFinite(value) ? value : String(value);
    else plain[key] = value;
  }
  return plain;
}

function describeError(error: Error): string {
  const cause = error.cause instanceof Error ? `, caused by ${error.cause.stack ?? error.cause.message}` : '';
  return `${error.stack ?? error.message}${cause}`;
}

function clip(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit)}… (${text.length} characters)`;
}
