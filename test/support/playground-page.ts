import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

/** A person's hands and eyes in the Playground's page, for end-to-end tests. */
export interface PlaygroundPage {
  /** Opens a conversation by the name the page lists it under: `Personal Chat`, `General`, a channel. */
  readonly goTo: (conversation: string) => Promise<void>;
  /** Types a line and sends it: to the bot in the personal chat, `@mentioning` it in a new post elsewhere. */
  readonly say: (text: string) => Promise<void>;
  /** The text of each card in the open conversation, as it stands on the page: a chat's oldest first, a channel's newest post first. */
  readonly cards: () => Promise<string[]>;
  /** Waits for a card that holds the text, and answers its whole text. */
  readonly waitForCard: (text: string | RegExp) => Promise<string>;
  /** Waits until no card holds the text. */
  readonly waitUntilGone: (text: string | RegExp) => Promise<void>;
  /** Waits for a message of any kind (not the log panel's copy) and answers its text. */
  readonly waitForMessage: (text: string | RegExp) => Promise<string>;
  /** Presses a button, by its whole name, of the newest card that holds the text. */
  readonly press: (card: string | RegExp, button: string) => Promise<void>;
  /** Types a value into a field, found by its whole label, with or without what says that it is optional. */
  readonly fill: (card: string | RegExp, label: string, value: string) => Promise<void>;
  /** Picks a choice by its title; with a label, among the choices of that field alone. */
  readonly choose: (card: string | RegExp, choice: string, label?: string) => Promise<void>;
  /** Draws the open conversation into a PNG file; with a card, as after scrolling to it, and so many pixels of it. */
  readonly screenshot: (path: string, card?: string | RegExp, height?: number) => Promise<void>;
  /** The page itself, for what no verb above covers. */
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/** Opens the Playground's page in the system's Chromium; close it when done. */
export const openPlayground = async (
  url: string,
  executablePath = '/usr/bin/chromium',
): Promise<PlaygroundPage> => {
  const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
    page.setDefaultTimeout(60_000);
    // The page asks a CDN for fonts; where there is none to reach, each request would hold it up.
    await page.route(
      (address) => address.origin !== new URL(url).origin,
      (route) => route.abort(),
    );
    await page.goto(url);
    await composer(page).waitFor();
    // The log beside the chat repeats what is said, and leaves narrow cards.
    await page.getByTitle('Toggle Log Panel').click();
    return handsOn(page, browser);
  } catch (cause) {
    await browser.close();
    throw cause;
  }
};

const BROWSER_ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const handsOn = (page: Page, browser: Browser): PlaygroundPage => {
  let place = PERSONAL;
  // A chat adds its newest message below, a channel its newest post above.
  const newest = (found: Locator): Locator => (place === PERSONAL ? found.last() : found.first());
  const cardWith = (text: string | RegExp): Locator =>
    newest(page.locator(CARD).filter({ hasText: text }));
  const read = async (found: Locator): Promise<string> => {
    await found.waitFor();
    const [text = ''] = await found.allInnerTexts();
    return text;
  };
  return {
    page,
    goTo: async (conversation) => {
      await page.getByRole('treeitem', { name: ending(conversation) }).click();
      await composer(page).waitFor();
      place = conversation;
    },
    say: (text) => (place === PERSONAL ? sayInChat(page, text) : post(page, text)),
    cards: () => page.locator(CARD).allInnerTexts(),
    waitForCard: (text) => read(cardWith(text)),
    waitUntilGone: (text) => cardWith(text).waitFor({ state: 'detached' }),
    waitForMessage: (text) => read(newest(page.locator(MESSAGE).filter({ hasText: text }))),
    press: (card, button) =>
      cardWith(card).getByRole('button', { name: button, exact: true }).last().click(),
    fill: (card, label, value) => fieldOf(cardWith(card), label).fill(value),
    choose: (card, choice, label) => choose(page, cardWith(card), choice, label),
    screenshot: async (path, card, height = 870) => {
      if (card !== undefined) await cardWith(card).evaluate(toTop);
      await page.screenshot({ path, clip: { ...CONVERSATION, height } });
    },
    close: () => browser.close(),
  };
};

// Without the Playground's own header, and what is empty on the right.
const CONVERSATION = { x: 0, y: 49, width: 900 };

const toTop = (card: Scrollable): void => {
  // Whose message it is stands above the card.
  card.style.scrollMarginTop = '40px';
  card.scrollIntoView();
};

/** What is used of an element of the page, whose types are not loaded here. */
interface Scrollable {
  readonly style: { scrollMarginTop: string };
  scrollIntoView(): void;
}

const PERSONAL = 'Personal Chat';
const CARD = '.ac-adaptiveCard';
// In a chat a message is known by its header, in a channel a post is a card group; the log panel has neither.
const MESSAGE = 'div:has(> [aria-label="Message header"]), div[role=group].fui-Card';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const ending = (name: string): RegExp => new RegExp(`(^|- )${escaped(name)}$`);

const composer = (page: Page): Locator => page.locator('div[role=textbox]').first();

// The renderer puts no input id of ours on the page: a field is found by its label, whose star is its own.
const fieldOf = (card: Locator, label: string): Locator =>
  card.getByLabel(new RegExp(`^${escaped(label)}( \\(optional\\))?( ?\\*)?$`)).first();

const sayInChat = async (page: Page, text: string): Promise<void> => {
  await composer(page).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
};

const post = async (page: Page, text: string): Promise<void> => {
  await composer(page).click();
  await page.keyboard.type('@');
  await page.getByRole('menuitem').first().click();
  await page.keyboard.type(` ${text}`);
  await page.getByRole('button', { name: 'Post', exact: true }).click();
};

const choose = async (
  page: Page,
  card: Locator,
  choice: string,
  label: string | undefined,
): Promise<void> => {
  if (label === undefined) {
    await card.getByText(choice, { exact: true }).last().click();
    return;
  }
  const field = fieldOf(card, label);
  if ((await field.getAttribute('role')) === 'radiogroup') {
    await field.getByText(choice, { exact: true }).click();
    return;
  }
  await field.click();
  await page.getByRole('option', { name: choice, exact: true }).click();
};
