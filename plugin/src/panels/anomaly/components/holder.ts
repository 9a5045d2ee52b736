import { useState } from 'react';

/** A value that outlives drawings and can be read at any time, where a ref would have to be read while drawing. */
export interface Holder<T> {
  get: () => T;
  set: (value: T) => void;
}

export function useHolder<T>(initial: T): Holder<T> {
  const [holder] = useState(() => {
    let held = initial;
    return {
      get: () => held,
      set: (value: T) => {
        held = value;
      },
    };
  });
  return holder;
}
