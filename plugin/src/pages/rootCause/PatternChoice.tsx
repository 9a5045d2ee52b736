import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Text, useStyles2 } from '@grafana/ui';
import type { PatternView } from '@mev-quality/backend/wire';
import { formatShare } from '../../panels/anomaly/model/words';
import { formatAge } from '../../panels/score/model/format';
import { type Incident, incidentOf } from '../patterns/incident';
import { PATTERN_ICONS } from '../patterns/patternLook';
import { patternTitle } from '../patterns/patternWords';

interface Props {
  patterns: PatternView[];
  /** The instant that they are told for, epoch milliseconds. */
  at: number;
  /** What is shown. */
  incident: Incident;
  onChoose: (incident: Incident) => void;
}

/** So many are shown at first. */
const FIRST = 4;

/** The failure patterns that are there now: each leads to the time of its onset. */
export function PatternChoice({ patterns, at, incident, onChoose }: Props) {
  const styles = useStyles2(getStyles);
  const [all, setAll] = useState(false);
  const more = patterns.length - FIRST;
  return (
    <section aria-labelledby="patterns-now" className={styles.choice}>
      <Text element="h2" variant="h5">
        <span id="patterns-now">Patterns now</span>
      </Text>
      {patterns.length === 0 && <span className={styles.quiet}>None.</span>}
      <ul className={styles.list}>
        {(all ? patterns : patterns.slice(0, FIRST)).map((pattern) => {
          const own = incidentOf(pattern, at);
          const chosen = own.from === incident.from;
          return (
            <li key={pattern.id} className={styles.item}>
              <Button
                className={styles.pattern}
                size="sm"
                variant={chosen ? 'primary' : 'secondary'}
                icon={PATTERN_ICONS[pattern.pattern]}
                aria-pressed={chosen}
                tooltip="Look for the cause around its onset"
                onClick={() => onChoose(own)}
              >
                {`${patternTitle(pattern)}, ${formatShare(pattern.confidence)}, for ${formatAge(at - Date.parse(pattern.startedAt))}`}
              </Button>
            </li>
          );
        })}
      </ul>
      {more > 0 && !all && (
        <Button size="sm" variant="secondary" fill="text" onClick={() => setAll(true)}>
          {`Show ${more} more`}
        </Button>
      )}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  choice: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  list: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    listStyle: 'none',
    margin: 0,
    padding: 0,
    minWidth: 0,
  }),
  item: css({ maxWidth: '100%' }),
  // A narrow screen cuts its end off rather than scrolling; the whole is read aloud.
  pattern: css({ maxWidth: '100%', '& > span': { overflow: 'hidden', textOverflow: 'ellipsis' } }),
  quiet: css({ color: theme.colors.text.secondary }),
});
