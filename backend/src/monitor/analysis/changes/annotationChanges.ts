/** Deploys that Grafana's annotations tell of. */
import type { Change } from '../../../engine/signals/types';
import type { GrafanaClient } from '../../../grafana/client';
import type { ChangeSource } from './changeSource';

/** Of more the newest are taken; 6 MB of JSON. */
export const MOST_ANNOTATIONS = 10_000;
const LONGEST_TEXT = 200;
/** A tag such as `service:geth-1`. */
const SERVICE_TAG = /^service[:=](.+)$/;

/** Where no Grafana is known. */
export const noAnnotations: ChangeSource = {
  changes: async () => ({
    changes: [],
    notices: [
      "Deploys are not known: Grafana's address, where they are annotated, is not set (MEV_QUALITY_GRAFANA_URL).",
    ],
    problems: [],
  }),
};

export interface AnnotationChangesOptions {
  grafana: Pick<GrafanaClient, 'annotations'>;
  /** Any of them. */
  tags: () => readonly string[];
  /** Names of all services. */
  services: () => readonly string[];
}

/**
 * Whose a deploy is says a tag `service:NAME` or one that is a service's name, else the names in its text; where none is named,
 * it may be anyone's.
 */
export function createAnnotationChanges({ grafana, tags, services }: AnnotationChangesOptions): ChangeSource {
  return {
    changes: async (range, signal) => {
      const wanted = tags();
      if (wanted.length === 0) {
        return { changes: [], notices: [], problems: [] };
      }
      const found = await grafana.annotations({ ...range, tags: wanted, limit: MOST_ANNOTATIONS }, signal);
      const names = new Set(services());
      return {
        changes: found.map(({ time, text, tags: its }): Change => {
          const plain = plainText(text);
          return {
            timeMs: time,
            kind: 'deploy',
            services: servicesOf(its ?? [], plain, names),
            text: plain === '' ? (its ?? []).join(', ') : plain,
          };
        }),
        notices:
          found.length < MOST_ANNOTATIONS
            ? []
            : [
                `Only the newest ${MOST_ANNOTATIONS} annotations are taken: narrow the tags of analysis.changes.annotations.`,
              ],
        problems: [],
      };
    },
  };
}

function servicesOf(tags: readonly string[], text: string, names: ReadonlySet<string>): string[] {
  const tagged = tags.map((tag) => SERVICE_TAG.exec(tag)?.[1] ?? tag).filter((name) => names.has(name));
  // Names as a whole: "geth-1" is not in "geth-12".
  const told = tagged.length > 0 ? tagged : (text.match(/[\w.-]*\w/g) ?? []).filter((word) => names.has(word));
  return [...new Set(told)];
}

/** Grafana's annotations are HTML. */
function plainText(html: string): string {
  const text = html
    .slice(0, 10 * LONGEST_TEXT)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
