import { type SyntheticEvent, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, TextArea, useStyles2 } from '@grafana/ui';
import { acknowledgeRefusal } from '../../shared/alerts/role';
import { useActing } from './useActing';

interface Props {
  /** Rejects with what went wrong. */
  onNote: (text: string) => Promise<void>;
}

const LONGEST = 1_000;

/** Writes down what others should know. */
export function NoteForm({ onNote }: Props) {
  const styles = useStyles2(getStyles);
  const [text, setText] = useState('');
  const { acting, problem, act } = useActing();
  const refusal = acknowledgeRefusal();
  if (refusal !== undefined) {
    return null;
  }
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (await act(() => onNote(text.trim()))) {
      setText('');
    }
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <TextArea
        aria-label="Note"
        rows={2}
        maxLength={LONGEST}
        value={text}
        placeholder="What others should know"
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button type="submit" variant="secondary" icon="comment-alt" disabled={acting || text.trim() === ''}>
        {acting ? 'Adding…' : 'Add note'}
      </Button>
      {problem && (
        <Alert severity="error" title={`Not written down: ${problem.message}`}>
          {problem.remedy}
        </Alert>
      )}
    </form>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  form: css({ display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: theme.spacing(1) }),
});
