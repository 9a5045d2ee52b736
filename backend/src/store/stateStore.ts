/** Where states are kept that a restart must not lose, such as trained models. */

/** A state that is no larger than this can be kept. */
export const MOST_STATE_BYTES = 64 * 1024 * 1024;

export interface StateStore {
  /** For people: where it keeps them; undefined where nothing outlives the process. */
  readonly place: string | undefined;
  /** @returns undefined when there is none of this key. @throws StateStoreError */
  read(key: string): Promise<Uint8Array | undefined>;
  /** Whole or not at all, also where the machine fails in between. @throws StateStoreError */
  write(key: string, bytes: Uint8Array): Promise<void>;
  /** Keys, in no order. @throws StateStoreError */
  list(): Promise<string[]>;
  /** One that is not there is no error. @throws StateStoreError */
  remove(key: string): Promise<void>;
}

/** A state that cannot be kept or had; the message tells where and what to do. */
export class StateStoreError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StateStoreError';
  }
}

const KEY = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,150}$/;

/** Keys are file names: what is none is refused. @throws StateStoreError */
export function checkKey(key: string): void {
  if (!KEY.test(key)) {
    throw new StateStoreError(`${JSON.stringify(key.slice(0, 200))} is no key of a state.`);
  }
}

/** @throws StateStoreError */
export function checkSize(key: string, bytes: number): void {
  if (bytes > MOST_STATE_BYTES) {
    throw new StateStoreError(`The state ${key} has ${bytes} bytes, more than the ${MOST_STATE_BYTES} that are kept.`);
  }
}
