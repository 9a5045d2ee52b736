/** The code of an error of Node or undici (`ECONNREFUSED`), or undefined. */
export function errorCode(error: unknown): string | undefined {
  // Not `instanceof Error`: errors may come from another realm, as in a worker or a test's sandbox.
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
