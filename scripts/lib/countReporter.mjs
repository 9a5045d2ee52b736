/** A reporter for `node --test`: counts as JSON. */
export default async function* countReporter(events) {
  const counts = { passed: 0, failed: 0, skipped: 0, skippedNames: [] };
  for await (const { type, data } of events) {
    if (!['test:pass', 'test:fail'].includes(type) || data.details?.type === 'suite') {
      continue;
    }
    if (data.skip !== undefined || data.todo !== undefined) {
      counts.skipped++;
      counts.skippedNames.push(data.name);
    } else {
      counts[type === 'test:pass' ? 'passed' : 'failed']++;
    }
  }
  yield JSON.stringify(counts);
}
