import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import type { LetterText } from '@/api/types';
import { t } from '@/lib/text';

import classes from './Letter.module.css';

/** The console allows no styles in the text of a page: a letter's own are put aside … */
function undressed(html: string): string {
  return html.replaceAll(/(<[a-z][^<>]*?)\sstyle=/gi, '$1 data-style=');
}

/** … and set one by one, as its reader's mail program would. */
function dress(page: Document | null) {
  for (const element of page?.querySelectorAll<HTMLElement>('[data-style]') ?? []) {
    element.style.cssText = element.dataset.style ?? '';
  }
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
        <iframe className={classes.page ?? ''} title={t('letter.html')} sandbox="allow-same-origin" srcDoc={undressed(letter.html)} onLoad={(event) => dress(event.currentTarget.contentDocument)} />
      ) : (
        <pre className={classes.text ?? ''} tabIndex={0} role="region" aria-label={t('templates.textPart')}>{letter.text}</pre>
      )}
    </Stack>
  );
}
