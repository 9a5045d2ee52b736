import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Dropdown, IconButton, LinkButton, Menu, useStyles2 } from '@grafana/ui';
import type { ScoreCard } from '../model/scorecard';

interface Props {
  card: ScoreCard;
  /** Shows this card alone. */
  onChoose?: () => void;
}

/** The entity's name, and the data links of its score. */
export function CardTitle({ card, onChoose }: Props) {
  const styles = useStyles2(getStyles);
  const links = card.scoreField.getLinks?.({ valueRowIndex: card.scoreRow }) ?? [];
  const [link] = links;
  return (
    <h3 className={styles.title}>
      {onChoose ? (
        <button type="button" className={styles.name} onClick={onChoose} title={`Show ${card.title} alone`}>
          {card.title}
        </button>
      ) : (
        <span className={styles.text} title={card.title}>
          {card.title}
        </span>
      )}
      {links.length === 1 && link && (
        <LinkButton
          size="sm"
          fill="text"
          icon="external-link-alt"
          href={link.href}
          target={link.target}
          tooltip={link.title}
          aria-label={`${link.title}: ${card.title}`}
        />
      )}
      {links.length > 1 && (
        <Dropdown
          overlay={
            <Menu>
              {links.map(({ href, title, target }) => (
                <Menu.Item key={`${href}${title}`} label={title} url={href} target={target} />
              ))}
            </Menu>
          }
        >
          <IconButton name="link" aria-label={`Links of ${card.title}`} />
        </Dropdown>
      )}
    </h3>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const text = {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: theme.typography.body.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    color: theme.colors.text.primary,
  } as const;
  return {
    title: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      minWidth: 0,
      margin: 0,
      lineHeight: 1.4,
    }),
    text: css(text),
    name: css({
      ...text,
      background: 'none',
      border: 0,
      padding: 0,
      textAlign: 'left',
      cursor: 'pointer',
      '&:hover': { textDecoration: 'underline' },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 1, borderRadius: 2 },
    }),
  };
};
