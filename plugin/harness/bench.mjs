/**
 * `node plugin/harness/bench.mjs`: how many frames a second the anomaly panel draws, with 50 series of 10,000 points each,
 * in a Chromium without a graphics card: while the pointer moves over the chart and over the strip, and while the time
 * range moves on. Prints JSON; `ms` are the times between two frames.
 */
import { chromium } from '@playwright/test';
import { startHarness } from './server.mjs';

const FRAMES = 240;
const SIZES = [
  { width: 900, height: 600 },
  { width: 1600, height: 900 },
];
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'];

/** Runs in the page: does something for each frame and notes when each frame came. */
function measure({ what, frames }) {
  const moved = (selector, x, y) => {
    const element = document.querySelector(selector);
    const { left, top, width, height } = element.getBoundingClientRect();
    const at = { clientX: left + x * width, clientY: top + y * height, bubbles: true };
    element.dispatchEvent(new MouseEvent('mousemove', at));
    element.dispatchEvent(new PointerEvent('pointermove', at));
  };
  const actions = {
    idle: () => undefined,
    hover: (share) => moved('.u-over', share, 0.5),
    strip: (share) => moved('section[aria-label^="Anomaly scores"] button', 0.4 + 0.55 * share, 0.5),
    pan: (share) => window.moveTimeRange(share < 0.5 ? 20_000 : -20_000),
  };
  document.querySelector('.u-over').dispatchEvent(new MouseEvent('mouseenter', { bubbles: true }));
  return new Promise((resolve) => {
    const times = [];
    const frame = (now) => {
      times.push(now);
      if (times.length > frames) {
        resolve(times);
      } else {
        actions[what](times.length / frames);
        requestAnimationFrame(frame);
      }
    };
    requestAnimationFrame(frame);
  });
}

function summary(times) {
  const gaps = times.slice(1).map((time, i) => time - times[i]);
  const sorted = gaps.toSorted((a, b) => a - b);
  const quantile = (share) => Math.round(10 * sorted[Math.floor(share * (sorted.length - 1))]) / 10;
  const fps = Math.round((10_000 * gaps.length) / (times.at(-1) - times[0])) / 10;
  return { framesPerSecond: fps, ms: { p50: quantile(0.5), p95: quantile(0.95), max: quantile(1) } };
}

const { url, stop } = await startHarness();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS });
try {
  const report = [];
  for (const { width, height } of SIZES) {
    const page = await browser.newPage({ viewport: { width: width + 40, height: height + 40 } });
    await page.goto(`${url}/#panel=anomaly&case=dense&peers=true&width=${width}&height=${height}`);
    await page.locator('.u-over').waitFor();
    const results = {};
    for (const what of ['idle', 'hover', 'strip', 'pan']) {
      await page.evaluate(measure, { what, frames: FRAMES / 4 });
      results[what] = summary(await page.evaluate(measure, { what, frames: FRAMES }));
    }
    report.push({ width, height, series: 50, points: 10_000, ...results });
    await page.close();
  }
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
} finally {
  await browser.close();
  await stop();
}
