import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Button, Icon, useStyles2 } from '@grafana/ui';

interface Props {
  /** What it is evidence for, for who cannot see where it stands. */
  of: string;
  evidence: readonly string[];
  counterEvidence: readonly string[];
  /** Shown at first. */
  open?: boolean;
}

/** What speaks for it and what against it; folded until it is asked for. */
export function Evidence({ of, evidence, counterEvidence, open: openFirst = false }: Props) {
  const styles = useStyles2(getStyles);
  const [open, setOpen] = useState(openFirst);
  if (evidence.length + counterEvidence.length === 0) {
    return null;
  }
  const words = `Evidence: ${evidence.length} for it, ${counterEvidence.length} against it`;
  return (
    <div>
      <Button
        size="sm"
        variant="secondary"
        fill="text"
        icon={open ? 'angle-down' : 'angle-right'}
        aria-expanded={open}
        aria-label={`${words} (${of})`}
        className={styles.fold}
        onClick={() => setOpen(!open)}
      >
        {words}
      </Button>
      {open && (
        <div className={styles.lists}>
          <Sentences label="For it" icon="check" sentences={evidence} />
          <Sentences label="Against it" icon="times" sentences={counterEvidence} />
        </div>
      )}
    </div>
  );
}

interface SentencesProps {
  label: string;
  icon: IconName;
  sentences: readonly string[];
}

function Sentences({ label, icon, sentences }: SentencesProps) {
  const styles = useStyles2(getStyles);
  if (sentences.length === 0) {
    return null;
  }
  return (
    <ul className={styles.list} aria-label={label}>
      {sentences.map((sentence) => (
        <li key={sentence} className={styles.item}>
          <Icon name={icon} size="sm" title={label} />
          <span>{sentence}</span>
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  fold: css({ paddingLeft: 0 }),
  lists: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), marginTop: theme.spacing(0.5) }),
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  item: css({
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: theme.spacing(1),
    alignItems: 'baseline',
    overflowWrap: 'anywhere',
  }),
});
