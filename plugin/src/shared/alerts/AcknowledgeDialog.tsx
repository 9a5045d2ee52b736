import { type SyntheticEvent, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, SelectableValue } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { Alert, Button, Field, Input, Modal, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { formatLead } from '../formatLead';
import { SeverityBadge } from '../severity/SeverityBadge';
import { type AcknowledgeFor, endOf, nextMorning, usualDurations } from './acknowledgeFor';
import { type ActionProblem, actionProblem } from './actionProblem';
import type { AlertView } from './alertView';
import { formatUntil, levelText } from './alertWords';

interface Props {
  alert: AlertView;
  timeZone: TimeZone;
  /** For how long, unless the person says otherwise. */
  defaultSeconds: number;
  /** Rejects with what went wrong. */
  onAcknowledge: (how: { comment: string; forMs: number }) => Promise<void>;
  onDismiss: () => void;
}

const MAX_COMMENT = 1_000;

/** Asks for a comment and how long, and says what will happen. */
export function AcknowledgeDialog({ alert, timeZone, defaultSeconds, onAcknowledge, onDismiss }: Props) {
  const styles = useStyles2(getStyles);
  const [opened] = useState(Date.now);
  // As it was when the dialog was opened: what is chosen must not change by itself.
  const [defaultMs] = useState(defaultSeconds * 1000);
  const [comment, setComment] = useState('');
  const [choice, setChoice] = useState<AcknowledgeFor>(defaultMs);
  const [other, setOther] = useState('');
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<ActionProblem>();
  const until = endOf(choice, other, opened, timeZone);

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const now = Date.now();
    const end = endOf(choice, other, now, timeZone);
    if (end === undefined || sending) {
      return;
    }
    setSending(true);
    setProblem(undefined);
    try {
      await onAcknowledge({ comment: comment.trim(), forMs: end - now });
      onDismiss();
    } catch (error) {
      setProblem(actionProblem(error));
      setSending(false);
    }
  };

  return (
    <Modal title={`Acknowledge ${alert.name}`} isOpen onDismiss={onDismiss} className={styles.dialog} initialFocus={-1}>
      <form onSubmit={(event) => void submit(event)}>
        <p className={styles.what}>
          <SeverityBadge severity={alert.severity} size={12} />{' '}
          {[alert.service, alert.summary].filter(Boolean).join(': ')}
        </p>
        <Field noMargin label="For how long" className={styles.field}>
          <RadioButtonGroup
            aria-label="For how long"
            options={choices(defaultMs, opened, timeZone)}
            value={choice}
            onChange={setChoice}
          />
        </Field>
        {choice === 'other' && (
          <Field
            noMargin
            label="Duration"
            className={styles.field}
            invalid={other !== '' && until === undefined}
            error="Write it like 30m, 2h or 1d12h."
          >
            <Input value={other} placeholder="2h" onChange={({ currentTarget }) => setOther(currentTarget.value)} />
          </Field>
        )}
        <Field noMargin label="Comment" className={styles.field}>
          <Input
            autoFocus
            value={comment}
            maxLength={MAX_COMMENT}
            placeholder="What you found or do about it"
            onChange={({ currentTarget }) => setComment(currentTarget.value)}
          />
        </Field>
        <p className={styles.effect} role="status">
          {effectText(alert, until, opened, timeZone)}
        </p>
        {problem && (
          <Alert severity="error" title={`Not acknowledged: ${problem.message}`}>
            {problem.remedy}
          </Alert>
        )}
        <Modal.ButtonRow>
          <Button type="button" variant="secondary" onClick={onDismiss}>
            Cancel
          </Button>
          <Button type="submit" icon={sending ? 'sync' : 'check'} disabled={sending || until === undefined}>
            {sending ? 'Acknowledging…' : 'Acknowledge'}
          </Button>
        </Modal.ButtonRow>
      </form>
    </Modal>
  );
}

function choices(defaultMs: number, now: number, timeZone: TimeZone): Array<SelectableValue<AcknowledgeFor>> {
  return [
    ...usualDurations(defaultMs).map((ms) => ({ value: ms, label: formatLead(ms / 1000) })),
    { value: 'morning', label: `Until ${formatUntil(nextMorning(now, timeZone), timeZone, now)}` },
    { value: 'other', label: 'Other' },
  ];
}

/** What acknowledging does. */
function effectText(alert: AlertView, until: number | undefined, now: number, timeZone: TimeZone): string {
  if (until === undefined) {
    return 'Say how long, like 30m, 2h or 1d12h.';
  }
  const next =
    alert.nextLevelAt === null
      ? 'Nobody else is told'
      : `Stops the escalation (${levelText(alert, now)}${alert.nextContact === '' ? '' : `, ${alert.nextContact}`})`;
  return `${next}, and silences it in Grafana until ${formatUntil(until, timeZone, now)}. If it still fires then, the escalation goes on.`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  dialog: css({
    width: 560,
    maxWidth: 'calc(100vw - 16px)',
    // For a thumb.
    '@media (pointer: coarse)': { 'button, input[type="text"]': { minHeight: 44 } },
  }),
  what: css({ overflowWrap: 'anywhere', margin: theme.spacing(0, 0, 2) }),
  field: css({ marginBottom: theme.spacing(2) }),
  effect: css({ margin: theme.spacing(0, 0, 2), color: theme.colors.text.secondary }),
});
