import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';

import { t } from '@/lib/text';

import classes from './LongText.module.css';

/** So many characters are read at a glance. */
const AT_A_GLANCE = 160;

/** What somebody wrote: it breaks wherever it has to, and what is long is cut until all of it is asked for. */
export function LongText({ children: text }: { children: string }) {
  const [whole, setWhole] = useState(false);
  const isLong = text.length > AT_A_GLANCE;
  return (
    <span className={classes.text}>
      {isLong && !whole ? `${text.slice(0, AT_A_GLANCE).trimEnd()}…` : text}
      {isLong && (
        <>
          {' '}
          <UnstyledButton className={classes.toggle} aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? t('action.showLess') : t('action.showAll')}
          </UnstyledButton>
        </>
      )}
    </span>
  );
}
