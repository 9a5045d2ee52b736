import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { AlertsCase } from '../frames/alerts';
import type { AnomalyCase } from '../frames/anomalies';
import type { CaseName } from '../frames/cases';
import type { PageCase } from '../pages';

export const SIZES = { small: [200, 100], medium: [400, 300], large: [900, 600], phone: [390, 520] } as const;
export type Size = keyof typeof SIZES;
export type Theme = 'dark' | 'light';

interface Show {
  /** Of the score panel, unless it is named. */
  panel?: 'score' | 'anomaly' | 'alerts' | 'page';
  case: CaseName | AnomalyCase | AlertsCase | PageCase;
  size: Size;
  theme?: Theme;
  /** How many data links the score has. */
  links?: number;
  /** Whether the anomaly panel shows the same metric of others. */
  peers?: boolean;
}

/** Draws the panel; on a page that shows it already, without loading it again. */
export async function show(page: Page, shown: Show): Promise<void> {
  const { panel: which = 'score', case: name, size, theme = 'dark', links = 0, peers = false } = shown;
  const [width, height] = SIZES[size];
  const hash = `#panel=${which}&case=${name}&theme=${theme}&width=${width}&height=${height}&links=${links}&peers=${peers}`;
  if (page.url().startsWith(String(process.env.HARNESS_URL))) {
    await page.evaluate((next) => (location.hash = next), hash);
  } else {
    await page.goto(`${process.env.HARNESS_URL}/${hash}`);
  }
  const panel = page.locator('main section').first();
  await expect(page.getByRole('heading', { level: 2, name, exact: true, includeHidden: true })).toBeAttached();
  await expect(panel).toHaveCSS('width', `${width}px`);
}

/** No violation of WCAG 2.2 A and AA within the panel. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .include('main')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  expect(found).toEqual([]);
}

/** What stands out of the panel's own box, as `tag: text`; parts that scroll may be higher than what is seen of them. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const box = document.querySelector('main section')!.getBoundingClientRect();
    const within = (element: Element, holds: (style: CSSStyleDeclaration) => boolean): boolean => {
      const parent = element.parentElement;
      return parent !== null && (holds(getComputedStyle(parent)) || within(parent, holds));
    };
    const down = (element: Element) => within(element, ({ overflowY }) => /auto|scroll|hidden/.test(overflowY));
    // What is cut off at a side cannot be reached: it must scroll.
    const across = (element: Element) => within(element, ({ overflowX }) => /auto|scroll/.test(overflowX));
    return [...document.querySelectorAll('article, article *')]
      .filter((element) => {
        const { left, right, bottom, width, height } = element.getBoundingClientRect();
        const aside = (right > box.right + 1 || left < box.left - 1) && !across(element);
        const out = aside || (bottom > box.bottom + 1 && !down(element));
        return width > 0 && height > 0 && out;
      })
      .map((element) => `${element.tagName}: ${element.textContent?.slice(0, 60)}`);
  });
}
