import { renderMarkdown, type UrlQueryMap } from '@grafana/data';
import { runbookUrl } from '../paths';

export interface Runbook {
  /** Of the alert rule that it is for. */
  name: string;
  markdown: string;
}

/**
 * A runbook as HTML without anything that could run. Links to other runbooks lead to their pages; those to other files of
 * the project have nowhere to lead here and become plain words.
 */
export function runbookHtml({ markdown }: Pick<Runbook, 'markdown'>, carried: UrlQueryMap): string {
  return renderMarkdown(
    markdown
      .replace(/^# .*\n+/, '')
      .replace(/\]\((\w+)\.md\)/g, (_, rule: string) => `](${runbookUrl(rule, carried)})`)
      .replace(/\[([^\]]*)\]\(\.{1,2}\/[^)]*\)/g, '$1')
  );
}

/** A runbook's heading: what is wrong, in words. */
export function titleOf({ name, markdown }: Runbook): string {
  return /^# (.*)/.exec(markdown)?.[1]?.trim() ?? name;
}

/** What a runbook says first, in one line without marks. */
export function firstWords({ markdown }: Pick<Runbook, 'markdown'>): string {
  const paragraph = markdown.split(/\n\s*\n/).find((part) => /^[^#\s|>-]/.test(part)) ?? '';
  return paragraph
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
