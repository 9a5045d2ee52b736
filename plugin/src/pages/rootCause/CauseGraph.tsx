import { useMemo } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, Text, useStyles2, useTheme2 } from '@grafana/ui';
import type { RootCauseAnswer } from '@mev-quality/backend/wire';
import { formatExact } from '../../panels/score/model/format';
import { serviceUrl } from '../paths';
import type { PageContext } from '../scene/usePageContext';
import { behindFirst, firstOnset } from './causeWords';
import { BOX, graphLayout, type PlacedEdge, type PlacedNode } from './graphLayout';
import { roleOf } from './onsets';
import { ROLE_ICONS, ROLE_WORDS, roleColor } from './roleLook';

interface Props {
  answer: RootCauseAnswer;
  context: PageContext;
}

/** Who depends on whom, coloured by rank, with the order of the onsets; what scrolls does so by keyboard, too. */
export function CauseGraph({ answer, context }: Props) {
  const styles = useStyles2(getStyles);
  const { width, height, nodes, edges, left } = useMemo(() => graphLayout(answer), [answer]);
  const first = firstOnset(answer.nodes);
  return (
    <section className={styles.section} aria-labelledby="root-cause-graph">
      <Text element="h2" variant="h4">
        <span id="root-cause-graph">Who depends on whom</span>
      </Text>
      <p className={styles.caption}>
        What is needed stands left of who needs it. Thick lines: trouble may have spread this way, as who needs was
        affected later. {left > 0 && `${left} more services are left out.`}
      </p>
      <div className={styles.scroll} role="group" aria-label="Dependency graph" tabIndex={0}>
        <div style={{ position: 'relative', width, height }}>
          <svg className={styles.edges} width={width} height={height} aria-hidden="true">
            {edges.map((edge) => (
              <path key={edge.key} className={cx(styles.edge, edge.spread && styles.spread)} d={pathOf(edge)} />
            ))}
          </svg>
          {nodes.map((placed) => (
            <Box key={placed.node.service} {...{ placed, first, context }} />
          ))}
        </div>
      </div>
    </section>
  );
}

function Box({
  placed: { node, x, y },
  first,
  context,
}: Pick<Props, 'context'> & { placed: PlacedNode; first?: number }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { service, title, rank, onset } = node;
  const role = roleOf(node);
  const exact = onset === null ? 'as usual' : `since ${formatExact(Date.parse(onset), context.timeZone)}`;
  const facts = [rank === null ? ROLE_WORDS[role] : `Cause ${rank}`, behindFirst(onset, first)];
  return (
    <a
      className={cx(styles.box, role === 'cause' && styles.cause)}
      style={{ left: x, top: y, ...BOX, borderColor: role === 'usual' ? undefined : roleColor(theme, role) }}
      href={serviceUrl(service, context.carried)}
      title={`${service}: ${ROLE_WORDS[role].toLowerCase()}, ${exact}`}
    >
      <span className={styles.title}>{title}</span>
      <span className={styles.facts}>
        <Icon name={ROLE_ICONS[role]} size="sm" style={{ color: roleColor(theme, role) }} />{' '}
        {facts.filter(Boolean).join(', ')}
      </span>
    </a>
  );
}

/** From point to point, level at each. */
function pathOf({ points: [start, ...rest] }: PlacedEdge): string {
  if (!start) {
    return '';
  }
  const bends = rest.map(({ x, y }, i) => {
    const before = rest[i - 1] ?? start;
    const middle = (before.x + x) / 2;
    return `C${middle} ${before.y} ${middle} ${y} ${x} ${y}`;
  });
  return `M${start.x} ${start.y}${bends.join('')}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  caption: css({ margin: 0, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  scroll: css({
    overflowX: 'auto',
    padding: theme.spacing(0.5),
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 2 },
  }),
  edges: css({ position: 'absolute', inset: 0 }),
  edge: css({ fill: 'none', stroke: theme.colors.border.medium, strokeWidth: 1 }),
  spread: css({ stroke: theme.colors.text.secondary, strokeWidth: 2.5 }),
  box: css({
    position: 'absolute',
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    padding: theme.spacing(0, 1),
    background: theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.medium}`,
    borderLeftWidth: 5,
    borderRadius: theme.shape.radius.default,
    lineHeight: 1.3,
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 1 },
  }),
  cause: css({ borderWidth: 2, borderLeftWidth: 5 }),
  title: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  facts: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  }),
});
