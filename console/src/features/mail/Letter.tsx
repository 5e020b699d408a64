import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import type { LetterText } from '@/api/types';
import { t } from '@/lib/text';

import classes from './Letter.module.css';

/** The page allows no styles in line, so that they are left out here; a reader's mail program shows them. */
function plain(html: string): string {
  return html.replaceAll(/\sstyle="[^"]*"/gi, '');
}

/** A letter as its reader sees it, as HTML or as text. The HTML runs nothing, loads nothing, and leads nowhere. */
export function Letter({ letter }: { letter: LetterText }) {
  const [part, setPart] = useState<'html' | 'text'>('html');
  return (
    <Stack gap="sm">
      <Text fw={600}>{letter.subject}</Text>
      <SegmentedControl
        aria-label={t('letter.part')}
        value={part}
        onChange={(value) => setPart(value === 'text' ? 'text' : 'html')}
        data={[{ value: 'html', label: t('templates.html') }, { value: 'text', label: t('templates.textPart') }]}
      />
      {part === 'html' ? (
        <iframe className={classes.page ?? ''} title={t('letter.html')} sandbox="" srcDoc={plain(letter.html)} />
      ) : (
        <pre className={classes.text ?? ''} tabIndex={0} role="region" aria-label={t('templates.textPart')}>{letter.text}</pre>
      )}
    </Stack>
  );
}
