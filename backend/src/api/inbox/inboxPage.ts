/** The inbox as a page: plain HTML, nothing fetched, no script. */
import type { InboxAnswer, InboxItem } from '../../wire';
import { escapeHtml } from '../html';

const REFRESH_SECONDS = 10;
const SHOWN_LABELS = ['severity', 'contact', 'level', 'person', 'team', 'service', 'chain'];

const STYLE = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 20%, transparent); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.3rem; margin: 0 0 0.5rem; } h2 { font-size: 1rem; margin: 0.2rem 0; overflow-wrap: anywhere; }
article { border: 1px solid var(--line); border-left: 0.4rem solid var(--state); border-radius: 0.3rem; margin: 0.75rem 0; padding: 0.5rem 0.75rem; }
.firing { --state: light-dark(#c4162a, #f2495c); } .resolved { --state: light-dark(#1b855e, #6ccf8e); }
.state { color: var(--state); font-weight: 600; }
p { margin: 0; } .note { font-size: 0.875rem; } .about { font-size: 0.875rem; display: flex; flex-wrap: wrap; gap: 0 0.9rem; }
pre { font: 0.8125rem/1.45 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0.4rem 0 0; max-height: 9lh; overflow-y: auto; }`;

/** @param refreshes whether it may: in Grafana pages of plugins are in a sandbox that keeps them from it */
export function inboxPage({ timestamp, items }: InboxAnswer, { refreshes }: { refreshes: boolean }): string {
  const refresh = refreshes ? `<meta http-equiv="refresh" content="${REFRESH_SECONDS}">\n` : '';
  const again = refreshes ? `again each ${REFRESH_SECONDS} s` : '<a href="">look again</a>';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
${refresh}<title>${escapeHtml(titleOf(items))}</title><style>${STYLE}</style></head><body><main>
<h1>Inbox</h1>
<p class="note">Notifications of channels that are not set up. Newest first, as of ${timeHtml(timestamp)}, ${again}.</p>
${items.length > 0 ? items.map(itemHtml).join('\n') : '<p>Nothing has come yet.</p>'}
</main></body></html>
`;
}

function titleOf([newest]: readonly InboxItem[]): string {
  return newest === undefined ? 'Inbox' : `${wordOf(newest)}: ${newest.title} – Inbox`;
}

function wordOf({ status }: InboxItem): string {
  return status === 'firing' ? 'Firing' : 'Resolved';
}

function itemHtml(item: InboxItem): string {
  const { at, channel, status, title, text, firing, labels } = item;
  const about = SHOWN_LABELS.flatMap((label) => (labels[label] ? [`${label}: ${labels[label]}`] : []));
  const count = status === 'firing' && firing > 1 ? [`${firing} alerts`] : [];
  return `<article class="${status}"><p class="about"><span class="state">${wordOf(item)}</span>${timeHtml(at)}<span>to ${escapeHtml(channel)}</span></p>
<h2>${escapeHtml(title)}</h2>
<p class="about">${[...count, ...about].map((part) => `<span>${escapeHtml(part)}</span>`).join('')}</p>
${text === '' ? '' : `<pre>${escapeHtml(text)}</pre>`}</article>`;
}

/** In UTC: a page without a script does not know where its reader is. */
function timeHtml(iso: string): string {
  return `<time datetime="${escapeHtml(iso)}">${escapeHtml(iso.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC'))}</time>`;
}
