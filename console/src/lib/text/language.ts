/** The languages that the console speaks, by the names that they have for themselves. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

const KEY = 'rolecall.language';

function isLanguage(code: string): code is Language {
  return Object.hasOwn(LANGUAGES, code);
}

/** What was chosen on this device. */
function remembered(): Language | undefined {
  try {
    const code = localStorage.getItem(KEY) ?? '';
    return isLanguage(code) ? code : undefined;
  } catch {
    // Storage is blocked: follow the browser.
    return undefined;
  }
}

const wanted = navigator.languages.map((tag) => ({ tag, code: tag.slice(0, 2).toLowerCase() }));

function ofBrowser(): Language {
  for (const { code } of wanted) if (isLanguage(code)) return code;
  return 'en';
}

/** The language on screen. It is the same for as long as the page is there. */
export const language: Language = remembered() ?? ofBrowser();

/** How dates and numbers are written: as the reader's own country writes this language, where the browser says which that is. */
export const locale: string = wanted.find(({ code }) => code === language)?.tag ?? language;

/** Speaks another language from now on. The page starts anew, so that nothing of the former stays on it. */
export function chooseLanguage(chosen: Language): void {
  if (chosen === language) return;
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    return;
  }
  window.location.reload();
}
