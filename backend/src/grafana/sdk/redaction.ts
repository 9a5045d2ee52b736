/** Keeps secrets out of the log: by the name of a field, by the shape of a URL, and by known values. */

const SECRET_NAME = /pass(word|wd|phrase)?$|secret|token|authorization|cookie|api[-_]?key|private[-_]?key|credential/i;
const URL_CREDENTIALS = /([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi;
const AUTH_SCHEME = /\b(bearer|basic)\s+[a-z0-9+/=._~-]{8,}/gi;
/** Shorter values would blank ordinary words. */
const MIN_VALUE_LENGTH = 6;
const MAX_VALUES = 256;
export const REDACTED = '[redacted]';

/** Remembers the secrets that calls brought, at most 256 of them, the latest. */
export class SecretValues {
  private readonly values = new Set<string>();

  remember(secrets: Readonly<Record<string, string>>): void {
    for (const value of Object.values(secrets)) {
      if (value.length < MIN_VALUE_LENGTH) continue;
      this.values.delete(value);
      this.values.add(value);
    }
    for (const oldest of this.values) {
      if (this.values.size <= MAX_VALUES) return;
      this.values.delete(oldest);
    }
  }

  redact(text: string): string {
    let result = text.replace(URL_CREDENTIALS, `$1${REDACTED}@`).replace(AUTH_SCHEME, `$1 ${REDACTED}`);
    for (const value of this.values) {
      if (result.includes(value)) result = result.replaceAll(value, REDACTED);
    }
    return result;
  }
}

export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}
