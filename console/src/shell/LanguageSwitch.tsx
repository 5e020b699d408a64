import { SegmentedControl, Text } from '@mantine/core';
import { useId } from 'react';

import { chooseLanguage, language, LANGUAGES, t, type Language } from '@/lib/text';

const CODES: readonly Language[] = ['en', 'de'];

/** The language of the console, remembered on this device. Each is called what it calls itself. */
export function LanguageSwitch() {
  const id = useId();
  return (
    <div>
      <Text size="xs" c="dimmed" mb={6} id={id}>{t('shell.language')}</Text>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-labelledby={id}
        value={language}
        onChange={(value) => chooseLanguage(CODES.find((each) => each === value) ?? language)}
        data={CODES.map((code) => ({ value: code, label: <span lang={code}>{LANGUAGES[code]}</span> }))}
      />
    </div>
  );
}
