/** Such as ENOENT, of an error of the file system; undefined of any other. */
export function systemCode(error: unknown): string | undefined {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error && 'syscall' in error;
  return hasCode && typeof error.code === 'string' ? error.code : undefined;
}
