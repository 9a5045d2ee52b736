import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { CaseName } from '../frames/cases';

export const SIZES = { small: [200, 100], medium: [400, 300], large: [900, 600], phone: [390, 520] } as const;
export type Size = keyof typeof SIZES;
export type Theme = 'dark' | 'light';

interface Show {
  case: CaseName;
  size: Size;
  theme?: Theme;
  /** How many data links the score has. */
  links?: number;
}

/** Draws the panel; on a page that shows it already, without loading it again. */
export async function show(page: Page, { case: name, size, theme = 'dark', links = 0 }: Show): Promise<void> {
  const [width, height] = SIZES[size];
  const hash = `#case=${name}&theme=${theme}&width=${width}&height=${height}&links=${links}`;
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
    const scrolled = (element: Element): boolean => {
      const parent = element.parentElement;
      return (
        parent !== null &&
        (['auto', 'scroll', 'hidden'].includes(getComputedStyle(parent).overflowY) || scrolled(parent))
      );
    };
    return [...document.querySelectorAll('article, article *')]
      .filter((element) => {
        const { left, right, bottom, width, height } = element.getBoundingClientRect();
        const out = right > box.right + 1 || left < box.left - 1 || (bottom > box.bottom + 1 && !scrolled(element));
        return width > 0 && height > 0 && out;
      })
      .map((element) => `${element.tagName}: ${element.textContent?.slice(0, 60)}`);
  });
}
