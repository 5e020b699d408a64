// What a screen must be for everybody: no serious barrier, and nothing that scrolls sideways.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const AXE = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const SERIOUS = ['serious', 'critical'];

/** What axe finds that is serious or critical, each in a line; of some of its rules, if they are told. */
export async function barriersOf(page, only) {
  await page.evaluate(AXE);
  // Nothing is loaded by axe: the policy of the page would refuse it.
  const { violations } = await page.evaluate((values) => window.axe.run(document, { preload: false, resultTypes: ['violations'], ...(values ? { runOnly: { type: 'rule', values } } : { rules: { 'label-content-name-mismatch': { enabled: true } } }) }), only);
  return violations
    .filter((each) => SERIOUS.includes(each.impact))
    .flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} — ${node.target.join(' ')} ${node.any.map((each) => each.message).join('; ')}`));
}

/** What is wider than its place and would have to be scrolled sideways. */
export function widerThanItsPlace(page) {
  return page.evaluate(() => {
    const nameOf = (element) => `${element.tagName.toLowerCase()}${element.id && `#${element.id}`}${[...element.classList].map((each) => `.${each}`).join('')}`;
    const root = document.documentElement;
    const wide = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} px wide in ${root.clientWidth}`] : [];
    const scrolls = (element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
    // What sticks out of its card or panel is not in its place either, even where nothing scrolls.
    const sticksOut = (element) => getComputedStyle(element).overflowX === 'visible' && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
    const out = [...document.querySelectorAll('main section, main li, main dd')].filter(sticksOut).map((each) => `what is in ${nameOf(each)} is ${each.scrollWidth} px wide in ${each.clientWidth}: ${each.textContent.slice(0, 40)}`);
    // What a button says is read in full.
    const cut = [...document.querySelectorAll('main .mantine-Button-label, [role=dialog] .mantine-Button-label')].filter((each) => each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1).map((each) => `the button “${each.textContent}” is cut off`);
    return [...wide, ...out, ...cut, ...[...document.querySelectorAll('body *')].filter(scrolls).map((each) => `${nameOf(each)} is ${each.scrollWidth} px wide in ${each.clientWidth}`)];
  });
}
