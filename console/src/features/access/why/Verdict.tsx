import { Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';

import type { Explanation } from '@/api/types';
import { t } from '@/lib/text';

import classes from '../Access.module.css';
import { answerText } from './answer-text';

/** Allowed or denied, in a sentence. */
export function Verdict({ explanation }: { explanation: Explanation }) {
  const { allowed } = explanation;
  const Icon = allowed ? IconCircleCheck : IconCircleX;
  return (
    <div className={classes.verdict} data-allowed={allowed || undefined} role="status">
      <Icon size={22} aria-hidden />
      <div>
        <Text fw={650}>{allowed ? t('access.allowed') : t('access.denied')}</Text>
        <p>{answerText(explanation)}</p>
      </div>
    </div>
  );
}
