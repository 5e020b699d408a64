import { chooseLanguage, language, LANGUAGES, t, type Language } from '@/lib/text';
import { COLOR_SCHEMES } from '@/theme/color-scheme';
import { useColorScheme } from '@/theme/use-color-scheme';

/** Something that the palette does, and leads nowhere. */
export interface Command {
  id: string;
  label: string;
  run: () => void;
}

const OTHERS: readonly Language[] = (['en', 'de'] as const).filter((each) => each !== language);

/** What can be done from everywhere: another appearance, another language, help. */
export function useCommands(onHelp: () => void): Command[] {
  const { colorScheme, setColorScheme } = useColorScheme();
  return [
    ...COLOR_SCHEMES.filter((each) => each !== colorScheme).map((each) => ({
      id: `scheme:${each}`,
      label: t('palette.scheme', { scheme: t(`shell.scheme.${each}`) }),
      run: () => setColorScheme(each),
    })),
    // In both languages, for somebody who cannot read this one.
    ...OTHERS.map((each) => ({ id: `language:${each}`, label: t('palette.language', { language: LANGUAGES[each] }), run: () => chooseLanguage(each) })),
    { id: 'help', label: t('help.title'), run: onHelp },
  ];
}
