import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, useStyles2 } from '@grafana/ui';
import type { ConfigProblem, LoadedConfiguration } from '@mev-quality/backend/wire';

/** The mistakes of the file's newest version, which is not in force because of them; nothing where there are none. */
export function ConfigProblems({ configuration: { file, problems } }: { configuration: LoadedConfiguration }) {
  const styles = useStyles2(getStyles);
  if (problems.length === 0) {
    return null;
  }
  const count = problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`;
  return (
    <Alert severity="error" title={`The newest version of the file has ${count}; the last good one is in force`}>
      <ol className={styles.list}>
        {problems.map((problem) => (
          <Mistake key={`${problem.line} ${problem.path}`} file={file ?? ''} problem={problem} />
        ))}
      </ol>
    </Alert>
  );
}

function Mistake({ file, problem: { line, path, message, value, remedy } }: { file: string; problem: ConfigProblem }) {
  const styles = useStyles2(getStyles);
  return (
    <li className={styles.mistake}>
      <code>{`${file}:${line}`}</code>
      <div>
        {path && <strong>{path}: </strong>}
        {message}
        {value !== undefined && (
          <>
            {' '}
            (value: <code>{value}</code>)
          </>
        )}
      </div>
      <div>{remedy}</div>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ margin: 0, paddingLeft: theme.spacing(2) }),
  mistake: css({ padding: theme.spacing(0.5, 0), overflowWrap: 'anywhere' }),
});
