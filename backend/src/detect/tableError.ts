/** A file of series that cannot be read; the message names file, line, column and remedy. */
export class TableError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TableError';
  }
}
