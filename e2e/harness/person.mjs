// Somebody at a browser, who finds things as people do: by what they are and what they are called.
import assert from 'node:assert/strict';

import { ENGLISH } from './words.mjs';

export class Person {
  constructor(page, tenant, words = ENGLISH) {
    this.page = page;
    this.tenant = tenant;
    this.words = words;
  }

  /** Turns to light or dark, as the system would, and waits until the page has. */
  async turn(colorScheme) {
    await this.page.emulateMedia({ colorScheme });
    await this.laidOut();
  }

  /** Waits until the page is drawn as it now is, and nothing of it moves or fades any more. */
  laidOut() {
    return this.page.evaluate(async () => {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      await Promise.allSettled(document.getAnimations().map((each) => each.finished));
    });
  }

  /** Makes the window so wide, in pixels, and waits until the page is laid out in it. */
  async narrowTo(width) {
    await this.page.setViewportSize({ width, height: 900 });
    await this.laidOut();
  }

  goTo(path) {
    return this.page.goto(path);
  }

  /** A screen of the tenant: `users/new`. */
  goToScreen(path) {
    return this.page.goto(`/admin/${this.tenant}/${path}`);
  }

  heading(name, level) {
    return this.page.getByRole('heading', { name, exact: true, ...(level && { level }) });
  }

  button(name) {
    return this.page.getByRole('button', { name, exact: true });
  }

  link(name) {
    return this.page.getByRole('link', { name, exact: true });
  }

  dialog(name) {
    return this.page.getByRole('dialog', { name, exact: true });
  }

  field(label) {
    return this.page.getByRole('textbox', { name: label, exact: true });
  }

  /** Waits until it is on screen. */
  async sees(what) {
    await (typeof what === 'string' ? this.page.getByText(what, { exact: true }).first() : what).waitFor();
  }

  /** Waits until typing goes there. */
  async hasTheKeyboard(field) {
    await field.and(this.page.locator(':focus')).waitFor();
  }

  /** Presses Tab until it is reached. */
  async tabTo(control) {
    const reached = control.and(this.page.locator(':focus'));
    for (let pressed = 0; pressed < 200; pressed += 1) {
      if ((await reached.count()) > 0) return;
      await this.page.keyboard.press('Tab');
    }
    assert.fail('Tab does not lead there');
  }

  async fill(label, text) {
    await this.field(label).fill(text);
  }

  async press(name) {
    await this.button(name).click();
  }

  /** A button of one form of a page that has several. */
  async pressIn(form, name) {
    await this.page.getByRole('form', { name: form, exact: true }).getByRole('button', { name, exact: true }).click();
  }

  async signIn({ email, password }) {
    await this.goTo('/sign-in');
    await this.enter({ email, password });
    await this.page.waitForURL('**/admin/**');
  }

  /** Fills in the sign-in form and sends it. */
  async enter({ email, password }) {
    await this.fill(this.words.login, email);
    await this.fill(this.words.password, password);
    await this.press(this.words.signIn);
  }

  /** Chooses in the menu at the end of a row. */
  async chooseFor(name, action) {
    await this.press(`Actions for ${name}`);
    await this.page.getByRole('menuitem', { name: action, exact: true }).click();
  }

  /** Waits until the screen shows what it is going to show. */
  async settled() {
    await this.page.getByRole('heading', { level: 1 }).waitFor();
    await this.page.waitForLoadState('networkidle');
    await this.page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  }

  async isAt(path) {
    await this.page.waitForURL((url) => url.pathname === path);
  }

  /** Waits until it is there no more. */
  async seesNoMore(what) {
    await what.waitFor({ state: 'detached' });
  }

  /** What was not there when the screen appeared. */
  async isNotThere(locator) {
    assert.equal(await locator.count(), 0);
  }
}
