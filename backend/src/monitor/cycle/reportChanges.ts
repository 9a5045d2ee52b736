export interface ChangeReporter {
  succeeded(): void;
  failed(error: unknown): void;
}

/** @param onChange told when work begins to fail, and (undefined) when it succeeds again; not each time that it fails */
export function reportChanges(onChange: (problem: string | undefined) => void): ChangeReporter {
  let failing = false;
  return {
    succeeded: () => {
      if (failing) {
        onChange(undefined);
      }
      failing = false;
    },
    failed: (error) => {
      if (!failing) {
        onChange(error instanceof Error ? error.message : String(error));
      }
      failing = true;
    },
  };
}
