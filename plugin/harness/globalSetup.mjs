import { startHarness } from './server.mjs';

/** Serves the harness for all tests; the function that is returned stops it. */
export default async function globalSetup() {
  const { url, stop } = await startHarness();
  process.env.HARNESS_URL = url;
  return stop;
}
