import { firstWords, runbookHtml, titleOf } from './runbook';

const markdown = `# A target is down

The target **does not answer**: \`up\` is 0. See
[what needs it](../alert-rules.md).

## Steps

1. Look at [DiskSpaceLow](DiskSpaceLow.md).
2. [Its page](https://example.com/x).
`;

it('the heading is its title, which the page has already', () => {
  const html = runbookHtml({ markdown }, {});
  expect(html).not.toContain('<h1');
  expect(html).toContain('<h2');
  expect(titleOf({ name: 'x', markdown })).toBe('A target is down');
  expect(titleOf({ name: 'x', markdown: 'No heading.' })).toBe('x');
});

it('a link to another runbook leads to its page, one to the web stays, one to a file of the project is words', () => {
  const html = runbookHtml({ markdown }, { from: 'now-1h' });
  expect(html).toContain('<a href="/a/mev-quality-app/runbooks/DiskSpaceLow?from=now-1h"');
  expect(html).toContain('href="https://example.com/x"');
  expect(html).not.toContain('alert-rules.md');
  expect(html).toContain('what needs it');
});

it('nothing in it can run', () => {
  const html = runbookHtml(
    { markdown: 'a <script>alert(1)</script><img src=x onerror=alert(1)> [b](javascript:alert(1))' },
    {}
  );
  expect(html).not.toMatch(/<script|onerror=|javascript:alert/);
});

it('its first words are told in one line', () => {
  expect(firstWords({ markdown })).toBe('The target does not answer: up is 0. See what needs it.');
  expect(firstWords({ markdown: '' })).toBe('');
});
