/** An error that a person can act on: its message is a whole sentence and is shown without a stack. */
export class Failure extends Error {}

/** Runs `main`, ends the process with its exit code, and shows a Failure as one sentence. */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    process.exitCode = 1;
  }
}
