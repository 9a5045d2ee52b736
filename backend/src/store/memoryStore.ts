import { checkKey, checkSize, type StateStore } from './stateStore';

/** Keeps states as long as the process lives. */
export function createMemoryStore(): StateStore {
  const states = new Map<string, Uint8Array>();
  return {
    place: undefined,
    read: async (key) => states.get(key),
    write: async (key, bytes) => {
      checkKey(key);
      checkSize(key, bytes.length);
      states.set(key, bytes);
    },
    list: async () => [...states.keys()],
    remove: async (key) => void states.delete(key),
  };
}
