/**
 * `node plugin/harness/bench.mjs [anomaly|alerts]`: how many frames a second the panels draw in a Chromium without a graphics
 * card. The anomaly panel with 50 series of 10,000 points each: while the pointer moves over the chart and over the strip, and
 * while the time range moves on. The alerts panel with 1,000 alerts: while it is scrolled by 100 pixels a frame, from end to end, and while it is answered anew at
 * each tenth frame. Prints JSON; `ms` are the times between two frames, `longTasks` how many took over 50 ms.
 */
import { chromium } from '@playwright/test';
import { startHarness } from './server.mjs';

const FRAMES = 240;
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'];

const BENCHES = {
  anomaly: {
    query: 'case=dense&peers=true',
    ready: '.u-over',
    shown: { series: 50, points: 10_000 },
    sizes: [
      { width: 900, height: 600 },
      { width: 1600, height: 900 },
    ],
    actions: ['idle', 'hover', 'strip', 'pan'],
  },
  alerts: {
    query: 'case=thousand',
    ready: 'li',
    shown: { alerts: 1_000 },
    sizes: [
      { width: 390, height: 800 },
      { width: 900, height: 600 },
      { width: 1600, height: 900 },
    ],
    actions: ['idle', 'scroll', 'fling', 'refresh'],
  },
};

/** Runs in the page: does something for each frame and notes when each frame came, and which tasks were long. */
function measure({ what, frames }) {
  const moved = (selector, x, y) => {
    const element = document.querySelector(selector);
    const { left, top, width, height } = element.getBoundingClientRect();
    const at = { clientX: left + x * width, clientY: top + y * height, bubbles: true };
    element.dispatchEvent(new MouseEvent('mousemove', at));
    element.dispatchEvent(new PointerEvent('pointermove', at));
  };
  const list = () => document.querySelector('[role="region"]');
  const actions = {
    idle: () => undefined,
    hover: (share) => moved('.u-over', share, 0.5),
    strip: (share) => moved('section[aria-label^="Anomaly scores"] button', 0.4 + 0.55 * share, 0.5),
    pan: (share) => window.moveTimeRange(share < 0.5 ? 20_000 : -20_000),
    // As a wheel does it, and from the first alert to the last and back.
    scroll: (share) => list().scrollBy(0, share < 0.5 ? 100 : -100),
    fling: (share) => list().scrollTo(0, list().scrollHeight * (share < 0.5 ? 2 * share : 2 - 2 * share)),
    refresh: (share, frame) => frame % 10 === 0 && window.askAgain(),
  };
  document.querySelector('.u-over')?.dispatchEvent(new MouseEvent('mouseenter', { bubbles: true }));
  let longTasks = 0;
  const observer = new PerformanceObserver((entries) => (longTasks += entries.getEntries().length));
  observer.observe({ type: 'longtask' });
  return new Promise((resolve) => {
    const times = [];
    const frame = (now) => {
      times.push(now);
      if (times.length > frames) {
        observer.disconnect();
        resolve({ times, longTasks });
      } else {
        actions[what](times.length / frames, times.length);
        requestAnimationFrame(frame);
      }
    };
    requestAnimationFrame(frame);
  });
}

function summary({ times, longTasks }) {
  const gaps = times.slice(1).map((time, i) => time - times[i]);
  const sorted = gaps.toSorted((a, b) => a - b);
  const quantile = (share) => Math.round(10 * sorted[Math.floor(share * (sorted.length - 1))]) / 10;
  const fps = Math.round((10_000 * gaps.length) / (times.at(-1) - times[0])) / 10;
  return { framesPerSecond: fps, ms: { p50: quantile(0.5), p95: quantile(0.95), max: quantile(1) }, longTasks };
}

const asked = process.argv[2];
if (asked !== undefined && !(asked in BENCHES)) {
  process.stderr.write(`There is no bench "${asked}": ${Object.keys(BENCHES).join(', ')}.\n`);
  process.exit(1);
}
const { url, stop } = await startHarness();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS });
try {
  const report = [];
  for (const panel of asked === undefined ? Object.keys(BENCHES) : [asked]) {
    const { query, ready, shown, sizes, actions } = BENCHES[panel];
    for (const { width, height } of sizes) {
      const page = await browser.newPage({ viewport: { width: width + 40, height: height + 40 } });
      await page.goto(`${url}/#panel=${panel}&${query}&width=${width}&height=${height}`);
      await page.locator(ready).first().waitFor();
      const results = {};
      for (const what of actions) {
        await page.evaluate(measure, { what, frames: FRAMES / 4 });
        results[what] = summary(await page.evaluate(measure, { what, frames: FRAMES }));
      }
      report.push({ panel, width, height, ...shown, ...results });
      await page.close();
    }
  }
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
} finally {
  await browser.close();
  await stop();
}
