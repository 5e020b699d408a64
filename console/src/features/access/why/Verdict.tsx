import { Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';

import type { Explanation } from '@/api/types';
import { sentence, t } from '@/lib/text';

import classes from '../Access.module.css';

/** Allowed or denied, in a sentence. */
export function Verdict({ explanation: { allowed, summary } }: { explanation: Explanation }) {
  const Icon = allowed ? IconCircleCheck : IconCircleX;
  return (
    <div className={classes.verdict} data-allowed={allowed || undefined} role="status">
      <Icon size={22} aria-hidden />
      <div>
        <Text fw={650}>{allowed ? t('access.allowed') : t('access.denied')}</Text>
        <p>{sentence(summary.replace(/^(Allowed|Denied): /, ''))}</p>
      </div>
    </div>
  );
}
